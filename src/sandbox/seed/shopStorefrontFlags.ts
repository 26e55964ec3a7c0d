import { inSegment, when } from './clauses';
import type { FlagSpec } from './flagBuilder';

/** What people see before they buy. */
export const SHOP_STOREFRONT_FLAGS: readonly FlagSpec[] = [
  {
    key: 'search-ranking',
    name: 'Search ranking',
    description: 'How the results of the search are ordered.',
    variations: [
      { value: 'control', name: 'Control', description: 'By sales of the last week' },
      { value: 'bm25', name: 'BM25' },
      { value: 'vector', name: 'Vector', description: 'Embeddings, slower' },
    ],
    tags: ['search', 'experiment'],
    maintainer: 'kofi',
    daysOld: 204,
    version: 4,
    defaults: { onVariation: 1, offVariation: 0 },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 2,
        version: 22,
        rules: [
          {
            description: 'Robots always get the old order',
            clauses: [when('userAgent', 'matches', ['(?i)bot|crawler'])],
            serve: 0,
          },
        ],
        serve: [60, 30, 10],
        trackEvents: true,
      },
      'production-eu': { on: true, changedDaysAgo: 16, version: 9, serve: [80, 20, 0] },
      staging: { on: true, changedDaysAgo: 8, version: 7, serve: 2 },
      '*': { on: true, changedDaysAgo: 100, serve: 1 },
    },
  },
  {
    key: 'banner-config',
    name: 'Banner config',
    description: 'Text and color of the banner over the start page.',
    variations: [
      { value: { show: false }, name: 'None' },
      { value: { show: true, text: 'Summer sale: 20% off', color: '#f5a623' }, name: 'Summer' },
      {
        value: { show: true, text: 'Free returns until January', color: '#417505', link: '/returns' },
        name: 'Returns',
      },
    ],
    permanent: true,
    tags: ['web', 'marketing'],
    maintainer: 'priya',
    daysOld: 420,
    version: 16,
    availability: 'client',
    defaults: { onVariation: 1, offVariation: 0 },
    environments: {
      production: {
        on: true,
        changedDaysAgo: 1,
        version: 64,
        rules: [{ description: 'The Netherlands', clauses: [when('country', 'in', ['NL'])], serve: 2 }],
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 40, version: 12, serve: 1 },
    },
  },
  {
    key: 'dark-mode',
    name: 'Dark mode',
    description: 'Offers dark colors where the system asks for them.',
    tags: ['web', 'design'],
    maintainer: 'ines',
    daysOld: 260,
    version: 2,
    availability: 'client',
    environments: {
      production: { on: true, changedDaysAgo: 130, version: 15, serve: 0 },
      'production-eu': { on: true, changedDaysAgo: 128, version: 9, serve: 0 },
      '*': { on: true, changedDaysAgo: 250, serve: 0 },
    },
  },
  {
    key: 'holiday-sale',
    name: 'Holiday sale',
    description: 'Prices and decoration of the days before the new year. Turned on by hand.',
    permanent: true,
    tags: ['marketing', 'pricing'],
    maintainer: 'priya',
    daysOld: 600,
    version: 3,
    availability: 'both',
    environments: {
      production: { on: false, changedDaysAgo: 280, version: 20, serve: 0 },
      'production-eu': { on: false, changedDaysAgo: 280, version: 17, serve: 0 },
      staging: { on: true, changedDaysAgo: 15, version: 9, serve: 0 },
      '*': {},
    },
  },
  {
    key: 'product-recommendations',
    name: 'Product recommendations',
    description: 'Other things that people bought, below each product.',
    tags: ['catalog', 'experiment'],
    maintainer: 'kofi',
    daysOld: 170,
    version: 3,
    availability: 'both',
    environments: {
      production: {
        on: true,
        changedDaysAgo: 18,
        version: 13,
        targets: { 1: ['user-privacy-test'] },
        rules: [
          { description: 'People who opted in', clauses: [inSegment('personalization-opt-in')], serve: 0 },
        ],
        serve: [10, 90],
      },
      staging: { on: true, changedDaysAgo: 100, serve: 0 },
      '*': {},
    },
  },
  {
    key: 'beta-reviews',
    name: 'Beta reviews',
    description: 'Reviews with pictures, for those who test them.',
    tags: ['catalog', 'beta'],
    maintainer: 'kofi',
    daysOld: 44,
    availability: 'client',
    environments: {
      production: {
        on: true,
        changedDaysAgo: 10,
        version: 6,
        targets: { 0: ['user-1001', 'user-1002', 'user-1003', 'user-1004'] },
        rules: [
          {
            description: 'Employees and testers',
            clauses: [when('email', 'endsWith', ['@acme.example']), inSegment('beta-testers')],
            serve: 0,
          },
        ],
        serve: 1,
      },
      'production-eu': {},
      '*': { on: true, changedDaysAgo: 40, serve: 0 },
    },
  },
  {
    key: 'show-stock-level',
    name: 'Show stock level',
    description: 'Says how many are left when there are few.',
    tags: ['catalog', 'inventory'],
    maintainer: 'tomasz',
    daysOld: 365,
    availability: 'client',
    environments: {
      production: {
        on: true,
        changedDaysAgo: 200,
        version: 7,
        rules: [
          { description: 'Few left', clauses: [when('stock', 'lessThanOrEqual', [5], 'product')], serve: 0 },
        ],
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 330, serve: 0 },
    },
  },
];
