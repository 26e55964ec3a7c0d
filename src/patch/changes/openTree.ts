import type {
  ClauseTree,
  CustomPropertyTree,
  FieldsTree,
  FlagTree,
  RuleTree,
  TargetingTree,
  VariationName,
  VariationTree,
} from '../tree/flagTree';
import type { Placed } from './differences';
import type { Place } from './place';

type Open<Tree> = { -readonly [Field in keyof Tree]: Tree[Field] };
type OpenRule = Open<Omit<RuleTree, 'clauses'>> & { readonly clauses: Map<string, ClauseTree> };
type OpenTargeting = Open<Omit<TargetingTree, 'prerequisites' | 'targets' | 'rules'>> & {
  readonly prerequisites: Map<string, number>;
  readonly targets: Map<string, readonly VariationName[]>;
  rules: Map<string, OpenRule>;
};

/** A copy of a tree into which parts can be put, one by one, by their places. */
export class OpenTree {
  #fields: FieldsTree;
  readonly #tags: Set<string>;
  readonly #customProperties: Map<string, CustomPropertyTree>;
  #variations: Map<string, Open<VariationTree>>;
  readonly #environments: Map<string, OpenTargeting>;

  constructor(tree: FlagTree) {
    this.#fields = tree.fields;
    this.#tags = new Set(tree.tags);
    this.#customProperties = new Map(tree.customProperties);
    this.#variations = new Map([...tree.variations].map(([name, variation]) => [name, { ...variation }]));
    this.#environments = new Map(
      [...tree.environments].map(([key, targeting]) => [
        key,
        {
          ...targeting,
          prerequisites: new Map(targeting.prerequisites),
          targets: new Map(targeting.targets),
          rules: new Map([...targeting.rules].map(([name, rule]) => [name, openRule(rule)])),
        },
      ]),
    );
  }

  get tree(): FlagTree {
    return {
      fields: this.#fields,
      tags: this.#tags,
      customProperties: this.#customProperties,
      variations: this.#variations,
      environments: this.#environments,
    };
  }

  /** Puts what one side of a difference has at its place; undefined takes away what is there. */
  put(place: Place, value: unknown): void {
    switch (place.kind) {
      case 'field':
        this.#fields = { ...this.#fields, [place.field]: value };
        break;
      case 'tag':
        if (value === undefined) this.#tags.delete(place.tag);
        else this.#tags.add(place.tag);
        break;
      case 'customProperty':
        set(this.#customProperties, place.key, value as CustomPropertyTree | undefined);
        break;
      case 'variation': {
        const placed = value as Placed<VariationTree> | undefined;
        if (placed)
          this.#variations = inserted(this.#variations, place.variation, { ...placed.item }, placed);
        else this.#variations.delete(place.variation);
        break;
      }
      case 'variationField': {
        const variation = this.#variations.get(place.variation);
        if (variation) Object.assign(variation, { [place.field]: value });
        break;
      }
      case 'variationOrder':
        this.#variations = reordered(this.#variations, value as readonly string[]);
        break;
      default: {
        const targeting = this.#environments.get(place.environmentKey);
        if (targeting) putIn(targeting, place, value);
      }
    }
  }
}

function putIn(
  targeting: OpenTargeting,
  place: Extract<Place, { readonly environmentKey: string }>,
  value: unknown,
): void {
  switch (place.kind) {
    case 'targeting':
      Object.assign(targeting, { [place.field]: value });
      break;
    case 'prerequisite':
      set(targeting.prerequisites, place.key, value as number | undefined);
      break;
    case 'target':
      set(targeting.targets, place.context, value as readonly string[] | undefined);
      break;
    case 'rule': {
      const placed = value as Placed<RuleTree> | undefined;
      if (placed) targeting.rules = inserted(targeting.rules, place.rule, openRule(placed.item), placed);
      else targeting.rules.delete(place.rule);
      break;
    }
    case 'ruleField': {
      const rule = targeting.rules.get(place.rule);
      if (rule) Object.assign(rule, { [place.field]: value });
      break;
    }
    case 'clause': {
      const clauses = targeting.rules.get(place.rule)?.clauses;
      if (clauses) set(clauses, place.clause, value as ClauseTree | undefined);
      break;
    }
    case 'ruleOrder':
      targeting.rules = reordered(targeting.rules, value as readonly string[]);
  }
}

const openRule = (rule: RuleTree): OpenRule => ({ ...rule, clauses: new Map(rule.clauses) });

function set<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Behind the nearest of those before it that is there, or first. One that is there already keeps its place. */
function inserted<T>(
  items: Map<string, T>,
  name: string,
  item: T,
  { list, index: place }: Placed<unknown>,
): Map<string, T> {
  if (items.has(name)) return items.set(name, item);
  let before: string | undefined;
  for (let at = place - 1; at >= 0 && before === undefined; at--) {
    const other = list[at];
    if (other !== undefined && items.has(other)) before = other;
  }
  if (before !== undefined && before === [...items.keys()].at(-1)) return items.set(name, item);
  const entries = [...items];
  const index = before === undefined ? 0 : entries.findIndex(([other]) => other === before) + 1;
  return new Map([...entries.slice(0, index), [name, item], ...entries.slice(index)]);
}

/** The named ones in the given order; each other one stays behind the one that it follows. */
function reordered<T>(items: ReadonlyMap<string, T>, order: readonly string[]): Map<string, T> {
  const named = new Set(order);
  /** What follows each named one, and what comes before all of them. */
  const followers = new Map<string | undefined, string[]>();
  let last: string | undefined;
  for (const name of items.keys()) {
    if (named.has(name)) last = name;
    else followers.set(last, [...(followers.get(last) ?? []), name]);
  }
  const names = [undefined, ...order].flatMap((name) => [
    ...(name === undefined ? [] : [name]),
    ...(followers.get(name) ?? []),
  ]);
  return new Map(
    names.flatMap((name) => {
      const item = items.get(name);
      return item === undefined ? [] : [[name, item]];
    }),
  );
}
