import type { Flag } from '../../model/flag/flag';
import type { FlagTree, RuleTree, ServedTree, TargetingTree, VariationName } from './flagTree';
import { sameTree, treeOf } from './treeOf';

/**
 * Whether two flags mean the same but for the ids of what neither has from `base`: a draft calls new things differently
 * than the server that made them.
 */
export function sameUpToNewIds(a: Flag, b: Flag, base: Flag): boolean {
  const known = treeOf(base);
  return sameTree(withPlacesForNewIds(treeOf(a), known), withPlacesForNewIds(treeOf(b), known));
}

/** Calls each variation, rule and clause that is not in `base` by its place among those of its list. */
export function withPlacesForNewIds(tree: FlagTree, base: FlagTree): FlagTree {
  const names = [...tree.variations.keys()];
  const renamed = new Map(
    names.map((name, index) => [name, base.variations.has(name) ? name : `#variation ${index}`]),
  );
  const rename = (name: VariationName): VariationName => renamed.get(name) ?? name;
  const { onVariation, offVariation } = tree.fields;
  return {
    ...tree,
    fields: {
      ...tree.fields,
      onVariation: onVariation === undefined ? undefined : rename(onVariation),
      offVariation: offVariation === undefined ? undefined : rename(offVariation),
    },
    variations: new Map([...tree.variations].map(([name, variation]) => [rename(name), variation])),
    environments: new Map(
      [...tree.environments].map(([key, targeting]) => [
        key,
        renamedTargeting(targeting, base.environments.get(key), rename),
      ]),
    ),
  };
}

type Rename = (name: VariationName) => VariationName;

function renamedTargeting(
  targeting: TargetingTree,
  base: TargetingTree | undefined,
  rename: Rename,
): TargetingTree {
  const { offVariation, fallthrough, targets, rules } = targeting;
  return {
    ...targeting,
    offVariation: offVariation === undefined ? undefined : rename(offVariation),
    fallthrough: fallthrough && renamedServed(fallthrough, rename),
    targets: new Map([...targets].map(([context, names]) => [context, names.map(rename)])),
    rules: new Map(
      [...rules].map(([name, rule], index) => {
        const known = base?.rules.get(name);
        return [known ? name : `#rule ${index}`, renamedRule(rule, known, rename)];
      }),
    ),
  };
}

function renamedRule(rule: RuleTree, base: RuleTree | undefined, rename: Rename): RuleTree {
  let added = 0;
  return {
    ...rule,
    served: renamedServed(rule.served, rename),
    clauses: new Map(
      [...rule.clauses].map(([name, clause]) => [
        base?.clauses.has(name) === true ? name : `#clause ${added++}`,
        clause,
      ]),
    ),
  };
}

const renamedServed = ({ variation, rollout }: ServedTree, rename: Rename): ServedTree => ({
  variation: variation === undefined ? undefined : rename(variation),
  rollout: rollout && {
    ...rollout,
    experiment: rollout.experiment && {
      ...rollout.experiment,
      defaultVariation: rename(rollout.experiment.defaultVariation),
    },
    shares: rollout.shares.map((share) => ({ ...share, variation: rename(share.variation) })),
  },
});
