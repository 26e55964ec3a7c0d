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
import { equal } from './equal';
import {
  type ClauseTree,
  type FieldsTree,
  type FlagTree,
  type RuleTree,
  type ServedTree,
  type Share,
  type TargetingTree,
  type VariationTree,
  hasId,
} from './flagTree';
import { type Indexes, indexesOf } from './indexes';
import { targetsFrom } from './targetsFrom';
import { DEFAULT_BUCKET_BY, treeOf } from './treeOf';
import { without } from './without';

/**
 * Writes a tree as a flag. What the tree does not hold (key, versions, salts, links) comes from `like`, and so do the
 * order of lists whose order means nothing, and the spelling of whatever is the same in both. What is new and has no
 * name of the server's stays without an `_id`. `before` is the tree of `like`, for those who have it already.
 */
export function flagFrom(tree: FlagTree, like: Flag, before = treeOf(like)): Flag {
  const indexes = indexesOf(tree, before);
  const variations = named(before.variations, like.variations);
  return {
    ...withFields(like, tree.fields, indexes),
    tags: inOrderOf(tree.tags, like.tags),
    customProperties: Object.fromEntries(
      inOrderOf(tree.customProperties.keys(), Object.keys(like.customProperties)).flatMap((key) => {
        const property = tree.customProperties.get(key);
        if (!property) return [];
        const known = like.customProperties[key];
        const value = inOrderOf(property.values, known?.value ?? []);
        return [[key, { ...known, name: property.name, value }]];
      }),
    ),
    variations: [...tree.variations].map(([name, one]) => variationFrom(name, one, variations.get(name))),
    environments: Object.fromEntries(
      Object.entries(like.environments).map(([key, targeting]) => {
        const [now, then] = [tree.environments.get(key), before.environments.get(key)];
        return [key, now && then ? targetingFrom(now, targeting, then, indexes) : targeting];
      }),
    ),
  };
}

/** The items of a list by the names that its tree has given them. */
function named<T>(tree: ReadonlyMap<string, unknown>, items: readonly T[]): ReadonlyMap<string, T> {
  const names = [...tree.keys()];
  return new Map(items.map((item, index) => [names[index] ?? '', item]));
}

/** What the earlier list has, in its order, then what is new, in its own. */
export function inOrderOf(items: Iterable<string>, earlier: readonly string[]): string[] {
  const rest = new Set(items);
  const kept = earlier.filter((item) => rest.delete(item));
  return [...kept, ...rest];
}

function withFields(like: Flag, fields: FieldsTree, indexes: Indexes): Flag {
  const { memberId, teamKey } = fields.maintainer;
  const { usingMobileKey, usingEnvironmentId, onVariation, offVariation } = fields;
  const availability = { ...like.clientSideAvailability, usingMobileKey, usingEnvironmentId };
  return {
    ...without(like, 'maintainerId', 'maintainerTeamKey', 'defaults'),
    name: fields.name,
    description: fields.description,
    temporary: fields.temporary,
    archived: fields.archived,
    deprecated: fields.deprecated,
    ...(like.includeInSnippet === undefined ? {} : { includeInSnippet: usingEnvironmentId }),
    ...(like.clientSideAvailability || usingMobileKey || usingEnvironmentId
      ? { clientSideAvailability: availability }
      : {}),
    ...(memberId === undefined ? {} : { maintainerId: memberId }),
    ...(teamKey === undefined ? {} : { maintainerTeamKey: teamKey }),
    ...(onVariation === undefined || offVariation === undefined
      ? {}
      : {
          defaults: {
            ...like.defaults,
            onVariation: indexes.of(onVariation),
            offVariation: indexes.of(offVariation),
          },
        }),
  };
}

/** An optional text: one that is empty is left out, unless it was there and empty before. */
const text = (name: 'name' | 'description', value: string, before: string | undefined): object =>
  value === '' && before !== '' ? {} : { [name]: value };

function variationFrom(name: string, tree: VariationTree, like: Variation | undefined): Variation {
  return {
    ...tree.other,
    ...(hasId(name) ? { _id: name } : {}),
    value: like && equal(like.value, tree.value) ? like.value : tree.value,
    ...text('name', tree.name, like?.name),
    ...text('description', tree.description, like?.description),
  };
}

function targetingFrom(
  tree: TargetingTree,
  like: FlagTargeting,
  before: TargetingTree,
  indexes: Indexes,
): FlagTargeting {
  const rules = named(before.rules, like.rules);
  return {
    ...without(like, 'offVariation', 'fallthrough'),
    on: tree.on,
    ...(tree.offVariation === undefined ? {} : { offVariation: indexes.of(tree.offVariation) }),
    ...(tree.fallthrough && {
      fallthrough: servedFrom(tree.fallthrough, like.fallthrough, before.fallthrough, indexes),
    }),
    trackEvents: tree.trackEvents,
    trackEventsFallthrough: tree.trackEventsFallthrough,
    prerequisites: prerequisitesFrom(tree.prerequisites, like.prerequisites),
    ...targetsFrom(tree.targets, like, indexes),
    rules: [...tree.rules].map(([name, rule]) =>
      ruleFrom(name, rule, rules.get(name), before.rules.get(name), indexes),
    ),
  };
}

function prerequisitesFrom(
  tree: ReadonlyMap<string, number>,
  like: readonly Prerequisite[],
): FlagTargeting['prerequisites'] {
  const known = new Map(like.map((prerequisite) => [prerequisite.key, prerequisite]));
  return inOrderOf(tree.keys(), [...known.keys()]).map((name) => ({
    ...known.get(name),
    key: name.split(' ')[0] ?? name,
    variation: tree.get(name) ?? 0,
  }));
}

function ruleFrom(
  name: string,
  tree: RuleTree,
  like: Rule | undefined,
  before: RuleTree | undefined,
  indexes: Indexes,
): Rule {
  const clauses = named(before?.clauses ?? new Map<string, unknown>(), like?.clauses ?? []);
  return {
    ...tree.other,
    ...(hasId(name) ? { _id: name } : {}),
    ...text('description', tree.description, like?.description),
    clauses: inOrderOf(tree.clauses.keys(), [...clauses.keys()]).flatMap((clauseName) => {
      const clause = tree.clauses.get(clauseName);
      return clause ? [clauseFrom(clauseName, clause, clauses.get(clauseName))] : [];
    }),
    ...servedFrom(tree.served, like && servedOf(like), before?.served, indexes),
    trackEvents: tree.trackEvents,
    ...(tree.disabled || like?.disabled !== undefined ? { disabled: tree.disabled } : {}),
  };
}

const servedOf = ({ variation, rollout }: Served): Served => ({
  ...(variation === undefined ? {} : { variation }),
  ...(rollout === undefined ? {} : { rollout }),
});

function clauseFrom(name: string, tree: ClauseTree, like: Clause | undefined): Clause {
  const { contextKind, attribute, op, negate } = tree;
  const isKindLeftOut = like && like.contextKind === undefined && contextKind === DEFAULT_CONTEXT_KIND;
  return {
    ...tree.other,
    ...(hasId(name) ? { _id: name } : {}),
    ...(isKindLeftOut ? {} : { contextKind }),
    ...{ attribute, op, negate },
    values: valuesFrom(tree.values, like?.values ?? []),
  };
}

function valuesFrom(tree: ReadonlyMap<string, Json>, like: readonly Json[]): Json[] {
  const byText = [...tree];
  if (like.length === 0) return byText.map(([, value]) => value);
  const known = like.map(canonicalText);
  return inOrderOf(tree.keys(), known).flatMap((name) => {
    const value = tree.get(name);
    return value === undefined ? [] : [value];
  });
}

/** What is served, with its indexes: as it was spelled where it is the same, or else anew. */
function servedFrom(
  tree: ServedTree,
  like: Served | undefined,
  before: ServedTree | undefined,
  indexes: Indexes,
): Served {
  if (like && equal(tree, before)) return renumbered(like, indexes);
  const { variation, rollout } = tree;
  return {
    ...(variation === undefined ? {} : { variation: indexes.of(variation) }),
    ...(rollout && {
      rollout: {
        ...rollout.other,
        contextKind: rollout.contextKind,
        ...(rollout.bucketBy === DEFAULT_BUCKET_BY ? {} : { bucketBy: rollout.bucketBy }),
        ...(rollout.experiment && {
          experimentAllocation: {
            ...rollout.experiment,
            defaultVariation: indexes.of(rollout.experiment.defaultVariation),
          },
        }),
        variations: sharesFrom(rollout.shares, like?.rollout?.variations ?? [], indexes),
      },
    }),
  };
}

/** Shares of nothing that were listed stay listed, as long as that leaves the others in their order. */
function sharesFrom(
  shares: readonly Share[],
  like: NonNullable<Served['rollout']>['variations'],
  indexes: Indexes,
): NonNullable<Served['rollout']>['variations'] {
  const written = shares.map((share) => ({
    ...share.other,
    variation: indexes.of(share.variation),
    weight: share.weight,
  }));
  const before = like.flatMap(({ variation }) => indexes.moved(variation) ?? []);
  const order = before.filter((variation) => written.some((share) => share.variation === variation));
  const isInOrder =
    order.length === written.length &&
    order.every((variation, index) => written[index]?.variation === variation);
  if (!isInOrder) return written;
  return before.map(
    (variation) => written.find((share) => share.variation === variation) ?? { variation, weight: 0 },
  );
}

/** A share of nothing may be of a variation that is no more: it is left out. */
function renumbered({ variation, rollout, ...rest }: Served, { moved, of }: Indexes): Served {
  const indexNow = (index: number): number => moved(index) ?? of(`#${index}`);
  return {
    ...rest,
    ...(variation === undefined ? {} : { variation: indexNow(variation) }),
    ...(rollout && {
      rollout: {
        ...rollout,
        ...(rollout.experimentAllocation && {
          experimentAllocation: {
            ...rollout.experimentAllocation,
            defaultVariation: indexNow(rollout.experimentAllocation.defaultVariation),
          },
        }),
        variations: rollout.variations
          .filter((share) => share.weight !== 0 || moved(share.variation) !== undefined)
          .map((share) => ({ ...share, variation: indexNow(share.variation) })),
      },
    }),
  };
}
