import { FIRST, SECOND, THIRD } from '../exampleAccount';
import { type Violation, NO_ID } from './violation';

/** Of prerequisites and of the settings of an environment. */
export const ENVIRONMENT_VIOLATIONS: readonly Violation[] = [
  {
    what: 'an unknown variation',
    flagKey: 'targeted',
    instruction: { kind: 'updateOffVariation', variationId: NO_ID },
  },
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
  ...['updateTrackEvents', 'updateTrackEventsFallthrough'].map((kind): Violation => ({
    what: 'text in place of a boolean',
    instruction: { kind, trackEvents: 'true' },
  })),
];
