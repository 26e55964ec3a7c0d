import * as vscode from 'vscode';
import type { Flag, FlagTargeting, Prerequisite } from '../../../model/flag/flag';
import type { ProjectStore } from '../../../store/projectStore';
import {
  listedInWords,
  ruleSentence,
  servedSharesInWords,
  targetsSentence,
  variationAt,
} from '../../../targeting/words/ruleSentences';
import { targetGroups } from '../../../targeting/targetGroups';
import { opensFlag } from '../../treeRow';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { nothing } from '../loadedRows';
import { detail, withLines } from './detail';

/** Of a condition's values, so many are told in a tooltip. */
const MOST_VALUES = 40;

/** What decides in an environment, in the order in which it does, each in a sentence. A click opens the targeting. */
export function targetingRows(
  node: NodeOf<'flagEnvironment'> | NodeOf<'flagIn'>,
  { variations, environments }: Flag,
  project: ProjectStore,
): FlagTreeNode[] {
  const targeting = environments[node.environmentKey];
  if (!targeting) return [nothing(node, vscode.l10n.t('The flag is not known in this environment.'))];
  const { connectionId, projectKey, flagKey, environmentKey } = node;
  const command = opensFlag({ connectionId, projectKey, flagKey, environmentKey });
  const whenOn = targeting.on ? {} : { description: vscode.l10n.t('when on') };

  const targets = targetGroups(targeting).map((group) => {
    const label = targetsSentence(group, variations);
    return detail(node, `targets/${group.variationIndex}/${group.contextKind}`, {
      label,
      description: [...Object.values(whenOn), listedInWords(group.keys)].join(' · '),
      tooltip: withLines(label, group.keys),
      icon: 'account',
      command,
    });
  });
  const rules = targeting.rules.map((rule, index) => {
    const marks = [
      ...(rule.disabled ? [vscode.l10n.t('disabled')] : Object.values(whenOn)),
      ...(rule.description ? [rule.description] : []),
    ];
    return detail(node, `rules/${rule._id ?? index}`, {
      label: ruleSentence(rule, index + 1, variations),
      ...(marks.length > 0 ? { description: marks.join(' · ') } : {}),
      tooltip: [
        ...(rule.description ? [rule.description] : []),
        ruleSentence(rule, index + 1, variations, MOST_VALUES),
        ...(rule.disabled ? [vscode.l10n.t('It is disabled: it is passed over.')] : []),
      ].join('\n'),
      icon: rule.disabled ? 'circle-slash' : 'filter',
      command,
    });
  });
  const needs = targeting.prerequisites.map((prerequisite) =>
    prerequisiteRow(node, prerequisite, project, environmentKey),
  );
  const isAlone = needs.length + targets.length + rules.length === 0;
  return [
    ...needs,
    ...targets,
    ...rules,
    detail(node, 'default', {
      label: defaultRule(targeting, variations, isAlone),
      ...whenOn,
      icon: 'globe',
      command,
    }),
    detail(node, 'off', { label: offSentence(targeting, variations), icon: 'circle-outline', command }),
  ];
}

function defaultRule(
  { fallthrough }: FlagTargeting,
  variations: Flag['variations'],
  isAlone: boolean,
): string {
  const served = servedSharesInWords(fallthrough ?? {}, variations);
  return isAlone
    ? vscode.l10n.t('Everyone gets {0}', served)
    : vscode.l10n.t('Everyone else gets {0}', served);
}

function offSentence({ on, offVariation }: FlagTargeting, variations: Flag['variations']): string {
  const served = variationAt(variations, offVariation);
  return on
    ? vscode.l10n.t('When off, everyone gets {0}', served)
    : vscode.l10n.t('Off now: everyone gets {0}', served);
}

/** What a flag needs of another one; a click opens the other. */
export function prerequisiteRow(
  node: NodeOf<'flagEnvironment'> | NodeOf<'flagIn'> | NodeOf<'section'>,
  { key, variation }: Prerequisite,
  project: ProjectStore,
  environmentKey: string | undefined,
  where?: string,
): NodeOf<'detail'> {
  const { connectionId, projectKey } = node;
  const other = project.flags.value?.flags.get(key);
  const name = other?.name ?? key;
  const label = vscode.l10n.t(
    'Needs {0} to serve {1}',
    name,
    variationAt(other?.variations ?? [], variation),
  );
  const isOff = environmentKey !== undefined && other?.environments[environmentKey]?.on === false;
  const words = [
    ...(where === undefined ? [] : [where]),
    ...(isOff ? [vscode.l10n.t('not met: {0} is off', name)] : []),
    ...(other ? [] : [vscode.l10n.t('not found')]),
  ];
  return detail(node, `needs/${key}/${variation}`, {
    label,
    ...(words.length > 0 ? { description: words.join(' · ') } : {}),
    tooltip: [label, key, ...words].join('\n'),
    icon: isOff ? 'warning' : 'link',
    command: opensFlag({
      connectionId,
      projectKey,
      flagKey: key,
      ...(environmentKey ? { environmentKey } : {}),
    }),
  });
}
