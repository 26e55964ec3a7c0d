import {
  CLAUSE,
  CLAUSE_THREE,
  CLAUSE_TWO,
  FIRST,
  MEMBER,
  OTHER_RULE,
  RULE,
  SECOND,
  TEAM,
  THIRD,
} from './exampleAccount';

/** An instruction as LaunchDarkly's documentation prints it, and what comes of it. */
export interface Example {
  readonly flagKey: string;
  readonly instruction: Readonly<Record<string, unknown>> & { readonly kind: string };
  /** What the flag has afterwards. */
  readonly flag?: object;
  /** What its environment has afterwards. */
  readonly environment?: object;
}

const inSweden = {
  contextKind: 'organization',
  attribute: 'located_in',
  op: 'in',
  negate: false,
  values: ['Sweden', 'Norway'],
};
const inAmerica = {
  contextKind: 'user',
  attribute: 'country',
  op: 'in',
  negate: false,
  values: ['USA', 'Canada'],
};
const inMexico = { ...inAmerica, values: ['Mexico', 'Canada'] };
const weights = { [FIRST]: 15_000, [SECOND]: 85_000 };
const shares = [
  { variation: 0, weight: 15_000 },
  { variation: 1, weight: 85_000 },
];
const users = (variation: number, ...values: string[]) => ({ variation, values, contextKind: 'user' });
const devices = (variation: number, ...values: string[]) => ({ variation, values, contextKind: 'device' });
const property = {
  key: 'example-custom-property',
  name: 'Example custom property',
  values: ['value1', 'value2'],
};

export const EXAMPLES: readonly Example[] = [
  { flagKey: 'yes-no', instruction: { kind: 'turnFlagOff' }, environment: { on: false } },
  { flagKey: 'yes-no', instruction: { kind: 'turnFlagOn' }, environment: { on: true } },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addClauses', ruleId: RULE, clauses: [inAmerica] },
    environment: { rules: [{ _id: RULE, clauses: [{}, {}, {}, inAmerica] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addPrerequisite', key: 'example-prereq-flag-key', variationId: FIRST },
    environment: { prerequisites: [{ key: 'example-prereq-flag-key', variation: 0 }] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addRule', variationId: FIRST, clauses: [inSweden] },
    environment: { rules: [{}, {}, { variation: 0, clauses: [inSweden], trackEvents: false }] },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'addRule',
      clauses: [inSweden],
      rolloutContextKind: 'organization',
      rolloutWeights: weights,
    },
    environment: { rules: [{}, {}, { rollout: { variations: shares, contextKind: 'organization' } }] },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'addTargets',
      values: ['context-key-123abc', 'context-key-456def'],
      variationId: FIRST,
    },
    environment: {
      targets: [users(0, 'context-key-123abc', 'context-key-456def')],
      contextTargets: [users(0)],
    },
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'addUserTargets',
      values: ['user-key-123abc', 'user-key-456def'],
      variationId: FIRST,
    },
    environment: {
      targets: [
        users(0, 'context-key-123abc', 'user-key-123abc', 'someone', 'user-key-456def'),
        users(1, 'elsewhere'),
      ],
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addValuesToClause', ruleId: RULE, clauseId: CLAUSE, values: ['beta_testers'] },
    environment: { rules: [{ clauses: [{ values: ['staff', 'testers', 'beta_testers'] }, {}, {}] }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addVariation', value: 20, name: 'New variation' },
    flag: { variations: [{ _id: FIRST }, { _id: SECOND }, { value: 20, name: 'New variation' }] },
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'clearTargets', variationId: FIRST },
    environment: { targets: [users(1, 'elsewhere')], contextTargets: [users(1)] },
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'clearUserTargets', variationId: FIRST },
    environment: { targets: [users(1, 'elsewhere')], contextTargets: [devices(0, 'device-1'), users(1)] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeClauses', ruleId: RULE, clauseIds: [CLAUSE, CLAUSE_TWO] },
    environment: { rules: [{ clauses: [{ _id: CLAUSE_THREE }] }, {}] },
  },
  {
    flagKey: 'needs',
    instruction: { kind: 'removePrerequisite', key: 'prereq-flag-key-123abc' },
    environment: {
      prerequisites: [
        { key: 'example-prereq-flag-key', variation: 1 },
        { key: 'three', variation: 1 },
      ],
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeRule', ruleId: RULE },
    environment: { rules: [{ _id: OTHER_RULE }] },
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'removeTargets',
      values: ['context-key-123abc', 'context-key-456def'],
      variationId: FIRST,
    },
    environment: { targets: [users(0, 'user-key-123abc', 'someone'), users(1, 'elsewhere')] },
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'removeUserTargets',
      values: ['user-key-123abc', 'user-key-456def'],
      variationId: FIRST,
    },
    environment: { targets: [users(0, 'context-key-123abc', 'someone'), users(1, 'elsewhere')] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'removeValuesFromClause', ruleId: RULE, clauseId: CLAUSE, values: ['testers'] },
    environment: { rules: [{ clauses: [{ values: ['staff'] }, {}, {}] }, {}] },
  },
  {
    flagKey: 'three',
    instruction: { kind: 'removeVariation', variationId: FIRST },
    flag: { variations: [{ value: 'b' }, { value: 'c' }], defaults: { onVariation: 0, offVariation: 1 } },
    environment: {
      fallthrough: {
        rollout: {
          variations: [
            { variation: 0, weight: 40_000 },
            { variation: 1, weight: 60_000 },
          ],
        },
      },
      offVariation: 1,
      targets: [users(0, 'someone')],
      contextTargets: [users(0)],
      rules: [{ variation: 1 }],
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'reorderRules', ruleIds: [OTHER_RULE, RULE] },
    environment: { rules: [{ _id: OTHER_RULE }, { _id: RULE }] },
  },
  {
    flagKey: 'needs',
    instruction: {
      kind: 'replacePrerequisites',
      prerequisites: [
        { key: 'prereq-flag-key-123abc', variationId: THIRD },
        { key: 'another-prereq-flag-key-456def', variationId: SECOND },
      ],
    },
    environment: {
      prerequisites: [
        { key: 'prereq-flag-key-123abc', variation: 0 },
        { key: 'another-prereq-flag-key-456def', variation: 0 },
      ],
    },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'replaceRules',
      rules: [
        {
          variationId: FIRST,
          description: 'My new rule',
          clauses: [{ contextKind: 'user', attribute: 'segmentMatch', op: 'segmentMatch', values: ['test'] }],
          trackEvents: true,
        },
      ],
    },
    environment: {
      rules: [
        {
          variation: 0,
          description: 'My new rule',
          clauses: [{ op: 'segmentMatch', values: ['test'], negate: false }],
          trackEvents: true,
        },
      ],
    },
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'replaceTargets',
      targets: [
        { contextKind: 'user', variationId: FIRST, values: ['user-key-123abc'] },
        { contextKind: 'device', variationId: SECOND, values: ['device-key-456def'] },
      ],
    },
    environment: {
      targets: [users(0, 'user-key-123abc')],
      contextTargets: [users(0), devices(1, 'device-key-456def')],
    },
  },
  {
    flagKey: 'targeted',
    instruction: {
      kind: 'replaceUserTargets',
      targets: [
        { variationId: FIRST, values: ['user-key-123abc', 'user-key-456def'] },
        { variationId: SECOND, values: ['user-key-789ghi'] },
      ],
    },
    environment: {
      targets: [users(0, 'user-key-123abc', 'user-key-456def'), users(1, 'user-key-789ghi')],
      contextTargets: [devices(0, 'device-1'), users(0), users(1)],
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateClause', ruleId: RULE, clauseId: CLAUSE_THREE, clause: inMexico },
    environment: { rules: [{ clauses: [{}, {}, { ...inMexico, _id: CLAUSE_THREE }] }, {}] },
  },
  {
    flagKey: 'yes-no',
    instruction: { kind: 'updateDefaultVariation', OnVariationValue: true, OffVariationValue: false },
    flag: { defaults: { onVariation: 0, offVariation: 1 } },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateFallthroughVariationOrRollout', variationId: SECOND },
    environment: { fallthrough: { variation: 1 } },
  },
  {
    flagKey: 'numbers',
    instruction: {
      kind: 'updateFallthroughVariationOrRollout',
      rolloutContextKind: 'user',
      rolloutWeights: weights,
    },
    environment: { fallthrough: { rollout: { variations: shares, contextKind: 'user' } } },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateOffVariation', variationId: FIRST },
    environment: { offVariation: 0 },
  },
  {
    flagKey: 'needs',
    instruction: { kind: 'updatePrerequisite', key: 'example-prereq-flag-key', variationId: FIRST },
    environment: { prerequisites: [{ key: 'example-prereq-flag-key', variation: 0 }, {}, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleDescription', description: 'New rule description', ruleId: RULE },
    environment: { rules: [{ description: 'New rule description' }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleTrackEvents', ruleId: RULE, trackEvents: true },
    environment: { rules: [{ trackEvents: true }, { trackEvents: false }] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateRuleVariationOrRollout', ruleId: RULE, variationId: FIRST },
    environment: { rules: [{ _id: RULE, variation: 0 }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateTrackEvents', trackEvents: true },
    environment: { trackEvents: true, trackEventsFallthrough: false },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateTrackEventsFallthrough', trackEvents: true },
    environment: { trackEvents: false, trackEventsFallthrough: true },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateVariation', variationId: FIRST, value: 20 },
    flag: { variations: [{ _id: FIRST, value: 20 }, {}] },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addCustomProperties', ...property },
    flag: {
      customProperties: { [property.key]: { name: property.name, value: ['value1', 'value2'] } },
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addTags', values: ['tag1', 'tag2'] },
    flag: { tags: ['tag1', 'kept', 'tag2'] },
  },
  { flagKey: 'numbers', instruction: { kind: 'makeFlagPermanent' }, flag: { temporary: false } },
  { flagKey: 'old', instruction: { kind: 'makeFlagTemporary' }, flag: { temporary: true } },
  {
    flagKey: 'targeted',
    instruction: { kind: 'removeCustomProperties', key: property.key, values: ['value1', 'value2'] },
    flag: { customProperties: { [property.key]: { name: 'Example', value: ['value3'] } } },
  },
  { flagKey: 'targeted', instruction: { kind: 'removeMaintainer' } },
  {
    flagKey: 'targeted',
    instruction: { kind: 'removeTags', values: ['tag1', 'tag2'] },
    flag: { tags: ['kept'] },
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'replaceCustomProperties', ...property },
    flag: {
      customProperties: { [property.key]: { name: property.name, value: ['value1', 'value2'] } },
    },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'turnOffClientSideAvailability', value: 'usingMobileKey' },
    flag: { clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: false } },
  },
  {
    flagKey: 'old',
    instruction: { kind: 'turnOnClientSideAvailability', value: 'usingMobileKey' },
    flag: { clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false } },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateDescription', value: 'Updated flag description' },
    flag: { description: 'Updated flag description' },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateMaintainerMember', value: MEMBER },
    flag: { maintainerId: MEMBER, _maintainer: { _id: MEMBER } },
  },
  {
    flagKey: 'targeted',
    instruction: { kind: 'updateMaintainerTeam', value: TEAM },
    flag: { maintainerTeamKey: TEAM, _maintainerTeam: { key: TEAM } },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateName', value: 'Updated flag name' },
    flag: { name: 'Updated flag name' },
  },
  { flagKey: 'numbers', instruction: { kind: 'archiveFlag' }, flag: { archived: true } },
  { flagKey: 'numbers', instruction: { kind: 'deleteFlag' }, flag: { key: 'numbers' } },
  { flagKey: 'numbers', instruction: { kind: 'deprecateFlag' }, flag: { deprecated: true } },
  {
    flagKey: 'old',
    instruction: { kind: 'restoreDeprecatedFlag' },
    flag: { deprecated: false, archived: true },
  },
  { flagKey: 'old', instruction: { kind: 'restoreFlag' }, flag: { archived: false, deprecated: true } },
];

/** The instructions for triggers, likewise. */
export const TRIGGER_EXAMPLES: readonly (Example['instruction'] & { readonly kind: string })[] = [
  { kind: 'replaceTriggerActionInstructions', value: [{ kind: 'turnFlagOff' }] },
  { kind: 'cycleTriggerUrl' },
  { kind: 'disableTrigger' },
  { kind: 'enableTrigger' },
];
