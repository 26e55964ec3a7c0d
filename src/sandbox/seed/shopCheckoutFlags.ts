import { inSegment, unless, when } from './clauses';
import type { FlagSpec } from './flagBuilder';

const ON_OFF = [
  { value: true, name: 'On' },
  { value: false, name: 'Off' },
];

/** What decides how people pay. */
export const SHOP_CHECKOUT_FLAGS: readonly FlagSpec[] = [
  {
    key: 'new-checkout-flow',
    name: 'New checkout flow',
    description:
      'One page instead of four. Rolled out by share of customers; watch conversion and error rate.',
    variations: [
      { value: true, name: 'On', description: 'The one-page checkout' },
      { value: false, name: 'Off', description: 'The four steps' },
    ],
    tags: ['checkout', 'web', 'experiment'],
    maintainer: 'ines',
    daysOld: 148,
    version: 9,
    availability: 'both',
    customProperties: { 'jira.issues': { name: 'Jira issues', value: ['SHOP-1412', 'SHOP-1530'] } },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 3,
        version: 27,
        targets: { 0: ['user-4711', 'user-0815', 'qa-robot'], 1: ['vip-ceo-office'] },
        contextTargets: [{ contextKind: 'organization', variation: 0, values: ['acme-employees'] }],
        rules: [
          {
            description: 'Beta testers in Germany and Austria',
            clauses: [inSegment('beta-testers'), when('country', 'in', ['DE', 'AT'])],
            serve: 0,
          },
          {
            description: 'Half of the small organizations',
            clauses: [
              when('seats', 'lessThan', [50], 'organization'),
              unless('plan', 'in', ['enterprise'], 'organization'),
            ],
            serve: [50, 50],
            contextKind: 'organization',
          },
        ],
        serve: [20, 80],
        trackEvents: true,
      },
      staging: { on: true, changedDaysAgo: 40, version: 6, serve: 0 },
      '*': { on: false, version: 1 },
    },
  },
  {
    key: 'payments-v2',
    name: 'Payments v2',
    description: 'Sends payments through the new gateway.',
    variations: ON_OFF,
    tags: ['checkout', 'payments'],
    maintainer: { team: 'checkout' },
    daysOld: 310,
    version: 5,
    environments: {
      production: {
        on: true,
        changedDaysAgo: 21,
        version: 33,
        rules: [
          {
            description: 'Not yet for orders in Swiss francs',
            clauses: [when('currency', 'in', ['CHF'], 'order')],
            serve: 1,
          },
        ],
        serve: 0,
      },
      'production-eu': { on: true, changedDaysAgo: 6, version: 18, serve: [75, 25], bucketBy: 'accountId' },
      '*': { on: true, changedDaysAgo: 180, version: 3, serve: 0 },
    },
  },
  {
    key: 'new-cart-api',
    name: 'New cart API',
    description: 'The cart talks to the new service. Needs Payments v2.',
    variations: ON_OFF,
    tags: ['checkout', 'backend'],
    maintainer: 'tomasz',
    daysOld: 62,
    version: 2,
    environments: {
      production: {
        on: true,
        changedDaysAgo: 9,
        version: 4,
        serve: [5, 95],
        prerequisites: [{ key: 'payments-v2', variation: 0 }],
      },
      'production-eu': { prerequisites: [{ key: 'payments-v2', variation: 0 }], changedDaysAgo: 50 },
      staging: {
        on: true,
        changedDaysAgo: 30,
        serve: 0,
        prerequisites: [{ key: 'payments-v2', variation: 0 }],
      },
      '*': { on: true, changedDaysAgo: 55, serve: 0 },
    },
  },
  {
    key: 'express-delivery',
    name: 'Express delivery',
    description: 'Offers delivery on the same day where a courier is near.',
    tags: ['checkout', 'shipping'],
    maintainer: 'priya',
    daysOld: 95,
    version: 3,
    availability: 'both',
    environments: {
      production: {
        on: true,
        changedDaysAgo: 14,
        version: 11,
        rules: [
          {
            description: 'Big cities',
            clauses: [when('/address/city', 'in', ['Berlin', 'Paris', 'Amsterdam'])],
            serve: 0,
          },
          {
            description: 'App with the courier map',
            clauses: [
              when('appVersion', 'semVerGreaterThan', ['4.2.0'], 'device'),
              when('os', 'in', ['iOS'], 'device'),
            ],
            serve: [30, 70],
            contextKind: 'device',
          },
        ],
        serve: 1,
      },
      staging: { on: true, changedDaysAgo: 60, serve: 0 },
      test: { on: true, changedDaysAgo: 60, serve: 0 },
      '*': {},
    },
  },
  {
    key: 'gift-cards',
    name: 'Gift cards',
    description: 'Pay with a gift card, alone or with another means.',
    tags: ['checkout', 'payments'],
    maintainer: { team: 'checkout' },
    daysOld: 33,
    environments: {
      staging: { on: true, changedDaysAgo: 12, version: 4, serve: 0, targets: { 1: ['qa-without-cards'] } },
      dev: { on: true, changedDaysAgo: 30, serve: 0 },
      '*': {},
    },
  },
  {
    key: 'checkout-button-color',
    name: 'Checkout button color',
    description: 'Which color sells best.',
    variations: [
      { value: 'green', name: 'Green', description: 'As it was' },
      { value: 'orange', name: 'Orange' },
      { value: 'blue', name: 'Blue' },
    ],
    tags: ['checkout', 'web', 'experiment'],
    maintainer: 'ines',
    daysOld: 27,
    availability: 'client',
    defaults: { onVariation: 1, offVariation: 0 },
    environments: {
      production: { on: true, changedDaysAgo: 5, version: 8, serve: [34, 33, 33], trackEvents: true },
      'production-eu': { on: true, changedDaysAgo: 4, version: 3, serve: [50, 25, 25] },
      '*': { on: true, changedDaysAgo: 20, serve: 1 },
    },
  },
  {
    key: 'free-shipping-threshold',
    name: 'Free shipping threshold',
    description: 'From what order value shipping is free, in the currency of the country.',
    variations: [
      { value: 25, name: 'Low' },
      { value: 49.5, name: 'Usual' },
      { value: 79, name: 'High' },
    ],
    permanent: true,
    tags: ['checkout', 'shipping', 'pricing'],
    maintainer: 'priya',
    daysOld: 540,
    version: 7,
    availability: 'client',
    defaults: { onVariation: 1, offVariation: 2 },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 31,
        version: 41,
        rules: [
          {
            description: 'Members of the club',
            clauses: [when('memberSince', 'before', ['2025-01-01T00:00:00Z'])],
            serve: 0,
          },
          { description: 'Islands', clauses: [when('postalCode', 'startsWith', ['97', '98'])], serve: 2 },
        ],
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 300, version: 5, serve: 1 },
    },
  },
];
