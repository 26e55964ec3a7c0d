import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TOTAL_WEIGHT } from '../../../../src/model/flag/weight';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../../../../src/sandbox/account/records';
import { anApp } from '../support/appCalls';
import { ENVIRONMENT, exampleAccount } from './support/exampleAccount';

/** Chance, made of numbers that fast-check can shrink. */
type Chance = (most: number) => number;

type Sent = Readonly<Record<string, unknown>>;

const pick = <T>(items: readonly T[], chance: Chance): T | undefined => items[chance(items.length)];

/** Weights of thousandths that add up, over some of the variations. */
function weights({ variations }: FlagRecord, chance: Chance): Sent {
  const cut = chance(TOTAL_WEIGHT + 1);
  const [first, second] = [pick(variations, chance)?._id ?? '', pick(variations, chance)?._id ?? ''];
  return first === second ? { [first]: TOTAL_WEIGHT } : { [first]: cut, [second]: TOTAL_WEIGHT - cut };
}

const served = (flag: FlagRecord, chance: Chance): Sent =>
  chance(2) === 0
    ? { variationId: pick(flag.variations, chance)?._id }
    : { rolloutWeights: weights(flag, chance), rolloutContextKind: pick(['user', 'device'], chance) };

const clause = (chance: Chance): Sent => ({
  attribute: pick(['country', 'plan'], chance),
  op: pick(['in', 'startsWith'], chance),
  values: [`v${chance(3)}`],
});

const keys = (chance: Chance): string[] => [`k${chance(6)}`, `k${chance(6)}`];

/** Each makes an instruction for the flag as it is; undefined when there is nothing to do it with. */
const MAKERS: readonly ((flag: FlagRecord, project: ProjectRecord, chance: Chance) => Sent | undefined)[] = [
  () => ({ kind: 'turnFlagOn' }),
  () => ({ kind: 'turnFlagOff' }),
  ...['addTargets', 'removeTargets'].map(
    (kind) =>
      ({ variations }: FlagRecord, _project: ProjectRecord, chance: Chance): Sent => ({
        kind,
        variationId: pick(variations, chance)?._id,
        contextKind: pick(['user', 'device'], chance),
        values: keys(chance),
      }),
  ),
  ({ variations }, _project, chance) => ({
    kind: 'clearTargets',
    variationId: pick(variations, chance)?._id,
  }),
  ({ variations }, _project, chance) => ({
    kind: 'replaceTargets',
    targets: variations.map(({ _id }, index) => ({
      variationId: _id,
      contextKind: pick(['user', 'device'], chance),
      values: [`k${index}`, `own ${index} ${chance(3)}`],
    })),
  }),
  (flag, _project, chance) => ({ kind: 'addRule', clauses: [clause(chance)], ...served(flag, chance) }),
  (flag, _project, chance) => ({
    kind: 'updateFallthroughVariationOrRollout',
    ...served(flag, chance),
  }),
  (flag, _project, chance) => {
    const rule = pick(rulesOf(flag), chance);
    return rule && { kind: 'updateRuleVariationOrRollout', ruleId: rule._id, ...served(flag, chance) };
  },
  (flag, _project, chance) => {
    const rule = pick(rulesOf(flag), chance);
    return rule && { kind: 'removeRule', ruleId: rule._id };
  },
  (flag) => ({
    kind: 'reorderRules',
    ruleIds: rulesOf(flag)
      .map(({ _id }) => _id)
      .reverse(),
  }),
  (flag, _project, chance) => {
    const rule = pick(rulesOf(flag), chance);
    return rule && { kind: 'addClauses', ruleId: rule._id, clauses: [clause(chance)] };
  },
  ({ variations }, _project, chance) => ({
    kind: 'updateOffVariation',
    variationId: pick(variations, chance)?._id,
  }),
  ({ key }, { flags }, chance) => {
    const other = pick(
      [...flags.values()].filter((flag) => flag.key !== key),
      chance,
    );
    const variationId = other && pick(other.variations, chance)?._id;
    return other && { kind: 'addPrerequisite', key: other.key, variationId };
  },
  (flag, _project, chance) => {
    const prerequisite = pick(flag.environments[ENVIRONMENT]?.prerequisites ?? [], chance);
    return prerequisite && { kind: 'removePrerequisite', key: prerequisite.key };
  },
  ({ variations }, _project, chance) => ({
    kind: 'addVariation',
    value: typeof variations[0]?.value === 'number' ? chance(100) : `v${chance(100)}`,
  }),
  ({ variations }, _project, chance) => ({
    kind: 'removeVariation',
    variationId: pick(variations, chance)?._id,
  }),
  (_flag, _project, chance) => ({ kind: 'addTags', values: [`tag${chance(4)}`] }),
  () => ({ kind: 'archiveFlag' }),
  () => ({ kind: 'restoreFlag' }),
];

const rulesOf = (flag: FlagRecord): TargetingRecord['rules'] => flag.environments[ENVIRONMENT]?.rules ?? [];

function checkInvariants(project: ProjectRecord): void {
  for (const flag of project.flags.values()) {
    for (const targeting of Object.values(flag.environments)) checkTargeting(flag, targeting);
    for (const environmentKey of Object.keys(flag.environments)) {
      expect(reachable(project, flag.key, environmentKey)).not.toContain(flag.key);
    }
  }
}

function checkTargeting(flag: FlagRecord, targeting: TargetingRecord): void {
  const { targets, contextTargets, rules, fallthrough, offVariation } = targeting;
  for (const { variation, rollout } of [fallthrough, ...rules]) {
    expect((variation === undefined) !== (rollout === undefined)).toBe(true);
    if (variation !== undefined) expect(flag.variations[variation]).toBeDefined();
    if (!rollout) continue;
    expect(rollout.variations.reduce((sum, { weight }) => sum + weight, 0)).toBe(TOTAL_WEIGHT);
    for (const share of rollout.variations) expect(flag.variations[share.variation]).toBeDefined();
  }
  if (offVariation !== undefined) expect(flag.variations[offVariation]).toBeDefined();
  const contexts = [...targets, ...contextTargets].flatMap(({ values, contextKind }) =>
    values.map((value) => `${contextKind ?? 'user'} ${value}`),
  );
  expect(new Set(contexts).size).toBe(contexts.length);
  const placeholders = contextTargets.filter(({ contextKind }) => contextKind === 'user');
  expect(placeholders.map(({ variation }) => variation).sort()).toEqual(
    targets.map(({ variation }) => variation).sort(),
  );
  const ids = rules.flatMap(({ _id, clauses }) => [_id, ...clauses.map((one) => one._id)]);
  expect(new Set(ids).size).toBe(ids.length);
}

/** The flags that a flag needs, and those that these need. */
function reachable(project: ProjectRecord, flagKey: string, environmentKey: string): string[] {
  const found = new Set<string>();
  const open = [flagKey];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const { key: next } of project.flags.get(key)?.environments[environmentKey]?.prerequisites ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return [...found];
}

/** What must not move without a version that counts it. */
const counted = (targeting: TargetingRecord) => ({ ...targeting, version: 0, lastModified: 0 });
const ownFields = (flag: FlagRecord) => ({ ...flag, _version: 0, environments: {} });

describe('any sequence of instructions', () => {
  it(
    'keeps every invariant, and moves versions by one, with what they count',
    { timeout: 60_000 },
    async () => {
      let made = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), { minLength: 15, maxLength: 30 }),
          async (steps) => {
            const { account, semantic } = anApp({ data: exampleAccount() });
            for (const numbers of steps) {
              let used = 0;
              const chance: Chance = (most) => (numbers[used++ % numbers.length] ?? 0) % Math.max(1, most);
              const project = account.project('example');
              const before = pick([...project.flags.values()], chance);
              const instruction = before && pick(MAKERS, chance)?.(before, project, chance);
              if (!before || !instruction) continue;
              const { flags } = project;
              const entries = account.data.auditLog.length;
              const { status } = await semantic(`/flags/example/${before.key}`, {
                environmentKey: ENVIRONMENT,
                instructions: [instruction],
              });
              const after = account.flag('example', before.key);
              expect([200, 400, 409]).toContain(status);
              if (status !== 200) {
                expect(account.project('example').flags).toBe(flags);
                expect(account.data.auditLog).toHaveLength(entries);
                continue;
              }
              made += 1;
              expect(account.data.auditLog).toHaveLength(entries + (after === before ? 0 : 1));
              checkInvariants(account.project('example'));
              const ownMoved = JSON.stringify(ownFields(after)) !== JSON.stringify(ownFields(before));
              expect(after._version - before._version).toBe(ownMoved ? 1 : 0);
              for (const [key, targeting] of Object.entries(after.environments)) {
                const old = before.environments[key];
                if (!old) throw new Error(`The environment ${key} is new`);
                const moved = JSON.stringify(counted(targeting)) !== JSON.stringify(counted(old));
                expect(targeting.version - old.version).toBe(moved ? 1 : 0);
              }
            }
          },
        ),
        // The same cases each time; a failure prints the smallest steps that show it.
        { numRuns: 60, seed: Number(process.env['FLAGDECK_SEED'] ?? 20261121) },
      );
      // Most steps must have been valid, or this shows little.
      expect(made).toBeGreaterThan(400);
    },
  );
});
