import { FIRST, SECOND } from '../exampleAccount';
import { type Violation, NO_ID } from './violation';

/** Of individual targets. */
export const TARGET_VIOLATIONS: readonly Violation[] = [
  ...[
    { kind: 'addTargets', values: ['x'] },
    { kind: 'addUserTargets', values: ['x'] },
    { kind: 'removeTargets', values: ['x'] },
    { kind: 'removeUserTargets', values: ['x'] },
    { kind: 'clearTargets' },
    { kind: 'clearUserTargets' },
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
];
