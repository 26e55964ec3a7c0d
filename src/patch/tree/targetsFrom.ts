import type { FlagTargeting, Target } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { type TargetingTree, type VariationName, contextOf } from './flagTree';
import type { Indexes } from './indexes';

type TargetLists = Pick<FlagTargeting, 'targets' | 'contextTargets'>;

/**
 * Writes individual targets as the two lists of the API: users in `targets`, others in `contextTargets`, in the order of
 * `like`, then what is new. The empty placeholders for users in `contextTargets` stay as they are: the server makes and
 * removes them.
 */
export function targetsFrom(
  tree: TargetingTree['targets'],
  like: TargetLists,
  indexes: Indexes,
): TargetLists {
  const groups = groupsOf(tree, indexes.of);
  const rewrite = (list: readonly Target[]): Target[] =>
    list.flatMap((target) => {
      const { variation: indexBefore, contextKind = DEFAULT_CONTEXT_KIND } = target;
      const variation = indexes.moved(indexBefore) ?? indexes.of(`#${indexBefore}`);
      const group = groups.get(`${variation} ${contextKind}`);
      if (target.values.length === 0) {
        return indexes.moved(indexBefore) === undefined ? [] : [{ ...target, variation }];
      }
      const values = group ? takeInOrder(group.keys, target.values) : [];
      return values.length === 0 ? [] : [{ ...target, variation, values }];
    });
  const targets = rewrite(like.targets);
  const contextTargets = rewrite(like.contextTargets);
  for (const group of groups.values()) {
    if (group.keys.size > 0)
      addGroup(group.contextKind === DEFAULT_CONTEXT_KIND ? targets : contextTargets, group);
  }
  return { targets, contextTargets };
}

interface Group {
  readonly variation: number;
  readonly contextKind: string;
  /** Those that are not written yet. */
  readonly keys: Set<string>;
}

function groupsOf(
  tree: TargetingTree['targets'],
  indexOf: (name: VariationName) => number,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const [name, variations] of tree) {
    const { contextKind, key } = contextOf(name);
    for (const variation of variations.map(indexOf)) {
      const place = `${variation} ${contextKind}`;
      let group = groups.get(place);
      if (!group) groups.set(place, (group = { variation, contextKind, keys: new Set() }));
      group.keys.add(key);
    }
  }
  return groups;
}

const takeInOrder = (keys: Set<string>, order: readonly string[]): string[] =>
  order.filter((key) => keys.delete(key));

/** To the list of the same variation and kind where there is one. */
function addGroup(lists: Target[], { variation, contextKind, keys }: Group): void {
  const known = lists.find(
    (list) => list.variation === variation && (list.contextKind ?? DEFAULT_CONTEXT_KIND) === contextKind,
  );
  if (known) known.values = [...known.values, ...keys];
  else lists.push({ contextKind, variation, values: [...keys] });
}
