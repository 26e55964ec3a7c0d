import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Flag } from '../../../src/model/flag/flag';
import { diff } from '../../../src/patch/diff';
import type { Instruction } from '../../../src/patch/instruction';
import { draftsOf } from './support/edits';
import { aFlag, valueType } from './support/flags';
import { naiveInstructions, naiveOperations } from './support/naive';
import { anyPair, cases } from './support/pairs';
import { POOLS } from './support/pools';

vi.setConfig({ testTimeout: 120_000 });

const { known } = POOLS;

/** LaunchDarkly's instructions for flags; the compiler checks that each is of the union, the test that none is missing. */
const KINDS: Readonly<Record<Instruction['kind'], true>> = {
  turnFlagOff: true,
  turnFlagOn: true,
  addClauses: true,
  addPrerequisite: true,
  addRule: true,
  addTargets: true,
  addUserTargets: true,
  addValuesToClause: true,
  addVariation: true,
  clearTargets: true,
  clearUserTargets: true,
  removeClauses: true,
  removePrerequisite: true,
  removeRule: true,
  removeTargets: true,
  removeUserTargets: true,
  removeValuesFromClause: true,
  removeVariation: true,
  reorderRules: true,
  replacePrerequisites: true,
  replaceRules: true,
  replaceTargets: true,
  replaceUserTargets: true,
  updateClause: true,
  updateDefaultVariation: true,
  updateFallthroughVariationOrRollout: true,
  updateOffVariation: true,
  updatePrerequisite: true,
  updateRuleDescription: true,
  updateRuleTrackEvents: true,
  updateRuleVariationOrRollout: true,
  updateTrackEvents: true,
  updateTrackEventsFallthrough: true,
  updateVariation: true,
  addCustomProperties: true,
  addTags: true,
  makeFlagPermanent: true,
  makeFlagTemporary: true,
  removeCustomProperties: true,
  removeMaintainer: true,
  removeTags: true,
  replaceCustomProperties: true,
  turnOffClientSideAvailability: true,
  turnOnClientSideAvailability: true,
  updateDescription: true,
  updateMaintainerMember: true,
  updateMaintainerTeam: true,
  updateName: true,
  archiveFlag: true,
  deleteFlag: true,
  deprecateFlag: true,
  restoreDeprecatedFlag: true,
  restoreFlag: true,
};

/** One to three edits in one environment, and now and then the deletion of the flag. */
const smallChange = valueType.chain((type) =>
  aFlag(type).chain((base) =>
    fc.oneof(
      {
        weight: 200,
        arbitrary: draftsOf(base, type, { environments: 1, most: 3 }).map(
          ([draft]): { base: Flag; draft: Flag | undefined } => ({ base, draft }),
        ),
      },
      { weight: 1, arbitrary: fc.constant({ base, draft: undefined }) },
    ),
  ),
);

describe('the kinds of instructions', () => {
  it('are 53, and random edits produce every one of them', () => {
    const counts = new Map<Instruction['kind'], number>();
    let semantic = 0;
    const parameters = cases(2500);
    fc.assert(
      fc.property(smallChange, ({ base, draft }) => {
        for (const step of diff(base, draft, 'auto', { known }).steps) {
          if (step.kind !== 'semantic') continue;
          semantic++;
          for (const { kind } of step.patch.instructions) counts.set(kind, (counts.get(kind) ?? 0) + 1);
        }
      }),
      parameters,
    );
    expect(Object.keys(KINDS)).toHaveLength(53);
    expect(Object.keys(KINDS).filter((kind) => !counts.has(kind as Instruction['kind']))).toEqual([]);
    // Most edits in one environment can be said by instructions: JSON Patch is not where the difficult cases hide.
    expect(semantic / (parameters.numRuns ?? 1)).toBeGreaterThan(0.5);
  });

  it('never replace all rules when one stays', () => {
    fc.assert(
      fc.property(smallChange, ({ base, draft }) => {
        for (const step of diff(base, draft, 'auto', { known }).steps) {
          if (step.kind !== 'semantic') continue;
          const { environmentKey = '', instructions } = step.patch;
          if (!instructions.some(({ kind }) => kind === 'replaceRules')) continue;
          const kept = new Set(draft?.environments[environmentKey]?.rules.map(({ _id }) => _id));
          expect(base.environments[environmentKey]?.rules.filter(({ _id }) => kept.has(_id))).toEqual([]);
        }
      }),
      cases(600),
    );
  });
});

describe('the length of a plan', () => {
  it('is at most that of one which says each changed detail by itself', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        for (const format of ['semantic', 'json'] as const) {
          let length = 0;
          for (const { kind, patch } of diff(base, draft, format, { known }).steps) {
            if (kind === 'semantic') length += patch.instructions.length;
            else length += patch.patch.filter(({ op }) => op !== 'test').length;
            expect(length).toBeLessThanOrEqual(
              kind === 'semantic' ? naiveInstructions(base, draft) : naiveOperations(base, draft),
            );
          }
        }
      }),
      cases(600),
    );
  });
});
