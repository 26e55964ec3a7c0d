import type { EnvironmentSpec } from './projectBuilder';

/** The environments of the shop, in the order in which the project has them. */
export const SHOP_ENVIRONMENTS: readonly EnvironmentSpec[] = [
  {
    key: 'production',
    name: 'Production',
    color: '417505',
    critical: true,
    confirmChanges: true,
    tags: ['live'],
  },
  {
    key: 'production-eu',
    name: 'Production EU',
    color: '1D6B8F',
    critical: true,
    requireComments: true,
    tags: ['live', 'eu'],
  },
  { key: 'staging', name: 'Staging', color: 'F5A623' },
  { key: 'test', name: 'Test', color: '8B572A' },
  { key: 'dev', name: 'Development', color: '7B61FF' },
  { key: 'load-test', name: 'Load test', color: '9B9B9B' },
];
