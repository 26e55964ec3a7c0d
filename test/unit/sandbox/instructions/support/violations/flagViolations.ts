import { FIRST, SECOND, THIRD } from '../exampleAccount';
import { type Violation, NO_ID, clause } from './violation';

/** Of variations, of the settings of a flag, and of its life. */
export const FLAG_VIOLATIONS: readonly Violation[] = [
  {
    what: 'an unknown variation',
    flagKey: 'targeted',
    instruction: { kind: 'updateVariation', name: 'x', variationId: NO_ID },
  },
  {
    what: 'an unknown variation',
    flagKey: 'targeted',
    instruction: { kind: 'removeVariation', variationId: NO_ID },
  },
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
