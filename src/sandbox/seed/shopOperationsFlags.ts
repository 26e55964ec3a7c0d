import { when } from './clauses';
import type { FlagSpec } from './flagBuilder';

/** What keeps the shop running, and what is on its way out. */
export const SHOP_OPERATIONS_FLAGS: readonly FlagSpec[] = [
  {
    key: 'kill-switch-payments',
    name: 'Kill switch for payments',
    description: 'Off stops all payments with a friendly page. For emergencies only; tell #incidents.',
    variations: [
      { value: true, name: 'Payments open' },
      { value: false, name: 'Payments closed' },
    ],
    permanent: true,
    tags: ['payments', 'kill-switch', 'ops'],
    maintainer: { team: 'platform' },
    daysOld: 690,
    version: 2,
    environments: { '*': { on: true, changedDaysAgo: 410, version: 5, serve: 0 } },
  },
  {
    key: 'api-rate-limit-per-minute',
    name: 'API rate limit per minute',
    description: 'How many calls a partner may make in a minute.',
    variations: [
      { value: 60, name: 'Tight' },
      { value: 600, name: 'Usual' },
      { value: 6000, name: 'Load test' },
    ],
    permanent: true,
    tags: ['ops', 'backend'],
    maintainer: { team: 'platform' },
    daysOld: 480,
    version: 6,
    defaults: { onVariation: 1, offVariation: 0 },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 25,
        version: 30,
        contextTargets: [
          { contextKind: 'partner', variation: 2, values: ['globex'] },
          { contextKind: 'partner', variation: 0, values: ['initech', 'hooli'] },
        ],
        serve: 1,
      },
      'load-test': { on: true, changedDaysAgo: 100, version: 4, serve: 2 },
      '*': { on: true, changedDaysAgo: 300, serve: 1 },
    },
  },
  {
    key: 'inventory-cache-ttl',
    name: 'Inventory cache TTL',
    description: 'Seconds for which the stock of a product may be old.',
    variations: [
      { value: 0, name: 'No cache' },
      { value: 30, name: 'Half a minute' },
      { value: 300, name: 'Five minutes' },
    ],
    permanent: true,
    tags: ['inventory', 'backend', 'ops'],
    maintainer: 'tomasz',
    daysOld: 512,
    version: 3,
    defaults: { onVariation: 1, offVariation: 0 },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 70,
        version: 12,
        rules: [
          {
            description: 'Warehouses with the old scanner',
            clauses: [when('scanner', 'semVerLessThan', ['2.1'], 'warehouse')],
            serve: 2,
          },
        ],
        serve: 1,
      },
      'load-test': { on: true, changedDaysAgo: 90, serve: 2 },
      '*': { on: true, changedDaysAgo: 400, serve: 1 },
    },
  },
  {
    key: 'email-receipts',
    name: 'Email receipts',
    description: 'Receipts by email instead of paper. On for everyone for long: remove it from the code.',
    tags: ['email'],
    maintainer: 'ines',
    daysOld: 655,
    version: 4,
    deprecatedDaysAgo: 35,
    environments: { '*': { on: true, changedDaysAgo: 500, version: 6, serve: 0 } },
  },
  {
    key: 'legacy-coupons',
    name: 'Legacy coupons',
    description: 'Coupons of the shop before last.',
    tags: ['checkout', 'pricing'],
    maintainer: 'priya',
    daysOld: 728,
    version: 8,
    archivedDaysAgo: 120,
    environments: { '*': { on: false, changedDaysAgo: 130, version: 9, serve: 0 } },
  },
];
