import { equal, sameOrder } from '../tree/equal';
import type { FieldsTree, FlagTree, RuleTree, TargetingTree, VariationTree } from '../tree/flagTree';
import type { Place, TargetingField } from './place';

/** A thing of an ordered list and its place there, so that it can be put where it was. */
export interface Placed<T> {
  readonly item: T;
  /** The names of all things of the list. */
  readonly list: readonly string[];
  readonly index: number;
}

/**
 * One part that differs, with what each side has there: undefined where it has nothing, a `Placed` for a variation or a
 * rule, the names in their order for an order, and else the part of the tree.
 */
export interface Difference {
  readonly place: Place;
  readonly before: unknown;
  readonly after: unknown;
}

const TARGETING_FIELDS: readonly TargetingField[] = [
  'on',
  'offVariation',
  'fallthrough',
  'trackEvents',
  'trackEventsFallthrough',
];
const RULE_FIELDS = ['description', 'served', 'trackEvents', 'disabled', 'other'] as const;
const VARIATION_FIELDS = ['value', 'name', 'description', 'other'] as const;

/** All parts that differ, those of the whole flag first, then by environment in the order of the draft. */
export function differences(base: FlagTree, draft: FlagTree): Difference[] {
  const found: Difference[] = [];
  const note = (place: Place, before: unknown, after: unknown): void => {
    if (!equal(before, after)) found.push({ place, before, after });
  };
  for (const field of Object.keys(base.fields) as (keyof FieldsTree)[]) {
    note({ kind: 'field', field }, base.fields[field], draft.fields[field]);
  }
  for (const tag of union(base.tags, draft.tags)) {
    note({ kind: 'tag', tag }, base.tags.has(tag) || undefined, draft.tags.has(tag) || undefined);
  }
  for (const key of union(base.customProperties.keys(), draft.customProperties.keys())) {
    note({ kind: 'customProperty', key }, base.customProperties.get(key), draft.customProperties.get(key));
  }
  noteItems(found, base.variations, draft.variations, {
    place: (variation) => ({ kind: 'variation', variation }),
    order: { kind: 'variationOrder' },
    inside: (variation, before: VariationTree, after: VariationTree) => {
      for (const field of VARIATION_FIELDS) {
        note({ kind: 'variationField', variation, field }, before[field], after[field]);
      }
    },
  });
  for (const [environmentKey, after] of draft.environments) {
    const before = base.environments.get(environmentKey);
    if (before) noteTargeting(found, environmentKey, before, after);
  }
  return found;
}

function noteTargeting(
  found: Difference[],
  environmentKey: string,
  base: TargetingTree,
  draft: TargetingTree,
): void {
  const note = (place: Place, before: unknown, after: unknown): void => {
    if (!equal(before, after)) found.push({ place, before, after });
  };
  note({ kind: 'targeting', environmentKey, field: 'on' }, base.on, draft.on);
  for (const key of union(base.prerequisites.keys(), draft.prerequisites.keys())) {
    note(
      { kind: 'prerequisite', environmentKey, key },
      base.prerequisites.get(key),
      draft.prerequisites.get(key),
    );
  }
  for (const context of union(base.targets.keys(), draft.targets.keys())) {
    note({ kind: 'target', environmentKey, context }, base.targets.get(context), draft.targets.get(context));
  }
  noteItems(found, base.rules, draft.rules, {
    place: (rule) => ({ kind: 'rule', environmentKey, rule }),
    order: { kind: 'ruleOrder', environmentKey },
    inside: (rule, before: RuleTree, after: RuleTree) => {
      for (const clause of union(before.clauses.keys(), after.clauses.keys())) {
        note(
          { kind: 'clause', environmentKey, rule, clause },
          before.clauses.get(clause),
          after.clauses.get(clause),
        );
      }
      for (const field of RULE_FIELDS) {
        note({ kind: 'ruleField', environmentKey, rule, field }, before[field], after[field]);
      }
    },
  });
  for (const field of TARGETING_FIELDS.slice(1)) {
    note({ kind: 'targeting', environmentKey, field }, base[field], draft[field]);
  }
}

/** What comes and goes of an ordered list, what changes inside of what stays, and the order of that. */
function noteItems<T>(
  found: Difference[],
  base: ReadonlyMap<string, T>,
  draft: ReadonlyMap<string, T>,
  list: {
    readonly place: (name: string) => Place;
    readonly order: Place;
    readonly inside: (name: string, before: T, after: T) => void;
  },
): void {
  const [names, namesBefore] = [[...draft.keys()], [...base.keys()]];
  for (const [index, [name, item]] of [...draft].entries()) {
    const before = base.get(name);
    if (before !== undefined) list.inside(name, before, item);
    else {
      const after: Placed<T> = { item, list: names, index };
      found.push({ place: list.place(name), before: undefined, after });
    }
  }
  for (const [index, [name, item]] of [...base].entries()) {
    if (draft.has(name)) continue;
    const before: Placed<T> = { item, list: namesBefore, index };
    found.push({ place: list.place(name), before, after: undefined });
  }
  if (sameOrder(base, draft)) return;
  const before = namesBefore.filter((name) => draft.has(name));
  const after = names.filter((name) => base.has(name));
  found.push({ place: list.order, before, after });
}

function union(a: Iterable<string>, b: Iterable<string>): Set<string> {
  return new Set([...a, ...b]);
}
