import type { FlagTargeting, Target } from '../../model/flag/flag';
import type { ContextName } from '../../model/context/contextParts';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { completeTargetLists } from '../../targeting/targetLists';

type TargetLists = Pick<FlagTargeting, 'targets' | 'contextTargets'>;

/** That a flag names a context, and for which variation: its individual setting. */
export interface IndividualSetting extends ContextName {
  readonly variationIndex: number;
}

/** The individual settings of those that a context is made of, in their order. */
export function settingsOf(
  { targets, contextTargets }: TargetLists,
  names: readonly ContextName[],
): IndividualSetting[] {
  const all = [...targets, ...contextTargets];
  return names.flatMap(({ contextKind, key }) =>
    all.flatMap((target) =>
      kindOf(target) === contextKind && target.values.includes(key)
        ? [{ contextKind, key, variationIndex: target.variation }]
        : [],
    ),
  );
}

/**
 * The target lists with a context named for one variation and for no other, or for none where `variationIndex` is undefined.
 * Lists that nobody is left in go, and users keep their places among the other kinds.
 */
export function withSetting(
  { targets, contextTargets }: TargetLists,
  { contextKind, key }: ContextName,
  variationIndex: number | undefined,
): TargetLists {
  const without = (target: Target): Target =>
    kindOf(target) === contextKind && target.values.includes(key) && target.variation !== variationIndex
      ? { ...target, values: target.values.filter((value) => value !== key) }
      : target;
  const lists = { targets: targets.map(without), contextTargets: contextTargets.map(without) };
  const isThere = settingsOf(lists, [{ contextKind, key }]).length > 0;
  if (variationIndex === undefined || isThere) return completeTargetLists(lists);
  const name = contextKind === DEFAULT_CONTEXT_KIND ? 'targets' : 'contextTargets';
  const added = { contextKind, variation: variationIndex, values: [key] };
  return completeTargetLists({ ...lists, [name]: [...lists[name], added] });
}

const kindOf = ({ contextKind = DEFAULT_CONTEXT_KIND }: Target): string => contextKind;
