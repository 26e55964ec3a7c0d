import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import { contextInWords, contextLabel } from '../../model/context/contextParts';
import { explain } from '../../model/failure/explain';
import type { ContextFlags } from '../../store/contexts/contextFlags';
import { failedRow, kindIcon, opensFlag, treeRow } from '../treeRow';
import type { ContextFlagNode, ContextNode } from './contextNode';
import {
  decidingRule,
  givenInWords,
  idleSettingInWords,
  reasonInWords,
  ruleInWords,
  settingInWords,
} from './givenWords';

const { Collapsed } = vscode.TreeItemCollapsibleState;

/** The environment by its name, as far as that is known. */
export function environmentName({ place, project }: ContextFlags): string {
  const environment = project.environments.value?.find(({ key }) => key === place.environmentKey);
  return environment?.name ?? place.environmentKey;
}

/** How a row of the view looks; of thousands, so its tooltip is made later. */
export function contextItem(node: ContextNode, flags: ContextFlags): vscode.TreeItem {
  switch (node.kind) {
    case 'context':
      return headItem(flags);
    case 'attribute': {
      const { contextKind, name, value } = node;
      const item = treeRow({
        label: name,
        description: value,
        tooltip: `${name}: ${value}`,
        icon: 'symbol-field',
      });
      item.id = `attribute/${contextKind}/${name}`;
      return item;
    }
    case 'contextFlag':
      return flagItem(node, flags);
    case 'unreadable': {
      const { flagKey, field, problem } = node.flag;
      return treeRow({
        label: flagKey,
        description: vscode.l10n.t('cannot be read: {0}: {1}', field, problem),
        icon: 'warning',
        color: 'list.warningForeground',
      });
    }
    case 'failed':
      return failedItem(node);
    case 'nothing':
      return treeRow({ label: node.text, icon: 'info' });
  }
}

function headItem(flags: ContextFlags): vscode.TreeItem {
  const { context, parts, project } = flags;
  const environment = environmentName(flags);
  const item = treeRow({
    label: contextLabel(context),
    description: vscode.l10n.t('{0} in {1}', contextInWords(context), environment),
    tooltip: [
      vscode.l10n.t('{0} in {1} of {2}', contextInWords(context), environment, project.project.name),
      JSON.stringify(context, undefined, 2),
    ].join('\n'),
    icon: parts.length > 1 ? 'organization' : 'account',
    state: Collapsed,
    context: 'context',
    spoken: vscode.l10n.t(
      'Context {0}, {1} in {2}',
      contextLabel(context),
      contextInWords(context),
      environment,
    ),
  });
  item.id = 'context';
  return item;
}

function flagItem(node: ContextFlagNode, flags: ContextFlags): vscode.TreeItem {
  const { connectionId, projectKey, environmentKey, flagKey, evaluation } = node;
  const overview = flags.overviewOf(flagKey);
  const given = givenInWords(overview, evaluation);
  const why = [reasonInWords(flags, evaluation), ...idleSettingInWords(flags, evaluation)];
  const isSet = isSetFor(flags, node);
  const isFault = evaluation.reason?.kind === 'ERROR';
  const item = treeRow({
    label: evaluation.name,
    description: [given, ...why].join(' · '),
    icon: isFault ? 'warning' : isSet ? 'pinned' : overview ? kindIcon(overview) : 'symbol-misc',
    ...(isFault ? { color: 'list.warningForeground' } : isSet ? { color: 'charts.blue' } : {}),
    context: isSet ? 'contextFlag.set' : 'contextFlag',
    spoken: [vscode.l10n.t('{0} gives {1}', evaluation.name, given), ...why].join(', '),
  });
  item.id = `flag/${flagKey}`;
  item.command = opensFlag({ connectionId, projectKey, flagKey, environmentKey });
  return item;
}

/** Whether a flag names the context, whether or not that decides. */
export function isSetFor(flags: ContextFlags, { flagKey, evaluation }: ContextFlagNode): boolean {
  return evaluation.reason?.kind === 'TARGET_MATCH' || (flags.settingsOf(flagKey)?.length ?? 0) > 0;
}

/** All that is known of what a flag gives, in plain text. */
export function flagTooltip({ flagKey, evaluation }: ContextFlagNode, flags: ContextFlags): string {
  const { t } = vscode.l10n;
  const overview = flags.overviewOf(flagKey);
  const rule = decidingRule(flags, evaluation);
  const settings = flags.settingsOf(flagKey);
  return [
    evaluation.name,
    flagKey,
    ...(overview?.description ? ['', overview.description] : []),
    '',
    t(
      '{0} gets {1} in {2}',
      contextInWords(flags.context),
      givenInWords(overview, evaluation),
      environmentName(flags),
    ),
    ...(evaluation._value === null ? [] : [t('Value: {0}', JSON.stringify(evaluation._value))]),
    t('Why: {0}', [reasonInWords(flags, evaluation), ...idleSettingInWords(flags, evaluation)].join(' · ')),
    ...(rule ? [t('The rule: {0}', ruleInWords(rule))] : []),
    settings === undefined
      ? t('Set for it alone: not known')
      : settings.length === 0
        ? t('Set for it alone: nothing')
        : t(
            'Set for it alone: {0}',
            settings.map((setting) => settingInWords(flags, flagKey, setting)).join(', '),
          ),
  ].join('\n');
}

function failedItem({ error, what }: ContextNode & { readonly kind: 'failed' }): vscode.TreeItem {
  const retry = commandTo('flagdeck.context.refresh', vscode.l10n.t('Try again'));
  if (what === 'evaluations') return failedRow(error, retry);
  const { cause, nextStep } = explain(error);
  const item = failedRow(error, retry);
  item.label = vscode.l10n.t('It is not known what is set for this context alone.');
  item.tooltip = `${cause}\n${nextStep}`;
  item.accessibilityInformation = { label: `${item.label} ${cause} ${nextStep}` };
  return item;
}
