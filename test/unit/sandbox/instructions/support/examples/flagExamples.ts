import { FIRST, MEMBER, SECOND, TEAM } from '../exampleAccount';
import { type Example, users } from './example';

const property = {
  key: 'example-custom-property',
  name: 'Example custom property',
  values: ['value1', 'value2'],
};

/** The flag in all its environments: variations, settings, its life. */
export const FLAG_EXAMPLES: readonly Example[] = [
  {
    flagKey: 'numbers',
    instruction: { kind: 'addVariation', value: 20, name: 'New variation' },
    flag: { variations: [{ _id: FIRST }, { _id: SECOND }, { value: 20, name: 'New variation' }] },
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
    flagKey: 'yes-no',
    instruction: { kind: 'updateDefaultVariation', OnVariationValue: true, OffVariationValue: false },
    flag: { defaults: { onVariation: 0, offVariation: 1 } },
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
