import { when } from './clauses';
import type { FlagSpec } from './flagBuilder';

export const INTERNAL_TOOLS_FLAGS: readonly FlagSpec[] = [
  {
    key: 'refund-approval',
    name: 'Refund approval',
    description: 'A second person approves refunds above a limit.',
    permanent: true,
    tags: ['support'],
    maintainer: 'ariel',
    daysOld: 380,
    version: 3,
    environments: {
      production: {
        on: true,
        changedDaysAgo: 45,
        version: 8,
        rules: [
          {
            description: 'Large amounts',
            clauses: [when('amount', 'greaterThan', [250], 'refund')],
            serve: 0,
          },
        ],
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 300, serve: 0 },
    },
  },
  {
    key: 'bulk-order-editor',
    name: 'Bulk order editor',
    description: 'Edits many orders in a table.',
    tags: ['support', 'beta'],
    maintainer: 'tomasz',
    daysOld: 72,
    environments: {
      production: {
        on: true,
        changedDaysAgo: 11,
        version: 5,
        targets: { 0: ['agent-17', 'agent-23'] },
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 70, serve: 0 },
    },
  },
  {
    key: 'support-chat-vendor',
    name: 'Support chat vendor',
    description: 'Which chat the agents answer in.',
    variations: [
      { value: 'intercom', name: 'Intercom' },
      { value: 'zendesk', name: 'Zendesk' },
      { value: 'none', name: 'None' },
    ],
    permanent: true,
    tags: ['support'],
    maintainer: 'priya',
    daysOld: 290,
    version: 2,
    environments: { '*': { on: true, changedDaysAgo: 88, version: 3, serve: 1 } },
  },
  {
    key: 'audit-export',
    name: 'Audit export',
    description: 'Exports who did what as CSV.',
    tags: ['security', 'compliance'],
    maintainer: 'ariel',
    daysOld: 25,
    environments: { staging: { on: true, changedDaysAgo: 9, serve: 0 }, '*': {} },
  },
  {
    key: 'warehouse-map',
    name: 'Warehouse map',
    description: 'Shows where an item lies.',
    tags: ['inventory'],
    maintainer: 'kofi',
    daysOld: 155,
    environments: {
      production: { on: true, changedDaysAgo: 28, version: 6, serve: [40, 60], contextKind: 'warehouse' },
      '*': { on: true, changedDaysAgo: 140, serve: 0 },
    },
  },
  {
    key: 'nightly-report-hour',
    name: 'Nightly report hour',
    description: 'At what hour (UTC) the reports are made.',
    variations: [{ value: 1 }, { value: 3 }, { value: 5 }],
    permanent: true,
    tags: ['reports', 'ops'],
    maintainer: { team: 'platform' },
    daysOld: 530,
    version: 2,
    defaults: { onVariation: 1, offVariation: 0 },
    environments: { '*': { on: true, changedDaysAgo: 260, version: 4, serve: 1 } },
  },
];
