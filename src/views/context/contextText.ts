import * as vscode from 'vscode';
import { contextInWords } from '../../model/context/contextParts';
import type { ContextFlags } from '../../store/contexts/contextFlags';
import { markdownText } from '../report/markdownText';
import { environmentName, isSetFor } from './contextItem';
import type { ContextFlagNode } from './contextNode';
import { givenInWords, idleSettingInWords, reasonInWords, settingInWords } from './givenWords';

export type ContextTextFormat = 'markdown' | 'csv';

type Cells = readonly string[];

/** What a context gets, as a text to send or to put into a table. */
export function contextText(
  flags: ContextFlags,
  rows: readonly ContextFlagNode[],
  format: ContextTextFormat,
): string {
  const { t } = vscode.l10n;
  const titles = [t('Flag'), t('Key'), t('Variation'), t('Value'), t('Why'), t('Set for it alone')];
  const lines = rows.map((row) => cellsOf(flags, row));
  return format === 'csv' ? csv([titles, ...lines]) : markdown(flags, titles, lines);
}

function cellsOf(flags: ContextFlags, row: ContextFlagNode): Cells {
  const { flagKey, evaluation } = row;
  const settings = flags.settingsOf(flagKey);
  const known = settings?.map((setting) => settingInWords(flags, flagKey, setting)).join(', ');
  return [
    evaluation.name,
    flagKey,
    givenInWords(flags.overviewOf(flagKey), evaluation),
    evaluation._value === null ? '' : JSON.stringify(evaluation._value),
    [reasonInWords(flags, evaluation), ...idleSettingInWords(flags, evaluation)].join(' · '),
    known ?? (isSetFor(flags, row) ? vscode.l10n.t('yes') : vscode.l10n.t('not known')),
  ];
}

function markdown(flags: ContextFlags, titles: Cells, lines: readonly Cells[]): string {
  const { project, context } = flags;
  const title = vscode.l10n.t(
    'What {0} gets in {1} of {2}',
    contextInWords(context),
    environmentName(flags),
    project.project.name,
  );
  const table = [
    titles,
    titles.map(() => '---'),
    ...lines.map((cells) => cells.map((cell) => markdownText(cell))),
  ];
  return `# ${markdownText(title)}\n\n${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe, which it takes for what it is. */
function csv(lines: readonly Cells[]): string {
  const cell = (text: string): string => {
    const harmless = /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
