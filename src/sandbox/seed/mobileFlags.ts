import { inSegment, when } from './clauses';
import type { FlagSpec } from './flagBuilder';

export const MOBILE_FLAGS: readonly FlagSpec[] = [
  {
    key: 'biometric-login',
    name: 'Biometric login',
    description: 'Face or fingerprint in place of the password.',
    tags: ['login', 'security'],
    maintainer: 'kofi',
    daysOld: 210,
    version: 3,
    availability: 'mobile',
    environments: {
      production: {
        on: true,
        changedDaysAgo: 33,
        version: 14,
        rules: [
          {
            description: 'Devices that can do it',
            clauses: [
              when('os', 'in', ['iOS', 'Android'], 'device'),
              when('appVersion', 'semVerGreaterThan', ['5.0.0'], 'device'),
            ],
            serve: 0,
          },
        ],
        serve: 1,
      },
      '*': { on: true, changedDaysAgo: 190, serve: 0 },
    },
  },
  {
    key: 'offline-catalog',
    name: 'Offline catalog',
    description: 'Keeps the catalog on the device.',
    tags: ['catalog'],
    maintainer: 'kofi',
    daysOld: 58,
    availability: 'mobile',
    environments: {
      production: { on: true, changedDaysAgo: 7, version: 5, serve: [15, 85], contextKind: 'device' },
      '*': { on: true, changedDaysAgo: 50, serve: 0 },
    },
  },
  {
    key: 'push-provider',
    name: 'Push provider',
    description: 'Which service sends the notifications.',
    variations: [
      { value: 'apns-fcm', name: 'Own' },
      { value: 'onesignal', name: 'OneSignal' },
    ],
    permanent: true,
    tags: ['notifications'],
    maintainer: { team: 'platform' },
    daysOld: 330,
    version: 2,
    availability: 'server',
    environments: { '*': { on: true, changedDaysAgo: 150, version: 4, serve: 0 } },
  },
  {
    key: 'app-rating-prompt',
    name: 'App rating prompt',
    description: 'Asks for a rating after the third order.',
    tags: ['growth', 'experiment'],
    maintainer: 'priya',
    daysOld: 120,
    availability: 'mobile',
    environments: {
      production: { on: true, changedDaysAgo: 19, version: 9, serve: [50, 50], trackEvents: true },
      '*': {},
    },
  },
  {
    key: 'minimum-app-version',
    name: 'Minimum app version',
    description: 'Older apps are asked to update.',
    variations: [
      { value: { ios: '4.0.0', android: '4.1.0' }, name: 'Since spring' },
      { value: { ios: '5.0.0', android: '5.0.2' }, name: 'Current' },
    ],
    permanent: true,
    tags: ['ops'],
    maintainer: { team: 'platform' },
    daysOld: 450,
    version: 5,
    availability: 'mobile',
    defaults: { onVariation: 1, offVariation: 0 },
    environments: { '*': { on: true, changedDaysAgo: 65, version: 7, serve: 0 } },
  },
  {
    key: 'new-navigation',
    name: 'New navigation',
    description: 'Tabs at the bottom instead of the menu.',
    tags: ['design', 'beta'],
    maintainer: 'ines',
    daysOld: 18,
    availability: 'mobile',
    environments: {
      production: {
        rules: [{ description: 'Beta testers', clauses: [inSegment('beta-testers')], serve: 0 }],
        serve: 1,
        changedDaysAgo: 4,
      },
      staging: { on: true, changedDaysAgo: 10, serve: 0 },
      test: { on: true, changedDaysAgo: 15, serve: 0 },
    },
  },
];
