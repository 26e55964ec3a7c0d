import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/patch/apply/apply';
import type { PatchFailure } from '../../../src/patch/apply/failure';
import type { Instruction } from '../../../src/patch/instruction';
import { invert } from '../../../src/patch/invert';
import type { JsonPatchOperation } from '../../../src/patch/json/operation';
import { base, planOf } from './support/plans';
import { POOLS } from './support/pools';

const inProduction = (...instructions: Instruction[]) => ({ environmentKey: 'production', instructions });
const clause = { contextKind: 'user', attribute: 'a', op: 'in', negate: false, values: ['x'] };

describe('apply', () => {
  it.each<[Instruction, PatchFailure]>([
    [
      { kind: 'removeVariation', variationId: 'on' },
      { kind: 'variation-in-use', variationId: 'on' },
    ],
    [
      { kind: 'addVariation', value: true },
      { kind: 'value-taken', variationId: 'on' },
    ],
    [
      { kind: 'updateVariation', variationId: 'on', value: false },
      { kind: 'value-taken', variationId: 'off' },
    ],
    [
      { kind: 'updateVariation', variationId: 'x' },
      { kind: 'unknown-variation', variationId: 'x' },
    ],
    [{ kind: 'updateDefaultVariation', onVariationValue: 'x' }, { kind: 'unknown-value' }],
    [
      { kind: 'updateOffVariation', variationId: 'x' },
      { kind: 'unknown-variation', variationId: 'x' },
    ],
    [
      { kind: 'updateRuleDescription', ruleId: 'x', description: '' },
      { kind: 'unknown-rule', ruleId: 'x' },
    ],
    [
      { kind: 'addRule', variationId: 'on', clauses: [], beforeRuleId: 'x' },
      { kind: 'unknown-rule', ruleId: 'x' },
    ],
    [{ kind: 'addRule', clauses: [] }, { kind: 'wrong-rollout' }],
    [{ kind: 'addRule', clauses: [], rolloutWeights: { on: 1 } }, { kind: 'wrong-rollout' }],
    [
      { kind: 'addRule', clauses: [], rolloutWeights: { on: 150_000, off: -50_000 } },
      { kind: 'wrong-rollout' },
    ],
    [
      { kind: 'updateClause', ruleId: 'rule-1', clauseId: 'x', clause },
      { kind: 'unknown-clause', ruleId: 'rule-1', clauseId: 'x' },
    ],
    [
      { kind: 'removeClauses', ruleId: 'rule-1', clauseIds: ['x'] },
      { kind: 'unknown-clause', ruleId: 'rule-1', clauseId: 'x' },
    ],
    [{ kind: 'reorderRules', ruleIds: ['rule-1'] }, { kind: 'wrong-rules' }],
    [{ kind: 'reorderRules', ruleIds: ['rule-1', 'rule-1'] }, { kind: 'wrong-rules' }],
    [
      { kind: 'addTargets', variationId: 'off', values: ['ann'] },
      { kind: 'targeted-twice', contextKind: 'user', key: 'ann' },
    ],
    [
      { kind: 'replaceUserTargets', targets: [{ variationId: 'on', values: [] }] },
      { kind: 'targets-incomplete', variationId: 'off' },
    ],
    [
      { kind: 'updatePrerequisite', key: 'other-a', variationId: 'other-a-0' },
      { kind: 'unknown-prerequisite', key: 'other-a' },
    ],
    [
      { kind: 'addPrerequisite', key: 'x', variationId: 'y' },
      { kind: 'unknown-flag', key: 'x' },
    ],
  ])('refuses %j', (instruction, failure) => {
    const patch = inProduction({ kind: 'turnFlagOff' }, instruction);
    expect(apply(base, patch, POOLS.known)).toEqual({ ok: false, failure, index: 1 });
  });

  it('refuses an environment that is not there, or not named', () => {
    const instructions = [{ kind: 'turnFlagOn' }] as const;
    expect(apply(base, { instructions })).toMatchObject({ failure: { kind: 'no-environment' } });
    expect(apply(base, { environmentKey: 'x', instructions })).toMatchObject({
      failure: { kind: 'unknown-environment', environmentKey: 'x' },
    });
  });

  it.each<[JsonPatchOperation, PatchFailure]>([
    [
      { op: 'test', path: '/_version', value: 6 },
      { kind: 'test-failed', path: '/_version' },
    ],
    [
      { op: 'replace', path: '/nothing/here', value: 1 },
      { kind: 'bad-path', path: '/nothing/here' },
    ],
  ])('refuses the operation %j', (operation, failure) => {
    const patch = [{ op: 'test', path: '/name', value: base.name } as const, operation];
    expect(apply(base, { patch })).toEqual({ ok: false, failure, index: 1 });
  });

  it.each<Instruction>([
    { kind: 'turnFlagOn' },
    { kind: 'removeRule', ruleId: 'x' },
    { kind: 'removePrerequisite', key: 'x' },
    { kind: 'removeTargets', variationId: 'on', values: ['x'] },
    { kind: 'addTags', values: ['web'] },
    { kind: 'addTargets', variationId: 'on', values: ['ann'] },
  ])('leaves what is in place already as it is, version and all: %j', (instruction) => {
    expect(apply(base, inProduction(instruction))).toEqual({ ok: true, flag: base });
  });

  it('gives the next version to what it changes, and a provisional id to what is new', () => {
    const applied = apply(base, inProduction({ kind: 'addRule', variationId: 'on', clauses: [clause] }));
    expect(applied).toMatchObject({
      flag: {
        _version: 7,
        environments: {
          production: { version: 6, rules: [{}, {}, { _id: 'new:2', clauses: [{ _id: 'new:1' }] }] },
          test: { version: 5 },
        },
      },
    });
  });

  it('gives no flag once it is deleted', () => {
    expect(apply(base, { instructions: [{ kind: 'deleteFlag' }] })).toEqual({ ok: true, flag: undefined });
  });
});

describe('invert', () => {
  it('undoes with the ids and versions that the server gave', () => {
    const after = structuredClone({ ...base, _version: 20 });
    after.environments['production']?.rules.push({
      ...{ _id: 'made', clauses: [], variation: 0, trackEvents: false },
    });
    const done = inProduction({ kind: 'addRule', variationId: 'on', clauses: [] });
    expect(invert(done, base, { after })).toMatchObject({
      plan: { steps: [{ patch: inProduction({ kind: 'removeRule', ruleId: 'made' }) }] },
    });
    expect(invert(done, base, { after, format: 'json' })).toMatchObject({
      plan: {
        steps: [{ patch: { patch: [{ op: 'test', path: '/_version', value: 20 }, {}, { op: 'remove' }] } }],
      },
    });
  });

  it('cannot bring back a deleted flag', () => {
    expect(invert(planOf(undefined), base)).toEqual({
      ok: false,
      reason: 'A deleted flag cannot be brought back.',
    });
  });
});
