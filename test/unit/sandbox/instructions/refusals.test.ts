import { describe, expect, it } from 'vitest';
import { FLAG_INSTRUCTIONS } from '../../../../src/sandbox/instructions/kinds';
import { anApp, type Json } from '../support/appCalls';
import { ENVIRONMENT, exampleAccount, FIRST, SECOND } from './support/exampleAccount';
import { EXAMPLES } from './support/examples';
import { ENVIRONMENT_VIOLATIONS } from './support/violations/environmentViolations';
import { FLAG_VIOLATIONS } from './support/violations/flagViolations';
import { RULE_VIOLATIONS } from './support/violations/ruleViolations';
import { TARGET_VIOLATIONS } from './support/violations/targetViolations';
import { type Violation, tooLittle } from './support/violations/violation';

const VIOLATIONS: readonly Violation[] = [
  ...RULE_VIOLATIONS,
  ...TARGET_VIOLATIONS,
  ...ENVIRONMENT_VIOLATIONS,
  ...FLAG_VIOLATIONS,
];

/** Nothing that is said of these can be broken: they have no parameters, or none that is wrong. */
const CANNOT_BE_VIOLATED = new Set([
  'turnFlagOn',
  'turnFlagOff',
  'makeFlagPermanent',
  'makeFlagTemporary',
  'removeMaintainer',
  'deprecateFlag',
  'restoreDeprecatedFlag',
  'restoreFlag',
]);

describe('an instruction', () => {
  it('of each kind that has constraints is violated here', () => {
    const violated = new Set(VIOLATIONS.map(({ instruction }) => instruction.kind));
    expect([...FLAG_INSTRUCTIONS.keys()].filter((kind) => !violated.has(kind)).sort()).toEqual(
      [...CANNOT_BE_VIOLATED].sort(),
    );
  });

  it.each(VIOLATIONS.map((violation) => [violation.instruction.kind, violation.what, violation] as const))(
    '%s is refused for %s, and nothing of the patch is kept',
    async (_kind, _what, { flagKey = 'numbers', instruction, status = 400 }) => {
      const { account, semantic } = anApp({ data: exampleAccount() });
      const before = account.data;
      const sent = {
        environmentKey: ENVIRONMENT,
        instructions: [{ kind: 'updateTrackEvents', trackEvents: true }, instruction],
      };
      const answered = await semantic(`/flags/example/${flagKey}`, sent);
      expect([answered.status, answered.body['code']]).toEqual([
        status,
        status === 409 ? 'conflict' : 'invalid_request',
      ]);
      expect(answered.body['message']).toEqual(expect.stringMatching(/./));
      expect(account.data).toBe(before);
    },
  );

  it.each(
    EXAMPLES.filter(
      ({ instruction }) => FLAG_INSTRUCTIONS.get(instruction.kind)?.scope === 'environment',
    ).map((example) => [example.instruction.kind, example] as const),
  )('%s needs an environment, and one that is there', async (_kind, { flagKey, instruction }) => {
    const { account, semantic } = anApp({ data: exampleAccount() });
    const before = account.data;
    const path = `/flags/example/${flagKey}`;
    expect((await semantic(path, { instructions: [instruction] })).status).toBe(400);
    expect((await semantic(path, { environmentKey: 'moon', instructions: [instruction] })).status).toBe(404);
    expect(account.data).toBe(before);
  });

  it.each(
    EXAMPLES.filter(
      ({ instruction }) => FLAG_INSTRUCTIONS.get(instruction.kind)?.scope !== 'environment',
    ).map((example) => [example.instruction.kind, example] as const),
  )('%s needs no environment, and passes over one that was sent', async (_kind, { flagKey, instruction }) => {
    const path = `/flags/example/${flagKey}`;
    const without = await anApp({ data: exampleAccount() }).semantic(path, { instructions: [instruction] });
    const sent = { environmentKey: 'moon', instructions: [instruction] };
    expect([without.status, (await anApp({ data: exampleAccount() }).semantic(path, sent)).status]).toEqual([
      200, 200,
    ]);
  });

  it.each(EXAMPLES.map((example) => [example.instruction.kind, example] as const))(
    '%s with dryRun shows the same, and keeps nothing',
    async (_kind, { flagKey, instruction }) => {
      const { account, semantic } = anApp({ data: exampleAccount() });
      const before = account.data;
      const sent = { environmentKey: ENVIRONMENT, instructions: [instruction] };
      const shown = await semantic(`/flags/example/${flagKey}?dryRun=true`, sent);
      expect(account.data).toBe(before);
      const made = await semantic(`/flags/example/${flagKey}`, sent);
      expect(withoutNewIds(shown.body)).toEqual(withoutNewIds(made.body));
    },
  );

  it.each<[string, object, object]>([
    [
      'adds a key before it is removed from another variation',
      { kind: 'addTargets', variationId: SECOND, values: ['someone'] },
      { kind: 'removeTargets', variationId: FIRST, values: ['someone'] },
    ],
    [
      'has weights that do not add up, though the next replaces them',
      { kind: 'updateFallthroughVariationOrRollout', rolloutWeights: tooLittle },
      { kind: 'updateFallthroughVariationOrRollout', variationId: FIRST },
    ],
  ])('is looked at in its turn: one that %s is refused', async (_what, wrong, next) => {
    const { account, semantic } = anApp({ data: exampleAccount() });
    const before = account.data;
    const send = (instructions: readonly object[]) =>
      semantic('/flags/example/targeted', { environmentKey: ENVIRONMENT, instructions });
    expect((await send([wrong, next])).status).toBe(400);
    expect(account.data).toBe(before);
    expect((await send([next])).status).toBe(200);
  });

  it('may add a key that the one before removed from another variation', async () => {
    const { semantic } = anApp({ data: exampleAccount() });
    const { status } = await semantic('/flags/example/targeted', {
      environmentKey: ENVIRONMENT,
      instructions: [
        { kind: 'removeTargets', variationId: FIRST, values: ['someone'] },
        { kind: 'addTargets', variationId: SECOND, values: ['someone'] },
      ],
    });
    expect(status).toBe(200);
  });

  it('may not follow deleteFlag', async () => {
    const { account, semantic } = anApp({ data: exampleAccount() });
    const before = account.data;
    const instructions = [{ kind: 'deleteFlag' }, { kind: 'makeFlagPermanent' }];
    expect((await semantic('/flags/example/numbers', { instructions })).status).toBe(400);
    expect(account.data).toBe(before);
  });
});

/** Ids of what is new are made by chance. */
const withoutNewIds = (flag: Json): unknown =>
  JSON.parse(JSON.stringify(flag, (name, value: unknown) => (name === '_id' ? undefined : value)));
