import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import type { FlagReference } from '../model/flagOverview';
import type { Accounts } from '../store/accounts';
import { stateInRow } from '../targeting/words';
import { triggerInWords, triggerStateInWords } from '../targeting/triggerWords';
import { type FlagTreeNode, nodeId } from './flagTreeNode';
import { badgeAddress } from './referenceBadges';
import { referencesInWords } from './referenceCounts';
import { failedRow, kindIcon, opensFlag, treeRow } from './treeRow';

type Of<Kind extends FlagTreeNode['kind']> = Extract<FlagTreeNode, { kind: Kind }>;

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** How a row looks now. `now` in epoch milliseconds, for relative times. */
export function flagTreeItem(node: FlagTreeNode, accounts: Accounts, now: number): vscode.TreeItem {
  const item = draw(node, accounts, now);
  item.id = nodeId(node);
  return item;
}

function draw(node: FlagTreeNode, accounts: Accounts, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'flag':
      return flagItem(node, accounts);
    case 'connection':
      return connectionItem(node, accounts);
    case 'project':
      return projectItem(node, accounts);
    case 'environments':
      return treeRow({ label: vscode.l10n.t('Environments'), icon: 'server-environment', state: Collapsed });
    case 'environment':
      return environmentItem(node, accounts);
    case 'flagEnvironment':
      return flagEnvironmentItem(node, accounts);
    case 'triggers':
      return treeRow({
        label: vscode.l10n.t('Triggers'),
        icon: 'zap',
        state: Collapsed,
        context: 'triggers',
      });
    case 'trigger':
      return triggerItem(node, accounts, now);
    case 'unreadable':
      return unreadableItem(node);
    case 'failed':
      return failedRow(node.error, commandTo('flagdeck.flags.refresh', vscode.l10n.t('Try again')));
    case 'nothing':
      return treeRow({ label: node.text, icon: 'info' });
  }
}

function connectionItem({ connectionId }: Of<'connection'>, accounts: Accounts): vscode.TreeItem {
  const account = accounts.get(connectionId);
  const { instance, name = connectionId, baseUrl } = account?.connection ?? {};
  return treeRow({
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
  return treeRow({
    label: name,
    description: projectKey,
    icon: 'project',
    state: Collapsed,
    context: 'project',
  });
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
  return treeRow({
    label: environment?.name ?? node.environmentKey,
    description: [node.environmentKey, ...demands].join(' · '),
    icon: critical ? 'shield' : 'server-environment',
    context: 'environment',
  });
}

function flagItem(node: Of<'flag'>, accounts: Accounts): vscode.TreeItem {
  const { connectionId, projectKey, flagKey } = node;
  const flag = accounts.get(connectionId)?.project(projectKey)?.flags.value?.flags.get(flagKey);
  if (!flag) return treeRow({ label: flagKey, icon: 'question' });
  const marks = flag.deprecated ? [vscode.l10n.t('deprecated')] : [];
  const item = treeRow({
    label: flag.name,
    description: [flagKey, ...marks].join(' · '),
    icon: kindIcon(flag),
    state: Collapsed,
    context: 'flag',
    spoken: [vscode.l10n.t('Flag {0}, key {1}', flag.name, flagKey), ...marks].join(', '),
  });
  item.command = opensFlag({ connectionId, projectKey, flagKey });
  item.resourceUri = badgeAddress(node);
  return item;
}

/** A flag and what each environment serves. */
export function flagTooltip(
  { connectionId, projectKey, flagKey }: FlagReference,
  accounts: Accounts,
  references: number | undefined,
): string | undefined {
  const project = accounts.get(connectionId)?.project(projectKey);
  const flag = project?.flags.value?.flags.get(flagKey);
  if (!flag) return undefined;
  const states = (project?.environments.value ?? []).flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state ? [`${name}: ${stateInRow(flag, state)}`] : [];
  });
  const description = flag.description ? ['', flag.description] : [];
  const counted = references === undefined ? [] : [referencesInWords(references)];
  return [flag.name, flagKey, ...counted, ...description, '', ...states].join('\n');
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
    return treeRow({ label: name, description: vscode.l10n.t('not known'), icon: 'question' });
  }
  const { connectionId, projectKey, flagKey, environmentKey } = node;
  const words = stateInRow(flag, state);
  const item = treeRow({
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
  item.command = opensFlag({ connectionId, projectKey, flagKey, environmentKey });
  return item;
}

function triggerItem(
  { triggerIn, ...node }: Of<'trigger'>,
  accounts: Accounts,
  now: number,
): vscode.TreeItem {
  const { trigger, environmentKey } = triggerIn;
  const name = findEnvironment({ ...node, environmentKey }, accounts)?.name ?? environmentKey;
  return treeRow({
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
  return treeRow({
    label: flagKey,
    description: vscode.l10n.t('cannot be read: {0}: {1}', field, problem),
    tooltip: vscode.l10n.t('The answer for flag {0} has a fault at {1}: {2}', flagKey, field, problem),
    icon: 'warning',
    color: 'list.warningForeground',
  });
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
