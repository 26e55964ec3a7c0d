import { describe, expect, it } from 'vitest';
import { FLAG_INSTRUCTIONS } from '../../../../src/sandbox/instructions/kinds';
import { anApp, type Json } from '../support/appCalls';
import {
  CLAUSE,
  ENVIRONMENT,
  exampleAccount,
  FIRST,
  OTHER_RULE,
  RULE,
  SECOND,
  THIRD,
} from './support/exampleAccount';
import { EXAMPLES } from './support/examples';

interface Violation {
  readonly what: string;
  readonly flagKey?: string;
  readonly instruction: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** 400 unless another is said. */
  readonly status?: number;
}

const NO_ID = '00000000-0000-4000-8000-000000000000';
const clause = { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['NL'] };
const tooLittle = { [FIRST]: 50_000, [SECOND]: 49_999 };
const half = { [FIRST]: 50_000, [SECOND]: 50_000 };

/** What a rule or the default rule may not be made to serve. */
const SERVED: readonly [what: string, served: object][] = [
  ['neither a variation nor weights', {}],
  ['both a variation and weights', { variationId: FIRST, rolloutWeights: half }],
  ['an unknown variation', { variationId: NO_ID }],
  ['an unknown variation in the weights', { rolloutWeights: { [NO_ID]: 100_000 } }],
  ['weights that add up to less than all', { rolloutWeights: tooLittle }],
  ['a weight below 0', { rolloutWeights: { [FIRST]: -1, [SECOND]: 100_001 } }],
  ['a weight above 100,000', { rolloutWeights: { [FIRST]: 100_001 } }],
  ['a weight with a fraction', { rolloutWeights: { [FIRST]: 0.5, [SECOND]: 99_999.5 } }],
  ['rolloutBucketBy without weights', { variationId: FIRST, rolloutBucketBy: 'country' }],
  ['rolloutContextKind without weights', { variationId: FIRST, rolloutContextKind: 'device' }],
  ['a context kind that is none', { rolloutWeights: half, rolloutContextKind: 'a b' }],
];

const CLAUSES: readonly [what: string, clause: unknown][] = [
  ['an operator that does not exist', { ...clause, op: 'IN' }],
  ['no operator', { ...clause, op: undefined }],
  ['no values', { ...clause, values: undefined }],
  ['a value that is an object', { ...clause, values: [{}] }],
  ['no attribute', { ...clause, attribute: undefined }],
  ['an attribute that is a number', { ...clause, attribute: 1 }],
  ['a negate that is text', { ...clause, negate: 'no' }],
  ['a context kind that is none', { ...clause, contextKind: 'kind' }],
];

const VIOLATIONS: readonly Violation[] = [
  ...CLAUSES.flatMap(([what, bad]): Violation[] => [
    { what, instruction: { kind: 'addClauses', ruleId: RULE, clauses: [clause, bad] } },
    { what, instruction: { kind: 'updateClause', ruleId: RULE, clauseId: CLAUSE, clause: bad } },
    { what, instruction: { kind: 'addRule', variationId: FIRST, clauses: [bad] } },
    { what, instruction: { kind: 'replaceRules', rules: [{ variationId: FIRST, clauses: [bad] }] } },
  ]),
  ...SERVED.flatMap(([what, served]): Violation[] => [
    { what, instruction: { kind: 'addRule', clauses: [clause], ...served } },
    { what, instruction: { kind: 'replaceRules', rules: [{ clauses: [clause], ...served }] } },
    { what, instruction: { kind: 'updateRuleVariationOrRollout', ruleId: RULE, ...served } },
    { what, instruction: { kind: 'updateFallthroughVariationOrRollout', ...served } },
  ]),
  ...[
    { kind: 'addClauses', clauses: [clause] },
    { kind: 'removeClauses', clauseIds: [CLAUSE] },
    { kind: 'updateClause', clauseId: CLAUSE, clause },
    { kind: 'addValuesToClause', clauseId: CLAUSE, values: ['x'] },
    { kind: 'removeValuesFromClause', clauseId: CLAUSE, values: ['x'] },
    { kind: 'updateRuleDescription', description: 'x' },
    { kind: 'updateRuleTrackEvents', trackEvents: true },
    { kind: 'updateRuleVariationOrRollout', variationId: FIRST },
  ].map((instruction): Violation => ({
    what: 'an unknown rule',
    instruction: { ...instruction, ruleId: NO_ID },
  })),
  ...[
    { kind: 'removeClauses', clauseIds: [NO_ID] },
    { kind: 'updateClause', clauseId: NO_ID, clause },
    { kind: 'addValuesToClause', clauseId: NO_ID, values: ['x'] },
    { kind: 'removeValuesFromClause', clauseId: NO_ID, values: ['x'] },
  ].map((instruction): Violation => ({
    what: 'an unknown clause',
    instruction: { ...instruction, ruleId: RULE },
  })),
  ...[
    { kind: 'removeClauses', clauseIds: [CLAUSE] },
    { kind: 'addValuesToClause', clauseId: CLAUSE, values: ['x'] },
  ].map((instruction): Violation => ({
    what: 'a clause of another rule',
    instruction: { ...instruction, ruleId: OTHER_RULE },
  })),
  ...[
    { kind: 'addTargets', values: ['x'] },
    { kind: 'addUserTargets', values: ['x'] },
    { kind: 'removeTargets', values: ['x'] },
    { kind: 'removeUserTargets', values: ['x'] },
    { kind: 'clearTargets' },
    { kind: 'clearUserTargets' },
    { kind: 'updateOffVariation' },
    { kind: 'updateVariation', name: 'x' },
    { kind: 'removeVariation' },
  ].map((instruction): Violation => ({
    what: 'an unknown variation',
    flagKey: 'targeted',
    instruction: { ...instruction, variationId: NO_ID },
  })),
  ...['addTargets', 'addUserTargets'].map((kind): Violation => ({
    what: 'a key that another variation has',
    flagKey: 'targeted',
    instruction: { kind, variationId: SECOND, values: ['new', 'someone'] },
  })),
  {
    what: 'a key of another kind that another variation has',
    flagKey: 'targeted',
    instruction: { kind: 'addTargets', variationId: SECOND, contextKind: 'device', values: ['device-1'] },
  },
  { what: 'an empty key', instruction: { kind: 'addTargets', variationId: FIRST, values: [''] } },
  {
    what: 'a context kind that is none',
    instruction: { kind: 'addTargets', variationId: FIRST, contextKind: 'multi', values: ['x'] },
  },
  {
    what: 'one key for two variations',
    instruction: {
      kind: 'replaceTargets',
      targets: [
        { variationId: FIRST, values: ['x'] },
        { variationId: SECOND, values: ['x'] },
      ],
    },
  },
  {
    what: 'a target without values',
    instruction: { kind: 'replaceTargets', targets: [{ variationId: FIRST }] },
  },
  {
    what: 'a variation without an entry',
    instruction: { kind: 'replaceUserTargets', targets: [{ variationId: FIRST, values: ['x'] }] },
  },
  {
    what: 'two entries for one variation',
    instruction: {
      kind: 'replaceUserTargets',
      targets: [FIRST, SECOND, SECOND].map((variationId) => ({ variationId, values: [] })),
    },
  },
  {
    what: 'one key for two variations',
    instruction: {
      kind: 'replaceUserTargets',
      targets: [FIRST, SECOND].map((variationId) => ({ variationId, values: ['x'] })),
    },
  },
  {
    what: 'an unknown beforeRuleId',
    instruction: { kind: 'addRule', variationId: FIRST, clauses: [clause], beforeRuleId: NO_ID },
  },
  { what: 'a rule left out', instruction: { kind: 'reorderRules', ruleIds: [RULE] } },
  { what: 'a rule named twice', instruction: { kind: 'reorderRules', ruleIds: [RULE, RULE] } },
  { what: 'an unknown rule', instruction: { kind: 'reorderRules', ruleIds: [RULE, OTHER_RULE, NO_ID] } },
  { what: 'no id', instruction: { kind: 'removeRule' } },
  ...['addPrerequisite', 'updatePrerequisite'].flatMap((kind): Violation[] => [
    { what: 'an unknown flag', instruction: { kind, key: 'no', variationId: FIRST } },
    {
      what: 'a variation of the flag itself',
      flagKey: 'needs',
      instruction: { kind, key: 'prereq-flag-key-123abc', variationId: SECOND },
    },
    { what: 'no variation', flagKey: 'needs', instruction: { kind, key: 'prereq-flag-key-123abc' } },
  ]),
  {
    what: 'the flag itself',
    instruction: { kind: 'addPrerequisite', key: 'numbers', variationId: FIRST },
  },
  {
    what: 'a circle',
    flagKey: 'three',
    instruction: { kind: 'addPrerequisite', key: 'needs', variationId: FIRST },
  },
  {
    what: 'an archived flag',
    instruction: { kind: 'addPrerequisite', key: 'old', variationId: FIRST },
  },
  {
    what: 'a prerequisite with another variation already',
    flagKey: 'needs',
    instruction: { kind: 'addPrerequisite', key: 'three', variationId: THIRD },
  },
  {
    what: 'a flag that is no prerequisite',
    instruction: { kind: 'updatePrerequisite', key: 'yes-no', variationId: FIRST },
  },
  {
    what: 'an entry without a variation',
    instruction: { kind: 'replacePrerequisites', prerequisites: [{ key: 'yes-no' }] },
  },
  {
    what: 'one flag twice',
    instruction: {
      kind: 'replacePrerequisites',
      prerequisites: [FIRST, SECOND].map((variationId) => ({ key: 'yes-no', variationId })),
    },
  },
  { what: 'no key', instruction: { kind: 'removePrerequisite' } },
  { what: 'a value that is there', instruction: { kind: 'addVariation', value: 10 } },
  { what: 'no value', instruction: { kind: 'addVariation', name: 'x' } },
  { what: 'a value of another type', instruction: { kind: 'addVariation', value: '20' } },
  { what: 'a boolean flag', flagKey: 'yes-no', instruction: { kind: 'addVariation', value: true } },
  {
    what: 'the value of another variation',
    instruction: { kind: 'updateVariation', variationId: FIRST, value: 30 },
  },
  {
    what: 'a value of another type',
    instruction: { kind: 'updateVariation', variationId: FIRST, value: '10' },
  },
  {
    what: 'a variation in use',
    flagKey: 'three',
    instruction: { kind: 'removeVariation', variationId: SECOND },
  },
  {
    what: 'the default off variation',
    flagKey: 'three',
    instruction: { kind: 'removeVariation', variationId: THIRD },
  },
  {
    what: 'one of two variations',
    flagKey: 'another-prereq-flag-key-456def',
    instruction: { kind: 'removeVariation', variationId: SECOND },
  },
  {
    what: 'a value that no variation has',
    instruction: { kind: 'updateDefaultVariation', onVariationValue: 11 },
  },
  {
    what: 'an id in place of a value',
    instruction: { kind: 'updateDefaultVariation', offVariationValue: FIRST },
  },
  {
    what: 'a property that is there with another name',
    flagKey: 'targeted',
    instruction: { kind: 'addCustomProperties', key: 'example-custom-property', name: 'Other', values: [] },
  },
  { what: 'no name', instruction: { kind: 'addCustomProperties', key: 'x', values: [] } },
  {
    what: 'a property that is not there',
    instruction: { kind: 'replaceCustomProperties', key: 'x', name: 'x', values: ['y'] },
  },
  { what: 'no values', instruction: { kind: 'removeCustomProperties', key: 'x' } },
  { what: 'a member nobody knows', instruction: { kind: 'updateMaintainerMember', value: 'nobody' } },
  { what: 'a team nobody knows', instruction: { kind: 'updateMaintainerTeam', value: 'nobody' } },
  { what: 'an empty name', instruction: { kind: 'updateName', value: ' ' } },
  { what: 'no text', instruction: { kind: 'updateDescription', value: 1 } },
  ...['turnOnClientSideAvailability', 'turnOffClientSideAvailability'].map((kind): Violation => ({
    what: 'another kind of SDK',
    instruction: { kind, value: 'usingServer' },
  })),
  ...['addTags', 'removeTags'].map((kind): Violation => ({
    what: 'one text in place of a list',
    instruction: { kind, values: 'tag1' },
  })),
  ...['updateTrackEvents', 'updateTrackEventsFallthrough'].map((kind): Violation => ({
    what: 'text in place of a boolean',
    instruction: { kind, trackEvents: 'true' },
  })),
  ...['archiveFlag', 'deleteFlag'].map((kind): Violation => ({
    what: 'a flag that another needs',
    flagKey: 'three',
    instruction: { kind },
    status: 409,
  })),
  ...[
    { kind: 'addVariation', value: 'rampdown' },
    { kind: 'updateVariation', variationId: FIRST, value: 'begin' },
    { kind: 'updateFallthroughVariationOrRollout', variationId: FIRST },
    { kind: 'addRule', variationId: FIRST, clauses: [clause] },
    { kind: 'replaceRules', rules: [{ variationId: FIRST, clauses: [clause] }] },
  ].map((instruction): Violation => ({
    what: 'a migration flag',
    flagKey: 'migration',
    instruction,
  })),
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
