import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { ProjectStore } from '../../store/projectStore';
import type { ConditionChoice } from '../../store/tree/conditionChoices';

/** A line of the list that conditions are chosen from. */
export interface ConditionItem extends vscode.QuickPickItem {
  readonly choice?: ConditionChoice;
}

const DAYS = [1, 7, 30] as const;

/** All that can be asked of flags, under headings; `environmentName` is where their status counts. */
export function conditionItems(
  projects: readonly ProjectStore[],
  chosenTags: readonly string[],
  environmentName: string | undefined,
): ConditionItem[] {
  const { t } = vscode.l10n;
  const item = (label: string, choice: ConditionChoice, description?: string): ConditionItem => ({
    label,
    choice,
    ...(description === undefined ? {} : { description }),
  });
  const days = (count: number) =>
    count === 1 ? t('Changed in the last day') : t('Changed in the last {0} days', count);
  return [
    heading(t('State')),
    item(t('Live'), { of: 'state', state: 'live' }),
    item(t('Deprecated'), { of: 'state', state: 'deprecated' }),
    item(t('Archived'), { of: 'state', state: 'archived' }, t('left out otherwise')),
    heading(t('Kind')),
    item(t('Boolean'), { of: 'kind', kind: 'boolean' }),
    item(t('Multivariate'), { of: 'kind', kind: 'multivariate' }),
    heading(t('Maintainer')),
    item(
      t('Mine'),
      { of: 'mine' },
      t('maintained by the person whose access token it is, or by a team of theirs'),
    ),
    ...(environmentName === undefined
      ? []
      : [
          heading(t('Status in {0}', plainText(environmentName))),
          item(t('New'), { of: 'status', name: 'new' }, t('made lately, no code asked for it yet')),
          item(
            t('Active'),
            { of: 'status', name: 'active' },
            t('code asks for it, and it decides something'),
          ),
          item(t('Launched'), { of: 'status', name: 'launched' }, t('everyone has got the same for a week')),
          item(t('Inactive'), { of: 'status', name: 'inactive' }, t('no code asked for it in a week')),
        ]),
    heading(t('Changed in an environment')),
    ...DAYS.map((count) => item(days(count), { of: 'changed', days: count })),
    heading(t('Code of this workspace')),
    item(t('Used in this workspace'), { of: 'usage', usage: 'used' }),
    item(t('Not used in this workspace'), { of: 'usage', usage: 'unused' }),
    ...tagItems(projects, chosenTags),
  ];
}

function tagItems(projects: readonly ProjectStore[], chosen: readonly string[]): ConditionItem[] {
  const counts = new Map<string, number>(chosen.map((tag) => [tag, 0]));
  for (const { flags } of projects) {
    for (const flag of flags.value?.flags.values() ?? []) {
      for (const tag of flag.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
  }
  if (counts.size === 0) return [];
  return [
    heading(vscode.l10n.t('Tags, all of those chosen')),
    ...[...counts]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([tag, count]) => ({
        label: plainText(tag),
        description: count === 1 ? vscode.l10n.t('1 flag') : vscode.l10n.t('{0} flags', count),
        choice: { of: 'tag' as const, tag },
      })),
  ];
}

const heading = (label: string): ConditionItem => ({ label, kind: vscode.QuickPickItemKind.Separator });
