import { FIRST, SECOND } from '../exampleAccount';
import { type Example, users, devices } from './example';

/** Individual targets. */
export const TARGET_EXAMPLES: readonly Example[] = [
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
];
