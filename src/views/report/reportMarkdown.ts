import * as vscode from 'vscode';
import { referencesInWords } from '../referenceCounts';
import { markdownText } from './markdownText';
import type { ReportedFlag, UnknownKey } from './reportContent';
import type { Content, ReportGroup, ReportedUsage } from './reportNode';
import { flagCountInWords, groupWords, stalenessInWords } from './reportWords';

/** So many places of a flag are named; the others are counted. */
const MOST_PLACES = 5;

type Cells = readonly string[];

/** The report as a document to keep or to send. Text from the account and from code is escaped. */
export function reportMarkdown(content: Content): string {
  const { t } = vscode.l10n;
  const { madeAt, flagCount, referenceCount } = content;
  const [flag, key, references, places] = [t('Flag'), t('Key'), t('References'), t('Where')];
  const flagTable = (flags: readonly ReportedFlag<ReportedUsage>[]) =>
    table([flag, key, references, places], flags.map(flagCells));
  return [
    `# ${t('Flags report')}`,
    `${new Date(madeAt).toLocaleString()}: ${flagCountInWords(flagCount)}, ${referencesInWords(referenceCount)}.`,
    ...section('unknown', content, () => table([key, references, places], content.unknown.map(unknownCells))),
    ...section('archived', content, () => flagTable(content.archived)),
    ...section('deprecated', content, () => flagTable(content.deprecated)),
    ...section('stale', content, () =>
      table(
        [flag, key, t('Status'), references, places],
        (content.stale ?? []).map((stale) => {
          const [name = '', code = '', ...rest] = flagCells(stale);
          return [name, code, stalenessInWords(stale.staleness), ...rest];
        }),
      ),
    ),
    ...section('unused', content, () =>
      table(
        [flag, key],
        content.unused.map((unused) => flagCells(unused).slice(0, 2)),
      ),
    ),
    ...section('folders', content, () =>
      table(
        [t('Folder'), t('Flags'), references],
        content.folders.map(({ folder, flags, references: count }) => [
          folder === '' ? t('Workspace folder') : markdownText(folder),
          flags.map(({ at }) => code(at.flagKey)).join(', '),
          String(count),
        ]),
      ),
    ),
    '',
  ].join('\n\n');
}

function section(group: ReportGroup, content: Content, draw: () => string): string[] {
  const { title, explanation } = groupWords(group);
  const count = content[group]?.length;
  const counted = count === undefined ? vscode.l10n.t('not known') : String(count);
  return [`## ${title} (${counted})`, explanation, ...(count ? [draw()] : [])];
}

const table = (titles: Cells, lines: readonly Cells[]): string =>
  [titles, titles.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const flagCells = ({ flag, at, usages }: ReportedFlag<ReportedUsage>): string[] => [
  markdownText(flag.name),
  code(at.flagKey),
  String(usages.length),
  places(usages),
];

const unknownCells = ({ flagKey, usages }: UnknownKey<ReportedUsage>): string[] => [
  code(flagKey),
  String(usages.length),
  places(usages),
];

function places(usages: readonly ReportedUsage[]): string {
  const named = usages.slice(0, MOST_PLACES).map(({ folder, file, range }) => {
    const path = folder === '' ? file : `${folder}/${file}`;
    return markdownText(`${path}:${range.start.line + 1}`);
  });
  const rest = usages.length - named.length;
  return [...named, ...(rest > 0 ? [vscode.l10n.t('{0} more', rest)] : [])].join(', ');
}

/** Keys are letters, digits, dots, dashes and underscores; what code asks for may be anything. */
const code = (text: string): string => (/^[\w.-]+$/.test(text) ? `\`${text}\`` : markdownText(text));
