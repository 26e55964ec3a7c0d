import * as vscode from 'vscode';
import { accountText } from '../../manifest/accountText';
import { type CommandId, commandLink } from '../../manifest/commands';
import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import type { Environment } from '../../model/project/environment';
import type { Variation } from '../../model/flag/flag';
import type { EnvironmentState, FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import type { FlagStatus } from '../../model/flag/flagStatus';
import { entryInWords } from '../../targeting/words/historyWords';
import { relativeTime } from '../../targeting/words/relativeTime';
import { statusInWords } from '../../targeting/words/statusWords';
import { decidersInWords, servedInWords, variationInWords } from '../../targeting/words/words';
import { typeOf } from '../flagType';
import { typeInWords } from '../typeInWords';

/** A flag as far as it is known. */
export interface HoveredFlag {
  readonly flag: FlagOverview;
  readonly at: FlagReference;
  /** Those of the flag that are shown, in their order. */
  readonly environments: readonly Environment[];
  /** By environment key. */
  readonly statuses: ReadonlyMap<string, FlagStatus>;
  readonly lastChange: AuditLogEntry | undefined;
  /** What the code says in place of the key. */
  readonly written: string | undefined;
}

/** The commands that links of the hover may run; nothing else in it is trusted. */
const LINKED: readonly CommandId[] = [
  'flagdeck.flag.turnOn',
  'flagdeck.flag.turnOff',
  'flagdeck.flag.open',
  'flagdeck.flag.actions',
  'flagdeck.flag.showHistory',
  'flagdeck.flag.copyKey',
  'flagdeck.flag.openInBrowser',
];

/** Between columns: the hover's tables have none of their own. */
const GAP = '&nbsp;&nbsp;';
const MOST_VARIATIONS = 6;

/** The hover's text. Only links to our own commands work in it, and text of the account is text. */
export function describeFlag(hovered: HoveredFlag, now: number): vscode.MarkdownString {
  const { flag, at, written, lastChange } = hovered;
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: LINKED };
  // Lines of one paragraph: a hover is low, and the table should be seen whole.
  const lines = [
    head(flag, at),
    ...(written === undefined ? [] : [vscode.l10n.t('`{0}` stands for this key.', codeSpan(written))]),
    facts(flag),
    ...(flag.description ? [accountText(flag.description)] : []),
  ];
  const paragraphs = [
    lines.join('  \n'),
    table(hovered, now),
    ...(lastChange ? [lastChangeInMarkdown(lastChange, at, now)] : []),
  ];
  return markdown.appendMarkdown(paragraphs.join('\n\n'));
}

function head({ name, flagKey }: FlagOverview, at: FlagReference): string {
  const copy = iconLink('copy', vscode.l10n.t('Copy key'), commandLink('flagdeck.flag.copyKey', at));
  const openTitle = vscode.l10n.t('Open in browser');
  const open = iconLink('link-external', openTitle, commandLink('flagdeck.flag.openInBrowser', at));
  return `**${accountText(name)}** \`${codeSpan(flagKey)}\` ${copy} ${open}`;
}

/** `boolean · temporary · On (true), Off (false) · $(tag) checkout, web · $(person) Ariel Flores` */
function facts(flag: FlagOverview): string {
  const { kind, variations, temporary, tags, maintainer, archived, deprecated } = flag;
  const rest = variations.length - MOST_VARIATIONS;
  const values = variations.slice(0, MOST_VARIATIONS).map(variationWithValue);
  if (rest > 0) values.push(vscode.l10n.t('{0} more', rest));
  return [
    typeInWords(kind === 'boolean' ? kind : typeOf(flag)),
    temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
    ...(archived ? [vscode.l10n.t('archived')] : []),
    ...(deprecated ? [vscode.l10n.t('deprecated')] : []),
    values.join(', '),
    ...(tags.length > 0 ? [`$(tag) ${accountText(tags.join(', '))}`] : []),
    ...(maintainer === undefined ? [] : [`$(person) ${accountText(maintainer)}`]),
  ].join(' · ');
}

function variationWithValue(variation: Variation): string {
  const { _id, value } = variation;
  const name = accountText(variationInWords(variation));
  const bare = accountText(variationInWords({ ...(_id === undefined ? {} : { _id }), value }));
  return name === bare ? name : `${name} (${bare})`;
}

function table(hovered: HoveredFlag, now: number): string {
  const titles = [
    '',
    vscode.l10n.t('Serves'),
    vscode.l10n.t('Decides first'),
    // A column stays when its cells are not known yet, so that the next hover looks the same.
    vscode.l10n.t('Status'),
    vscode.l10n.t('Changed'),
    '',
  ];
  const lines = hovered.environments.flatMap((environment) => {
    const state = hovered.flag.environments[environment.key];
    return state ? [environmentRow(hovered, environment, state, now)] : [];
  });
  const [head = [], ...rows] = [titles, ...lines].map((cells) => cells.map((cell) => cell + GAP));
  return [head, head.map(() => ':--'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function environmentRow(
  { flag, at, statuses }: HoveredFlag,
  { key, name, critical }: Environment,
  state: EnvironmentState,
  now: number,
): string[] {
  const here = { ...at, environmentKey: key };
  const turn = state.on
    ? link(vscode.l10n.t('Turn off…'), commandLink('flagdeck.flag.turnOff', here))
    : link(vscode.l10n.t('Turn on…'), commandLink('flagdeck.flag.turnOn', here));
  const open = iconLink(
    'go-to-file',
    vscode.l10n.t('Open targeting'),
    commandLink('flagdeck.flag.open', here),
  );
  const more = iconLink(
    'ellipsis',
    vscode.l10n.t('More actions'),
    commandLink('flagdeck.flag.actions', here),
  );
  const dot = state.on ? '$(circle-filled)' : '$(circle-outline)';
  const mark = critical ? ' $(shield)' : '';
  const word = state.on ? vscode.l10n.t('on') : vscode.l10n.t('off');
  const status = statuses.get(key);
  return [
    `${dot} ${accountText(name)}${mark}: **${word}**`,
    accountText(servedInWords(flag, state)),
    state.on ? decidersInWords(state).join(', ') : '',
    status ? statusInWords(status.name) : '',
    relativeTime(state.lastModified, now),
    [turn, open, more].join(GAP),
  ];
}

/** What was done, by whom and when: the time leads to the flag before and after it. */
function lastChangeInMarkdown(entry: AuditLogEntry, at: FlagReference, now: number): string {
  const { what, who, when, comment } = entryInWords(entry, now);
  const shown = commandLink('flagdeck.flag.showHistory', at, { entryId: entry._id, date: entry.date });
  const words = vscode.l10n.t('Last change: {0}, by {1}', accountText(what), accountText(who));
  const time = `[${accountText(when)}](${shown} "${new Date(entry.date).toLocaleString()}")`;
  return [
    `$(history) ${words}, ${time}`,
    ...(comment === undefined ? [] : [`“${accountText(comment)}”`]),
  ].join(' · ');
}

/** What would end a span of code is left out: neither keys nor names have it. */
const codeSpan = (text: string): string => text.replace(/[`\s]+/g, ' ').trim();

const iconLink = (icon: string, title: string, address: string): string =>
  `[$(${icon})](${address} "${title}")`;

const link = (text: string, address: string): string => `[${text}](${address})`;
