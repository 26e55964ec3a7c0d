import type {
  Clause,
  Flag,
  FlagTargeting,
  Prerequisite,
  Rule,
  Served,
  Variation,
} from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import type { Json } from '../instruction';
import { canonicalText } from './canonicalText';
import { equal, sameOrder } from './equal';
import {
  type ClauseTree,
  type FieldsTree,
  type FlagTree,
  type OtherFields,
  type RuleTree,
  type ServedTree,
  type TargetingTree,
  type VariationName,
  type VariationTree,
  contextName,
} from './flagTree';
import { without } from './without';

/** Names a variation by its index. An index beyond the variations is kept as it is. */
type NameOf = (variationIndex: number) => VariationName;

export const DEFAULT_BUCKET_BY = 'key';

export function treeOf(flag: Flag): FlagTree {
  const variations = byIdentity(flag.variations, variationTree);
  const names = [...variations.keys()];
  const nameOf: NameOf = (index) => names[index] ?? `#${index}`;
  return {
    fields: fieldsTree(flag, nameOf),
    tags: new Set(flag.tags),
    customProperties: new Map(
      Object.entries(flag.customProperties).map(([key, { name, value }]) => [
        key,
        { name, values: new Set(value) },
      ]),
    ),
    variations,
    environments: new Map(
      Object.entries(flag.environments).map(([key, targeting]) => [key, targetingTree(targeting, nameOf)]),
    ),
  };
}

/** Whether two flags mean the same: read-only fields and orders that mean nothing are not looked at. */
export const sameFlag = (a: Flag, b: Flag): boolean => sameTree(treeOf(a), treeOf(b));

export function sameTree(a: FlagTree, b: FlagTree): boolean {
  if (!equal(a, b) || !sameOrder(a.variations, b.variations)) return false;
  for (const [key, { rules }] of a.environments) {
    const other = b.environments.get(key);
    if (!other || !sameOrder(rules, other.rules)) return false;
  }
  return true;
}

/**
 * Names each item by its `_id`, or by its index where it has none. An `_id` that came before is one that was copied with
 * its item, which then is a new one.
 */
function byIdentity<T extends { _id?: string | undefined }, Tree>(
  items: readonly T[],
  treeOfItem: (item: T) => Tree,
): Map<string, Tree> {
  const named = new Map<string, Tree>();
  for (const [index, item] of items.entries()) {
    const { _id = '' } = item;
    named.set(_id === '' || named.has(_id) ? `#${index}` : _id, treeOfItem(item));
  }
  return named;
}

/** What is left of an item when the fields that are known here are taken out. */
const otherFields = (rest: object): OtherFields => without(rest as Record<string, Json>, '_id');

function fieldsTree(flag: Flag, nameOf: NameOf): FieldsTree {
  const { clientSideAvailability: availability, defaults, maintainerId, maintainerTeamKey } = flag;
  return {
    name: flag.name,
    description: flag.description,
    temporary: flag.temporary,
    archived: flag.archived,
    deprecated: flag.deprecated,
    usingMobileKey: availability?.usingMobileKey ?? false,
    usingEnvironmentId: availability?.usingEnvironmentId ?? flag.includeInSnippet ?? false,
    maintainer: {
      ...(maintainerId ? { memberId: maintainerId } : {}),
      ...(maintainerTeamKey ? { teamKey: maintainerTeamKey } : {}),
    },
    onVariation: defaults && nameOf(defaults.onVariation),
    offVariation: defaults && nameOf(defaults.offVariation),
  };
}

function variationTree({ value, name = '', description = '', ...other }: Variation): VariationTree {
  return { value, name, description, other: otherFields(other) };
}

function targetingTree(targeting: FlagTargeting, nameOf: NameOf): TargetingTree {
  const { on, offVariation, fallthrough, trackEvents, trackEventsFallthrough } = targeting;
  return {
    on,
    offVariation: typeof offVariation === 'number' ? nameOf(offVariation) : undefined,
    fallthrough: fallthrough && servedTree(fallthrough, nameOf),
    trackEvents,
    trackEventsFallthrough,
    prerequisites: prerequisitesTree(targeting.prerequisites),
    targets: targetsTree(targeting, nameOf),
    rules: byIdentity(targeting.rules, (rule) => ruleTree(rule, nameOf)),
  };
}

/** A key that comes again is a fault, which is kept under a name that no flag has. */
function prerequisitesTree(prerequisites: readonly Prerequisite[]): Map<string, number> {
  const named = new Map<string, number>();
  for (const [index, { key, variation }] of prerequisites.entries()) {
    named.set(named.has(key) ? `${key} #${index}` : key, variation);
  }
  return named;
}

function targetsTree(
  { targets, contextTargets }: Pick<FlagTargeting, 'targets' | 'contextTargets'>,
  nameOf: NameOf,
): Map<string, VariationName[]> {
  const byContext = new Map<string, VariationName[]>();
  for (const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } of [...targets, ...contextTargets]) {
    const name = nameOf(variation);
    for (const key of values) {
      const context = contextName(contextKind, key);
      const known = byContext.get(context);
      if (!known) byContext.set(context, [name]);
      else if (!known.includes(name)) known.push(name);
    }
  }
  return byContext;
}

function ruleTree(rule: Rule, nameOf: NameOf): RuleTree {
  const { clauses, variation, rollout, description = '', trackEvents, disabled = false, ...other } = rule;
  return {
    description,
    served: servedTree({ variation, rollout }, nameOf),
    trackEvents,
    disabled,
    clauses: byIdentity(clauses, clauseTree),
    other: otherFields(other),
  };
}

function clauseTree(clause: Clause): ClauseTree {
  const { contextKind = DEFAULT_CONTEXT_KIND, attribute, op, negate, values, ...other } = clause;
  return {
    contextKind,
    attribute,
    op,
    negate,
    values: new Map(values.map((value) => [canonicalText(value), value])),
    other: otherFields(other),
  };
}

function servedTree({ variation, rollout }: Served, nameOf: NameOf): ServedTree {
  if (!rollout) return { variation: optional(variation, nameOf), rollout: undefined };
  const {
    variations,
    contextKind = DEFAULT_CONTEXT_KIND,
    bucketBy,
    experimentAllocation,
    ...other
  } = rollout;
  return {
    variation: optional(variation, nameOf),
    rollout: {
      contextKind,
      bucketBy: bucketBy === undefined || bucketBy === '' ? DEFAULT_BUCKET_BY : bucketBy,
      experiment: experimentAllocation && {
        defaultVariation: nameOf(experimentAllocation.defaultVariation),
        canReshuffle: experimentAllocation.canReshuffle,
      },
      shares: variations
        .filter(({ weight }) => weight !== 0)
        .map(({ variation: index, weight, ...rest }) => ({
          variation: nameOf(index),
          weight,
          other: rest as Record<string, Json>,
        })),
      other: other as OtherFields,
    },
  };
}

const optional = (index: number | undefined, nameOf: NameOf): VariationName | undefined =>
  index === undefined ? undefined : nameOf(index);
