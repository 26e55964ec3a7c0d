import * as fc from 'fast-check';
import type { Flag, FlagTargeting } from '../../../../src/model/flag/flag';
import { aFlag, type ValueType } from './flags';
import { POOLS, type Pools } from './pools';

/** One edit: which, where, and numbers to choose with. `donor` is a flag from which pieces are taken. */
interface Edit {
  readonly name: keyof typeof EDITS;
  readonly environmentKey: string;
  readonly numbers: readonly number[];
}

interface Place {
  readonly flag: Flag;
  readonly donor: Flag;
  readonly targeting: FlagTargeting;
  readonly donated: FlagTargeting;
  readonly pick: <T>(items: readonly T[]) => T | undefined;
}

const asNew = (targeting: FlagTargeting, variationCount: number): FlagTargeting['rules'] =>
  structuredClone(targeting.rules)
    .filter((rule) => (rule.variation ?? Infinity) < variationCount)
    .map((rule, index) => ({
      ...rule,
      _id: `new:${index}`,
      clauses: rule.clauses.map((clause) => ({ ...clause, _id: '' })),
    }));

function drop<T>(items: T[], item: T | undefined): void {
  const index = item === undefined ? -1 : items.indexOf(item);
  if (index !== -1) items.splice(index, 1);
}

/** All individual targets of a draft that are in range, each context once. */
function takeTargets({ flag, targeting, donated }: Place, kinds: (kind: string) => boolean): void {
  const count = flag.variations.length;
  const fits = (target: FlagTargeting['targets'][number]): boolean =>
    target.variation < count && kinds(target.contextKind ?? 'user');
  for (const list of ['targets', 'contextTargets'] as const) {
    targeting[list] = [
      ...targeting[list].filter(({ contextKind = 'user' }) => !kinds(contextKind)),
      ...structuredClone(donated[list].filter(fits)),
    ];
  }
}

const all = (targeting: FlagTargeting): FlagTargeting['targets'] =>
  [...targeting.targets, ...targeting.contextTargets].filter(({ values }) => values.length > 0);

/** What a person may do to a flag. Each leaves it valid. */
const EDITS = {
  toggle: ({ targeting }: Place) => (targeting.on = !targeting.on),
  rename: ({ flag }: Place) => (flag.name = `${flag.name}!`),
  describe: ({ flag, donor }: Place) => (flag.description = donor.description),
  permanence: ({ flag }: Place) => (flag.temporary = !flag.temporary),
  archive: ({ flag }: Place) => (flag.archived = !flag.archived),
  deprecate: ({ flag }: Place) => (flag.deprecated = !flag.deprecated),
  tags: ({ flag, donor }: Place) => (flag.tags = [...donor.tags]),
  properties: ({ flag, donor }: Place) => (flag.customProperties = structuredClone(donor.customProperties)),
  loseProperty: ({ flag, pick }: Place) => {
    const property = pick(Object.values(flag.customProperties));
    if (property && property.value.length > 1) property.value.shift();
  },
  availability: ({ flag, donor }: Place) => (flag.clientSideAvailability = donor.clientSideAvailability),
  maintainer: ({ flag, donor }: Place) => {
    delete flag.maintainerId;
    delete flag.maintainerTeamKey;
    if (donor.maintainerId !== undefined) flag.maintainerId = donor.maintainerId;
    if (donor.maintainerTeamKey !== undefined) flag.maintainerTeamKey = donor.maintainerTeamKey;
  },
  defaults: ({ flag, pick }: Place) => {
    const on = pick([...flag.variations.keys()]) ?? 0;
    flag.defaults = { onVariation: on, offVariation: pick([...flag.variations.keys()]) ?? 0 };
  },
  addVariation: ({ flag, donor }: Place) => {
    const taken = new Set(flag.variations.map(({ value }) => JSON.stringify(value)));
    const free = donor.variations.find(({ value }) => !taken.has(JSON.stringify(value)));
    if (free) flag.variations.push({ value: free.value, name: 'New', description: 'made by an edit' });
  },
  nameVariation: ({ flag, pick }: Place) => {
    const variation = pick(flag.variations);
    if (variation) variation.name = `${variation.name ?? ''}+`;
  },
  swapValues: ({ flag: { variations } }: Place) => {
    const [a, b] = variations;
    if (a && b) [a.value, b.value] = [b.value, a.value];
  },
  changeValue: ({ flag, donor }: Place) => {
    const taken = new Set(flag.variations.map(({ value }) => JSON.stringify(value)));
    const free = donor.variations.find(({ value }) => !taken.has(JSON.stringify(value)));
    const last = flag.variations.at(-1);
    if (free && last) last.value = free.value;
  },
  removeLastVariation: ({ flag }: Place) => {
    if (flag.variations.length < 3) return;
    flag.variations.pop();
    retreat(flag);
  },
  serve: ({ targeting, flag, pick }: Place) =>
    (targeting.fallthrough = { variation: pick([...flag.variations.keys()]) ?? 0 }),
  serveRollout: ({ targeting, donated, flag }: Place) => {
    const fits = donated.fallthrough?.rollout?.variations.every(
      ({ variation }) => variation < flag.variations.length,
    );
    if (fits === true) targeting.fallthrough = structuredClone(donated.fallthrough);
  },
  off: ({ targeting, flag, pick }: Place) =>
    (targeting.offVariation = pick([...flag.variations.keys()]) ?? 0),
  track: ({ targeting }: Place) => (targeting.trackEvents = !targeting.trackEvents),
  trackFallthrough: ({ targeting }: Place) =>
    (targeting.trackEventsFallthrough = !targeting.trackEventsFallthrough),
  addRule: ({ targeting, donated, flag, pick }: Place) => {
    const rule = asNew(donated, flag.variations.length)[0];
    if (!rule) return;
    delete rule.disabled;
    delete rule.ref;
    const at = pick([...targeting.rules.keys(), targeting.rules.length]) ?? 0;
    targeting.rules.splice(at, 0, { ...rule, trackEvents: false, _id: '' });
  },
  removeRule: ({ targeting, pick }: Place) => drop(targeting.rules, pick(targeting.rules)),
  moveRule: ({ targeting, pick }: Place) => {
    const rule = pick(targeting.rules);
    drop(targeting.rules, rule);
    if (rule) targeting.rules.unshift(rule);
  },
  replaceRules: ({ targeting, donated, flag }: Place) =>
    (targeting.rules = asNew(donated, flag.variations.length).filter(
      (rule) => rule.disabled === undefined && rule.ref === undefined,
    )),
  describeRule: ({ targeting, pick }: Place) => {
    const rule = pick(targeting.rules);
    if (rule) rule.description = `${rule.description ?? ''}?`;
  },
  trackRule: ({ targeting, pick }: Place) => {
    const rule = pick(targeting.rules);
    if (rule) rule.trackEvents = !rule.trackEvents;
  },
  disableRule: ({ targeting, pick }: Place) => {
    const rule = pick(targeting.rules);
    if (rule) rule.disabled = rule.disabled !== true;
  },
  serveRule: ({ targeting, flag, pick }: Place) => {
    const rule = pick(targeting.rules);
    if (!rule) return;
    delete rule.rollout;
    rule.variation = pick([...flag.variations.keys()]) ?? 0;
  },
  addClause: ({ targeting, pick }: Place) =>
    pick(targeting.rules)?.clauses.push({ attribute: 'age', op: 'lessThan', values: [30], negate: false }),
  removeClause: ({ targeting, pick }: Place) => {
    const rule = pick(targeting.rules);
    if (rule && rule.clauses.length > 1) drop(rule.clauses, pick(rule.clauses));
  },
  negateClause: ({ targeting, pick }: Place) => {
    const clause = pick(pick(targeting.rules)?.clauses ?? []);
    if (clause) clause.negate = !clause.negate;
  },
  addValue: ({ targeting, pick }: Place) => {
    const clause = pick(pick(targeting.rules)?.clauses ?? []);
    if (clause && !clause.values.includes('new')) clause.values.unshift('new');
  },
  removeValue: ({ targeting, pick }: Place) => {
    const clause = pick(pick(targeting.rules)?.clauses ?? []);
    if (clause && clause.values.length > 1) clause.values.shift();
  },
  addTarget: ({ targeting, flag, pick }: Place) => {
    const variation = pick([...flag.variations.keys()]) ?? 0;
    const others = all(targeting).some(({ contextKind = 'user' }) => contextKind !== 'user');
    const key = `extra ${all(targeting).length}`;
    const isTaken = all(targeting).some(({ values }) => values.includes(key));
    if (isTaken) return;
    if (others) targeting.contextTargets.push({ contextKind: 'device', variation, values: [key] });
    else targeting.targets.push({ variation, values: [key] });
  },
  removeTarget: ({ targeting, pick }: Place) => void pick(all(targeting))?.values.pop(),
  moveTarget: ({ targeting, flag, pick }: Place) => {
    const from = pick(all(targeting));
    const key = from?.values.pop();
    if (!from || key === undefined) return;
    const { contextKind = 'user' } = from;
    const variation = (from.variation + 1) % flag.variations.length;
    (contextKind === 'user' ? targeting.targets : targeting.contextTargets).push({
      ...{ contextKind, variation },
      values: [key],
    });
  },
  clearUsers: ({ targeting, pick }: Place) => drop(targeting.targets, pick(targeting.targets)),
  clearVariation: ({ targeting, pick }: Place) => {
    const variation = pick(all(targeting))?.variation;
    targeting.targets = targeting.targets.filter((target) => target.variation !== variation);
    targeting.contextTargets = targeting.contextTargets.filter((target) => target.variation !== variation);
  },
  replaceUsers: (place: Place) => takeTargets(place, (kind) => kind === 'user'),
  replaceTargets: (place: Place) => takeTargets(place, () => true),
  rotateTargets: ({ targeting, flag }: Place) => {
    for (const target of [...targeting.targets, ...targeting.contextTargets]) {
      target.variation = (target.variation + 1) % flag.variations.length;
    }
  },
  prerequisites: ({ targeting, donated }: Place) =>
    (targeting.prerequisites = structuredClone(donated.prerequisites)),
  addPrerequisite: ({ targeting, donated }: Place) => {
    const keys = new Set(targeting.prerequisites.map(({ key }) => key));
    targeting.prerequisites.push(...donated.prerequisites.filter(({ key }) => !keys.has(key)).slice(0, 1));
  },
  removePrerequisite: ({ targeting }: Place) => void targeting.prerequisites.shift(),
  changePrerequisite: ({ targeting, pick }: Place) => {
    const prerequisite = pick(targeting.prerequisites);
    if (prerequisite) prerequisite.variation = 1 - prerequisite.variation;
  },
} as const satisfies Record<string, (place: Place) => unknown>;

/** After the last variation has gone, whatever had it gets the first. */
function retreat(flag: Flag): void {
  const count = flag.variations.length;
  const fit = (index: number): number => (index < count ? index : 0);
  if (flag.defaults) {
    flag.defaults = {
      onVariation: fit(flag.defaults.onVariation),
      offVariation: fit(flag.defaults.offVariation),
    };
  }
  for (const targeting of Object.values(flag.environments)) {
    if (typeof targeting.offVariation === 'number') targeting.offVariation = fit(targeting.offVariation);
    for (const served of [targeting.fallthrough ?? {}, ...targeting.rules]) {
      if ((served.variation ?? 0) >= count) served.variation = 0;
      if (served.rollout?.variations.some(({ variation }) => variation >= count) === true) {
        delete served.rollout;
        served.variation = 0;
      }
    }
    const stays = ({ variation }: { variation: number }): boolean => variation < count;
    targeting.targets = targeting.targets.filter(stays);
    targeting.contextTargets = targeting.contextTargets.filter(stays);
  }
}

function edited(base: Flag, donor: Flag, edits: readonly Edit[]): Flag {
  const flag = structuredClone(base);
  for (const { name, environmentKey, numbers } of edits) {
    const [targeting, donated] = [flag.environments[environmentKey], donor.environments[environmentKey]];
    if (!targeting || !donated) continue;
    let next = 0;
    const pick = <T>(items: readonly T[]): T | undefined =>
      items[(numbers[next++ % numbers.length] ?? 0) % Math.max(items.length, 1)];
    EDITS[name]({ flag, donor, targeting, donated, pick });
  }
  return flag;
}

const anEdit = ({ environmentKeys }: Pools): fc.Arbitrary<Edit> =>
  fc.record({
    name: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
    environmentKey: fc.constantFrom(...environmentKeys),
    numbers: fc.array(fc.nat({ max: 60 }), { minLength: 3, maxLength: 3 }),
  });

interface DraftOptions {
  readonly pools?: Pools;
  /** In how many environments there are edits at most. */
  readonly environments?: number;
  /** How many edits a draft has at most. */
  readonly most?: number;
  readonly drafts?: number;
}

/** Drafts of a flag, each made by some edits. */
export const draftsOf = (
  base: Flag,
  type: ValueType,
  { pools = POOLS, environments = Infinity, most = 6, drafts = 1 }: DraftOptions = {},
): fc.Arbitrary<Flag[]> =>
  fc
    .tuple(
      aFlag(type, pools),
      fc.shuffledSubarray([...pools.environmentKeys], {
        minLength: 1,
        maxLength: Math.min(environments, pools.environmentKeys.length),
      }),
    )
    .chain(([donor, environmentKeys]) => {
      const edits = fc.array(anEdit({ ...pools, environmentKeys }), { minLength: 1, maxLength: most });
      return fc
        .array(edits, { minLength: drafts, maxLength: drafts })
        .map((lists) => lists.map((list) => edited(base, donor, list)));
    });
