import * as vscode from 'vscode';
import { accountText } from '../manifest/accountText';
import { type CommandId, commandLink } from '../manifest/commands';
import { readSetting } from '../manifest/settings';
import type { Environment } from '../model/environment';
import type { EnvironmentState, FlagOverview, FlagReference } from '../model/flagOverview';
import { findFlagUsages } from '../references/findFlagUsages';
import { keyIndexOf } from '../references/keyIndex';
import type { WorkspaceFlags } from '../store/workspaceFlags';
import { relativeTime } from '../targeting/relativeTime';
import { decidersInWords, servedInWords, variationInWords } from '../targeting/words';

/** The commands that links of the hover may run; nothing else in it is trusted. */
const LINKED: readonly CommandId[] = [
  'flagdeck.flag.turnOn',
  'flagdeck.flag.turnOff',
  'flagdeck.flag.actions',
  'flagdeck.flag.copyKey',
  'flagdeck.flag.openInBrowser',
];

/** Between columns: the hover's tables have none of their own. */
const GAP = '&nbsp;&nbsp;';

/** On a flag key: what the flag is, and a row for each environment with its state and actions. */
export class FlagHoverProvider implements vscode.HoverProvider {
  readonly #workspaceFlags: WorkspaceFlags;

  constructor(workspaceFlags: WorkspaceFlags) {
    this.#workspaceFlags = workspaceFlags;
  }

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!readSetting('hover.enabled')) return undefined;
    void this.#workspaceFlags.ensureLoaded();
    const { flags, environments } = this.#workspaceFlags;
    const offset = document.offsetAt(position);
    const here = findFlagUsages(document.getText(), document.languageId, { keys: keyIndexOf(flags) }).find(
      ({ start, end }) => start <= offset && offset <= end,
    );
    const flag = here && flags.get(here.flagKey);
    const at = here && this.#workspaceFlags.reference(here.flagKey);
    if (!flag || !at) return undefined;
    const range = new vscode.Range(document.positionAt(here.start), document.positionAt(here.end));
    return new vscode.Hover(describeFlag(flag, at, environments, Date.now()), range);
  }
}

function describeFlag(
  flag: FlagOverview,
  at: FlagReference,
  environments: readonly Environment[],
  now: number,
): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString('', true);
  markdown.isTrusted = { enabledCommands: LINKED };
  const copy = iconLink('copy', vscode.l10n.t('Copy key'), commandLink('flagdeck.flag.copyKey', at));
  const openTitle = vscode.l10n.t('Open in browser');
  const open = iconLink('link-external', openTitle, commandLink('flagdeck.flag.openInBrowser', at));
  markdown.appendMarkdown(`${head(flag)} ${copy} ${open}\n\n${facts(flag)}\n\n`);
  if (flag.description) markdown.appendMarkdown(`${accountText(flag.description)}\n\n`);
  return markdown.appendMarkdown(table(flag, at, environments, now));
}

const head = ({ name, flagKey }: FlagOverview): string => `**${accountText(name)}** \`${flagKey}\``;

/** `boolean · temporary · checkout, web · On, Off · Ariel Flores` */
function facts({ kind, variations, temporary, tags, maintainer, deprecated }: FlagOverview): string {
  return [
    kind === 'boolean' ? vscode.l10n.t('boolean') : typeName(variations[0]?.value),
    temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
    ...(deprecated ? [vscode.l10n.t('deprecated')] : []),
    ...(tags.length > 0 ? [accountText(tags.join(', '))] : []),
    accountText(variations.map(variationInWords).join(', ')),
    ...(maintainer === undefined ? [] : [accountText(maintainer)]),
  ].join(' · ');
}

function typeName(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return vscode.l10n.t('number');
    case 'string':
      return vscode.l10n.t('string');
    default:
      return vscode.l10n.t('JSON');
  }
}

function table(
  flag: FlagOverview,
  at: FlagReference,
  environments: readonly Environment[],
  now: number,
): string {
  const titles = ['', vscode.l10n.t('Serves'), vscode.l10n.t('Decides first'), vscode.l10n.t('Changed'), ''];
  const lines = environments.flatMap((environment) => {
    const state = flag.environments[environment.key];
    return state ? [environmentRow(flag, at, environment, state, now)] : [];
  });
  const padded = lines.map((cells) => cells.map((cell) => cell + GAP));
  return [titles, titles.map(() => ':--'), ...padded].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function environmentRow(
  flag: FlagOverview,
  at: FlagReference,
  { key, name, critical }: Environment,
  state: EnvironmentState,
  now: number,
): string[] {
  const here = { ...at, environmentKey: key };
  const turn = state.on
    ? link(vscode.l10n.t('Turn off…'), commandLink('flagdeck.flag.turnOff', here))
    : link(vscode.l10n.t('Turn on…'), commandLink('flagdeck.flag.turnOn', here));
  const dot = state.on ? '$(circle-filled)' : '$(circle-outline)';
  const mark = critical ? ' $(shield)' : '';
  const word = state.on ? vscode.l10n.t('on') : vscode.l10n.t('off');
  return [
    `${dot} ${accountText(name)}${mark}: **${word}**`,
    accountText(servedInWords(flag, state)),
    state.on ? decidersInWords(state).join(', ') : '',
    relativeTime(state.lastModified, now),
    `${turn} · ${link(vscode.l10n.t('More…'), commandLink('flagdeck.flag.actions', here))}`,
  ];
}

const iconLink = (icon: string, title: string, address: string): string =>
  `[$(${icon})](${address} "${title}")`;

const link = (text: string, address: string): string => `[${text}](${address})`;
