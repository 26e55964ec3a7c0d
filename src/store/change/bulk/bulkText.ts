import * as l10n from '@vscode/l10n';
import type { Environment } from '../../../model/project/environment';
import type { BulkItem } from './bulkDeed';
import { type BulkPreview, type PreparedItem, environmentsOf } from './prepareBulk';
import type { BulkOutcome, BulkResult } from './sendBulk';

/** A preview as a text to be read: what changes for each flag, what is left out, and what the environments demand. */
export function previewText(preview: BulkPreview): string {
  const { deed, ready, already, leftOut } = preview;
  const { words, items } = deed;
  return blocks([
    [
      words.title(items.length),
      l10n.t('Nothing has been sent yet.'),
      ...(words.effect ? [words.effect] : []),
    ],
    // The list that asks lies over the first lines of an editor, and says this too.
    ready.length === 0
      ? []
      : section(l10n.t('Environments'), [
          ...environmentsOf(ready).map(environmentLine),
          ...(environmentsOf(ready).length === 0 ? [l10n.t('  None: nobody gets anything else by it.')] : []),
        ]),
    section(l10n.t('Changes ({0})', ready.length), ready.flatMap(readyLines)),
    section(
      l10n.t('Left out ({0})', leftOut.length),
      leftOut.flatMap(({ item, why }) => [nameLine(item), under(why)]),
    ),
    section(l10n.t('Nothing to change ({0})', already.length), already.map(nameLine)),
  ]);
}

/** What became of each flag, as a text to be read. */
export function resultsText(title: string, results: readonly BulkResult[]): string {
  const group = (heading: string, ...kinds: readonly BulkOutcome['kind'][]) => {
    const those = results.filter(({ outcome }) => kinds.includes(outcome.kind));
    const heads = `${heading} (${those.length})`;
    return section(heads, those.flatMap(resultLines));
  };
  return blocks([
    [title],
    group(l10n.t('Done'), 'done'),
    group(l10n.t('Refused or failed'), 'failed'),
    group(l10n.t('Needs approval'), 'needsApproval'),
    group(l10n.t('Changed meanwhile, not sent'), 'changedMeanwhile'),
    group(l10n.t('Not sent'), 'notSent'),
    group(l10n.t('Left out'), 'leftOut'),
    group(l10n.t('Nothing to change'), 'already'),
  ]);
}

/** What came of it in a sentence: `Turned off 7 of 9 flags in Staging; 1 was off already, 1 was refused`. */
export function resultsInWords({ deed }: BulkPreview, results: readonly BulkResult[]): string {
  const count = (kind: BulkOutcome['kind']) => results.filter(({ outcome }) => outcome.kind === kind).length;
  const already = count('already');
  const others = [
    ...(already > 0 ? [deed.words.already(already)] : []),
    ...counted(count('failed'), l10n.t('1 was refused or failed'), (n) =>
      l10n.t('{0} were refused or failed', n),
    ),
    ...counted(count('leftOut'), l10n.t('1 was left out'), (n) => l10n.t('{0} were left out', n)),
    ...counted(count('needsApproval'), l10n.t('1 needs approval'), (n) => l10n.t('{0} need approval', n)),
    ...counted(count('changedMeanwhile'), l10n.t('1 was changed by somebody else meanwhile'), (n) =>
      l10n.t('{0} were changed by somebody else meanwhile', n),
    ),
    ...counted(count('notSent'), l10n.t('1 was not sent'), (n) => l10n.t('{0} were not sent', n)),
  ];
  const done = deed.words.done(count('done'), results.length);
  return others.length === 0 ? done : l10n.t('{0}; {1}', done, others.join(', '));
}

/** What happens to whom, for the question whether to do it. */
export function previewInWords({ deed, ready, already, leftOut }: BulkPreview): string {
  const { words } = deed;
  const warned = ready.filter(({ proposed }) => proposed.warnings.length > 0).length;
  return [
    ...(words.effect ? [words.effect] : []),
    ...counted(warned, l10n.t('1 of them has a warning: look at the preview.'), (n) =>
      l10n.t('{0} of them have warnings: look at the preview.', n),
    ),
    ...counted(leftOut.length, l10n.t('1 is left out: it cannot be changed.'), (n) =>
      l10n.t('{0} are left out: they cannot be changed.', n),
    ),
    ...(already.length > 0 ? [`${words.already(already.length)}.`] : []),
  ].join(' ');
}

const counted = (count: number, one: string, many: (count: number) => string): string[] =>
  count === 0 ? [] : [count === 1 ? one : many(count)];

function readyLines({ item, proposed, effect }: PreparedItem): string[] {
  return [
    nameLine({ ...item, name: proposed.before.name }),
    ...proposed.changes.map(under),
    ...(effect === undefined ? [] : [under(effect)]),
    ...proposed.warnings.map((warning) => under(l10n.t('Look at this first: {0}', warning))),
  ];
}

function resultLines({ item, outcome }: BulkResult): string[] {
  switch (outcome.kind) {
    case 'done':
      return [
        nameLine(item),
        ...outcome.sent.changes.map(under),
        ...(outcome.remark === undefined ? [] : [under(outcome.remark)]),
      ];
    case 'already':
    case 'notSent':
      return [nameLine(item)];
    case 'leftOut':
    case 'changedMeanwhile':
    case 'needsApproval':
      return [nameLine(item), under(outcome.why)];
    case 'failed':
      return [nameLine(item), under(outcome.why), under(outcome.nextStep)];
  }
}

function environmentLine({ name, key, critical, confirmChanges, requireComments }: Environment): string {
  const demands = [
    ...(critical ? [l10n.t('critical')] : []),
    ...(confirmChanges ? [l10n.t('its key must be typed')] : []),
    ...(requireComments ? [l10n.t('a comment is required')] : []),
  ];
  const line = `  ${inOneLine(name)} (${key})`;
  return demands.length === 0 ? line : `${line}: ${demands.join(', ')}`;
}

const nameLine = ({ name, at }: Pick<BulkItem, 'name' | 'at'>): string =>
  `  ${inOneLine(name)} (${at.projectKey}/${at.flagKey})`;

const under = (text: string): string => `    ${inOneLine(text)}`;

/** Names and values of the account may have line feeds in them. */
const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines];

const blocks = (parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
