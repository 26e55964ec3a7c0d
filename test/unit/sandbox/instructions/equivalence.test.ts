import { describe, expect, it } from 'vitest';
import { FLAG_INSTRUCTIONS } from '../../../../src/sandbox/instructions/kinds';
import { anApp, type Json } from '../support/appCalls';
import {
  CLAUSE,
  ENVIRONMENT,
  exampleAccount,
  FIRST,
  MEMBER,
  OTHER_RULE,
  RULE,
  SECOND,
  TEAM,
} from './support/exampleAccount';

interface Case {
  readonly flagKey: string;
  readonly instruction: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** Operations whose paths begin at the flag, with `@` for the environment. */
  readonly patch: readonly Readonly<Record<string, unknown>>[];
}

const op = (name: string, path: string, value?: unknown) => ({
  op: name,
  path: path.replace('@', `/environments/${ENVIRONMENT}`),
  ...(value !== undefined && { value }),
});
const add = (path: string, value: unknown) => op('add', path, value);
const replace = (path: string, value: unknown) => op('replace', path, value);
const remove = (path: string) => op('remove', path);

const clause = { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['NL'] };
const rollout = {
  rollout: {
    variations: [
      { variation: 0, weight: 25_000 },
      { variation: 1, weight: 75_000 },
    ],
    contextKind: 'device',
    bucketBy: 'region',
  },
};
const weights = {
  rolloutWeights: { [SECOND]: 75_000, [FIRST]: 25_000 },
  rolloutContextKind: 'device',
  rolloutBucketBy: 'region',
};

const CASES: readonly Case[] = [
  { flagKey: 'numbers', instruction: { kind: 'turnFlagOn' }, patch: [replace('@/on', true)] },
  { flagKey: 'numbers', instruction: { kind: 'turnFlagOff' }, patch: [replace('@/on', false)] },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addTargets', variationId: SECOND, values: ['a', 'b'] },
    patch: [add('@/targets/-', { variation: 1, values: ['a', 'b'] })],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'addTargets', variationId: FIRST, contextKind: 'device', values: ['device-2'] },
    patch: [add('@/contextTargets/0/values/-', 'device-2')],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'addUserTargets', variationId: SECOND, values: ['b'] },
    patch: [add('@/targets/1/values/-', 'b')],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'removeTargets', variationId: FIRST, contextKind: 'device', values: ['device-1'] },
    patch: [remove('@/contextTargets/0/values/0')],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'removeUserTargets', variationId: SECOND, values: ['elsewhere'] },
    patch: [remove('@/targets/1/values/0')],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'clearTargets', variationId: FIRST },
    patch: [remove('@/targets/0'), remove('@/contextTargets/0')],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'clearUserTargets', variationId: FIRST },
    patch: [replace('@/targets/0/values', [])],
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'replaceTargets',
      targets: [
        { contextKind: 'device', variationId: SECOND, values: ['d'] },
        { variationId: FIRST, values: ['u'] },
      ],
    },
    patch: [
      replace('@/targets', [{ variation: 0, values: ['u'] }]),
      replace('@/contextTargets', [{ variation: 1, values: ['d'], contextKind: 'device' }]),
    ],
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'replaceUserTargets',
      targets: [
        { variationId: FIRST, values: ['elsewhere'] },
        { variationId: SECOND, values: [] },
      ],
    },
    patch: [replace('@/targets', [{ variation: 0, values: ['elsewhere'] }])],
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'addRule',
      beforeRuleId: OTHER_RULE,
      clauses: [clause],
      description: 'New',
      ...weights,
    },
    patch: [add('@/rules/1', { clauses: [clause], description: 'New', ...rollout })],
  },
  { flagKey: 'numbers', instruction: { kind: 'removeRule', ruleId: RULE }, patch: [remove('@/rules/0')] },
  {
    flagKey: 'numbers',
    instruction: { kind: 'reorderRules', ruleIds: [OTHER_RULE, RULE] },
    patch: [{ ...op('move', '@/rules/1'), from: `/environments/${ENVIRONMENT}/rules/0` }],
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'replaceRules',
      rules: [{ clauses: [clause], variationId: FIRST, trackEvents: true }],
    },
    patch: [replace('@/rules', [{ clauses: [clause], variation: 0, trackEvents: true }])],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleDescription', ruleId: RULE, description: 'Why' },
    patch: [add('@/rules/0/description', 'Why')],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleTrackEvents', ruleId: RULE, trackEvents: true },
    patch: [replace('@/rules/0/trackEvents', true)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleVariationOrRollout', ruleId: RULE, ...weights },
    patch: [remove('@/rules/0/variation'), add('@/rules/0/rollout', rollout.rollout)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addClauses', ruleId: RULE, clauses: [clause] },
    patch: [add('@/rules/0/clauses/-', clause)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeClauses', ruleId: RULE, clauseIds: [CLAUSE] },
    patch: [remove('@/rules/0/clauses/0')],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateClause', ruleId: RULE, clauseId: CLAUSE, clause },
    patch: [replace('@/rules/0/clauses/0', { ...clause, _id: CLAUSE })],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addValuesToClause', ruleId: RULE, clauseId: CLAUSE, values: ['x', 'staff', 7] },
    patch: [add('@/rules/0/clauses/0/values/-', 'x'), add('@/rules/0/clauses/0/values/-', 7)],
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'removeValuesFromClause',
      ruleId: RULE,
      clauseId: CLAUSE,
      values: ['staff', 'nobody'],
    },
    patch: [remove('@/rules/0/clauses/0/values/0')],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addPrerequisite', key: 'yes-no', variationId: SECOND },
    patch: [add('@/prerequisites/-', { key: 'yes-no', variation: 1 })],
  },
  {
    flagKey: 'needs',
    instruction: { kind: 'updatePrerequisite', key: 'three', variationId: FIRST },
    patch: [replace('@/prerequisites/2/variation', 0)],
  },
  {
    flagKey: 'needs',
    instruction: { kind: 'removePrerequisite', key: 'three' },
    patch: [remove('@/prerequisites/2')],
  },
  {
    flagKey: 'needs',
    instruction: { kind: 'replacePrerequisites', prerequisites: [{ key: 'yes-no', variationId: FIRST }] },
    patch: [replace('@/prerequisites', [{ key: 'yes-no', variation: 0 }])],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateFallthroughVariationOrRollout', ...weights },
    patch: [replace('@/fallthrough', rollout)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateOffVariation', variationId: FIRST },
    patch: [replace('@/offVariation', 0)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateTrackEvents', trackEvents: true },
    patch: [replace('@/trackEvents', true)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateTrackEventsFallthrough', trackEvents: true },
    patch: [replace('@/trackEventsFallthrough', true)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addVariation', value: 20, name: 'Twenty', description: 'x' },
    patch: [add('/variations/-', { value: 20, name: 'Twenty', description: 'x' })],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateVariation', variationId: FIRST, value: 20, name: 'Twenty' },
    patch: [replace('/variations/0/value', 20), add('/variations/0/name', 'Twenty')],
  },
  {
    flagKey: 'yes-no',
    instruction: { kind: 'updateDefaultVariation', onVariationValue: true, offVariationValue: false },
    patch: [replace('/defaults', { onVariation: 0, offVariation: 1 })],
  },
  {
    flagKey: 'three',
    instruction: { kind: 'removeVariation', variationId: FIRST },
    // By path the indexes are the client's to move, in both environments.
    patch: [
      remove('/variations/0'),
      replace('/defaults', { onVariation: 0, offVariation: 1 }),
      ...[`/environments/${ENVIRONMENT}`, '/environments/other'].flatMap((place) => [
        replace(`${place}/offVariation`, 1),
        remove(`${place}/fallthrough/rollout/variations/0`),
        replace(`${place}/fallthrough/rollout/variations/0/variation`, 0),
        replace(`${place}/fallthrough/rollout/variations/1/variation`, 1),
        replace(`${place}/targets/0/variation`, 0),
        replace(`${place}/contextTargets/0/variation`, 0),
        replace(`${place}/rules/0/variation`, 1),
      ]),
    ],
  },
  { flagKey: 'numbers', instruction: { kind: 'updateName', value: 'N' }, patch: [replace('/name', 'N')] },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateDescription', value: 'D' },
    patch: [replace('/description', 'D')],
  },
  { flagKey: 'numbers', instruction: { kind: 'addTags', values: ['x'] }, patch: [add('/tags/-', 'x')] },
  { flagKey: 'numbers', instruction: { kind: 'removeTags', values: ['tag1'] }, patch: [remove('/tags/0')] },
  { flagKey: 'numbers', instruction: { kind: 'makeFlagPermanent' }, patch: [replace('/temporary', false)] },
  { flagKey: 'old', instruction: { kind: 'makeFlagTemporary' }, patch: [replace('/temporary', true)] },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addCustomProperties', key: 'a/b', name: 'AB', values: ['1'] },
    patch: [add('/customProperties/a~1b', { name: 'AB', value: ['1'] })],
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'replaceCustomProperties',
      key: 'example-custom-property',
      name: 'X',
      values: ['1'],
    },
    patch: [replace('/customProperties/example-custom-property', { name: 'X', value: ['1'] })],
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'removeCustomProperties',
      key: 'example-custom-property',
      values: ['value1', 'value2', 'value3'],
    },
    patch: [remove('/customProperties/example-custom-property')],
  },
  {
    flagKey: 'old',
    instruction: { kind: 'turnOnClientSideAvailability', value: 'usingEnvironmentId' },
    patch: [replace('/includeInSnippet', true)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'turnOffClientSideAvailability', value: 'usingMobileKey' },
    patch: [replace('/clientSideAvailability/usingMobileKey', false)],
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateMaintainerMember', value: MEMBER },
    patch: [add('/maintainerId', MEMBER)],
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'updateMaintainerTeam', value: TEAM },
    patch: [add('/maintainerTeamKey', TEAM)],
  },
  { flagKey: 'targeted', instruction: { kind: 'removeMaintainer' }, patch: [remove('/maintainerId')] },
  { flagKey: 'numbers', instruction: { kind: 'archiveFlag' }, patch: [replace('/archived', true)] },
  { flagKey: 'old', instruction: { kind: 'restoreFlag' }, patch: [replace('/archived', false)] },
  { flagKey: 'numbers', instruction: { kind: 'deprecateFlag' }, patch: [replace('/deprecated', true)] },
  { flagKey: 'old', instruction: { kind: 'restoreDeprecatedFlag' }, patch: [replace('/deprecated', false)] },
];

describe('a semantic patch and the equivalent JSON Patch', () => {
  it('are compared for all instructions but deleteFlag, which no path can say', () => {
    const compared = new Set(CASES.map(({ instruction }) => instruction.kind));
    expect([...FLAG_INSTRUCTIONS.keys()].filter((kind) => !compared.has(kind))).toEqual(['deleteFlag']);
  });

  it.each(CASES.map((one) => [one.instruction.kind, one] as const))(
    'give the same flag for %s',
    async (_kind, { flagKey, instruction, patch }) => {
      const path = `/flags/example/${flagKey}`;
      const [bySemantic, byPath] = [anApp({ data: exampleAccount() }), anApp({ data: exampleAccount() })];
      const known = new Set(idsIn(await bySemantic.get(path)));
      const semantic = await bySemantic.semantic(path, {
        environmentKey: ENVIRONMENT,
        instructions: [instruction],
      });
      const json = await byPath.patch(path, patch);
      expect([semantic.status, json.status, json.body['message']]).toEqual([200, 200, undefined]);
      expect(withNewIds(json.body, known)).toEqual(withNewIds(semantic.body, known));
    },
  );
});

function idsIn(flag: Json): string[] {
  const ids: string[] = [];
  JSON.stringify(flag, (name, value: unknown) => {
    if (name === '_id' && typeof value === 'string') ids.push(value);
    return value;
  });
  return ids;
}

/** Ids of what is new are made by chance: here they are all the same. */
const withNewIds = (flag: Json, known: ReadonlySet<string>): unknown =>
  JSON.parse(
    JSON.stringify(flag, (name, value: unknown) =>
      name === '_id' && typeof value === 'string' && !known.has(value) ? 'new' : value,
    ),
  );
