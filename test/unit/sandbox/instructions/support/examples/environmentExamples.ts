import { FIRST, SECOND, THIRD } from '../exampleAccount';
import { type Example, weights, shares } from './example';

/** The targeting of an environment but rules and individual targets: on or off, prerequisites, what everyone else gets. */
export const ENVIRONMENT_EXAMPLES: readonly Example[] = [
  { flagKey: 'yes-no', instruction: { kind: 'turnFlagOff' }, environment: { on: false } },
  { flagKey: 'yes-no', instruction: { kind: 'turnFlagOn' }, environment: { on: true } },
  {
    flagKey: 'numbers',
    instruction: { kind: 'addPrerequisite', key: 'example-prereq-flag-key', variationId: FIRST },
    environment: { prerequisites: [{ key: 'example-prereq-flag-key', variation: 0 }] },
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
    instruction: { kind: 'updateTrackEvents', trackEvents: true },
    environment: { trackEvents: true, trackEventsFallthrough: false },
  },
  {
    flagKey: 'numbers',
    instruction: { kind: 'updateTrackEventsFallthrough', trackEvents: true },
    environment: { trackEvents: false, trackEventsFallthrough: true },
  },
];
