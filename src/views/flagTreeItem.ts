import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { explain } from '../model/explain';
import type { FlagOverview, FlagPlace } from '../model/flagOverview';
import type { Accounts } from '../store/accounts';
import { stateInRow } from '../targeting/words';
import { triggerInWords, triggerStateInWords } from '../targeting/triggerWords';
import { type FlagTreeNode, nodeId } from './flagTreeNode';

type Of<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How a row looks now. `now` in epoch milliseconds, for relative times. */
export function flagTreeItem(node: FlagTreeNode, accounts: Accounts, now: number): vscode.TreeItem {
  const item = draw(node, accounts, now);
  item.id = nodeId(node);
  return item;
}

function draw(node: FlagTreeNode, accounts: Accounts, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'connection':
      return connectionItem(node, accounts);
    case 'project':
      return projectItem(node, accounts);
    case 'environments':
      return row({ label: vscode.l10n.t('Environments'), icon: 'server-environment', state: Collapsed });
    case 'environment':
      return environmentItem(node, accounts);
    case 'flag':
      return flagItem(node, accounts);
    case 'flagEnvironment':
      return flagEnvironmentItem(node, accounts);
    case 'triggers':
      return row({ label: vscode.l10n.t('Triggers'), icon: 'zap', state: Collapsed, context: 'triggers' });
    case 'trigger':
      return triggerItem(node, accounts, now);
    case 'unreadable':
      return unreadableItem(node);
    case 'failed':
      return failedItem(node);
    case 'nothing':
      return row({ label: node.text, icon: 'info' });
  }
}

interface Row {
  readonly label: string;
  readonly description?: string | undefined;
  readonly tooltip?: string | undefined;
  readonly icon: string;
  readonly color?: string;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly context?: string;
  /** What a screen reader says; without it, label and description. */
  readonly spoken?: string;
}

/** Labels and tooltips come from the account, so they are plain text and never Markdown. */
function row({
  label,
  description,
  tooltip,
  icon,
  color,
  state = None,
  context,
  spoken,
}: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.accessibilityInformation = { label: spoken ?? [label, description].filter(Boolean).join(', ') };
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (context !== undefined) item.contextValue = context;
  return item;
}

function connectionItem({ connectionId }: Of<'connection'>, accounts: Accounts): vscode.TreeItem {
  const account = accounts.get(connectionId);
  const { instance, name = connectionId, baseUrl } = account?.connection ?? {};
  return row({
    label: name,
    description:
      instance === 'sandbox' ? vscode.l10n.t('on this machine') : baseUrl?.replace(/^https:\/\//, ''),
    icon: instance === 'sandbox' ? 'beaker' : 'plug',
    state: Expanded,
    context: `connection.${instance ?? 'custom'}`,
  });
}

function projectItem({ connectionId, projectKey }: Of<'project'>, accounts: Accounts): vscode.TreeItem {
  const name = accounts.get(connectionId)?.project(projectKey)?.project.name ?? projectKey;
  return row({ label: name, description: projectKey, icon: 'project', state: Collapsed, context: 'project' });
}

function environmentItem(node: Of<'environment'>, accounts: Accounts): vscode.TreeItem {
  const environment = findEnvironment(node, accounts);
  const { critical, confirmChanges, requireComments, approvalSettings } = environment ?? {};
  const demands = [
    ...(critical ? [vscode.l10n.t('critical')] : []),
    ...(confirmChanges ? [vscode.l10n.t('asks for confirmation')] : []),
    ...(requireComments ? [vscode.l10n.t('asks for comments')] : []),
    ...(approvalSettings?.required ? [vscode.l10n.t('needs approval')] : []),
  ];
  return row({
    label: environment?.name ?? node.environmentKey,
    description: [node.environmentKey, ...demands].join(' · '),
    icon: critical ? 'shield' : 'server-environment',
    context: 'environment',
  });
}

function flagItem(node: Of<'flag'>, accounts: Accounts): vscode.TreeItem {
  const project = accounts.get(node.connectionId)?.project(node.projectKey);
  const flag = project?.flags.value?.flags.get(node.flagKey);
  if (!flag) return row({ label: node.flagKey, icon: 'question' });
  const { connectionId, projectKey, flagKey } = node;
  const marks = flag.deprecated ? ` · ${vscode.l10n.t('deprecated')}` : '';
  const states = (project?.environments.value ?? []).flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state ? [`${name}: ${stateInRow(flag, state)}`] : [];
  });
  const item = row({
    label: flag.name,
    description: flag.flagKey + marks,
    tooltip: [
      flag.name,
      flag.flagKey,
      ...(flag.description ? ['', flag.description] : []),
      '',
      ...states,
    ].join('\n'),
    icon: kindIcon(flag),
    state: Collapsed,
    context: 'flag',
    spoken: vscode.l10n.t('Flag {0}, key {1}', flag.name, flag.flagKey),
  });
  item.command = opens({ connectionId, projectKey, flagKey });
  return item;
}

/** What a click on a row does; its arrow expands it. */
const opens = (at: FlagPlace): vscode.Command =>
  commandTo('flagdeck.flag.open', vscode.l10n.t('Open flag'), at);

/** The icon tells what the flag serves; whether it is on is said for each environment, below. */
function kindIcon({ kind, variations }: FlagOverview): string {
  if (kind === 'boolean') return 'symbol-boolean';
  switch (typeof variations[0]?.value) {
    case 'number':
      return 'symbol-numeric';
    case 'string':
      return 'symbol-string';
    default:
      return 'symbol-object';
  }
}

function flagEnvironmentItem(node: Of<'flagEnvironment'>, accounts: Accounts): vscode.TreeItem {
  const environment = findEnvironment(node, accounts);
  const name = environment?.name ?? node.environmentKey;
  const flag = accounts
    .get(node.connectionId)
    ?.project(node.projectKey)
    ?.flags.value?.flags.get(node.flagKey);
  const state = flag?.environments[node.environmentKey];
  if (!flag || !state) {
    return row({ label: name, description: vscode.l10n.t('not known'), icon: 'question' });
  }
  const { connectionId, projectKey, flagKey, environmentKey } = node;
  const words = stateInRow(flag, state);
  const item = row({
    label: name,
    description: words,
    tooltip: [
      `${name}: ${words}`,
      ...(environment?.critical ? [vscode.l10n.t('{0} is critical.', name)] : []),
      vscode.l10n.t('Changed {0}', new Date(state.lastModified).toLocaleString()),
    ].join('\n'),
    icon: state.on ? 'circle-filled' : 'circle-outline',
    ...(state.on ? { color: 'charts.green' } : {}),
    context: state.on ? 'flagEnvironment.on' : 'flagEnvironment.off',
    spoken: vscode.l10n.t('{0} in {1}, {2}', flag.name, name, words),
  });
  item.command = opens({ connectionId, projectKey, flagKey, environmentKey });
  return item;
}

function triggerItem(
  { triggerIn, ...node }: Of<'trigger'>,
  accounts: Accounts,
  now: number,
): vscode.TreeItem {
  const { trigger, environmentKey } = triggerIn;
  const name = findEnvironment({ ...node, environmentKey }, accounts)?.name ?? environmentKey;
  return row({
    label: triggerInWords(trigger, name),
    description: triggerStateInWords(trigger, now),
    ...(trigger._lastTriggeredAt === undefined
      ? {}
      : { tooltip: vscode.l10n.t('Last fired {0}', new Date(trigger._lastTriggeredAt).toLocaleString()) }),
    icon: trigger.enabled ? 'zap' : 'circle-slash',
    context: trigger.enabled ? 'trigger.enabled' : 'trigger.disabled',
  });
}

function unreadableItem({ flag: { flagKey, field, problem } }: Of<'unreadable'>): vscode.TreeItem {
  return row({
    label: flagKey,
    description: vscode.l10n.t('cannot be read: {0}: {1}', field, problem),
    tooltip: vscode.l10n.t('The answer for flag {0} has a fault at {1}: {2}', flagKey, field, problem),
    icon: 'warning',
    color: 'list.warningForeground',
  });
}

function failedItem({ error }: Of<'failed'>): vscode.TreeItem {
  const { cause, nextStep } = explain(error);
  const item = row({
    label: cause,
    description: vscode.l10n.t('Click to try again.'),
    tooltip: `${cause}\n${nextStep}`,
    icon: 'error',
    color: 'list.errorForeground',
    context: 'failed',
    spoken: `${cause} ${nextStep} ${vscode.l10n.t('Press Enter to try again.')}`,
  });
  item.command = commandTo('flagdeck.flags.refresh', vscode.l10n.t('Try again'));
  return item;
}

function findEnvironment(
  {
    connectionId,
    projectKey,
    environmentKey,
  }: { connectionId: string; projectKey: string; environmentKey: string },
  accounts: Accounts,
) {
  const environments = accounts.get(connectionId)?.project(projectKey)?.environments.value;
  return environments?.find(({ key }) => key === environmentKey);
}
