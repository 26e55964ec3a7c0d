import { describe, expect, it } from 'vitest';
import type { FlagRecord } from '../../../../src/sandbox/account/records';
import { flagStatus } from '../../../../src/sandbox/usage/flagStatus';
import { contextsIn, instanceId } from '../../../../src/sandbox/usage/observe';
import { simulateTraffic } from '../../../../src/sandbox/usage/traffic';
import { anApp, NOW } from '../support/appCalls';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

describe('the status of a flag', () => {
  const { account } = anApp();
  const launched = account.flag('shop', 'dark-mode');
  const inProduction = (flag: FlagRecord, change: object): FlagRecord => ({
    ...flag,
    environments: {
      ...flag.environments,
      production: { ...flag.environments['production'], ...change } as FlagRecord['environments'][string],
    },
  });

  it.each<[string, string, FlagRecord, number | undefined]>([
    ['new', 'young and never asked for', { ...launched, creationDate: NOW - WEEK_MS + 1 }, undefined],
    ['inactive', 'old and never asked for', { ...launched, creationDate: NOW - WEEK_MS }, undefined],
    ['inactive', 'not asked for in a week', launched, NOW - WEEK_MS - 1],
    ['launched', 'on for all, and settled', launched, NOW - WEEK_MS],
    ['active', 'turned off', inProduction(launched, { on: false }), NOW],
    ['active', 'changed in this week', inProduction(launched, { lastModified: NOW - WEEK_MS + 1 }), NOW],
    [
      'active',
      'serving somebody else something else',
      inProduction(launched, { targets: [{ variation: 1, values: ['u'] }] }),
      NOW,
    ],
    [
      'launched',
      'serving the rest of a finished rollout nothing',
      inProduction(launched, {
        fallthrough: {
          rollout: {
            variations: [
              { variation: 0, weight: 100_000 },
              { variation: 1, weight: 0 },
            ],
          },
        },
      }),
      NOW,
    ],
  ])('is %s for one that is %s', (name, _what, flag, lastRequested) => {
    expect(
      flagStatus(flag, 'production', lastRequested === undefined ? {} : { lastRequested }, NOW).name,
    ).toBe(name);
  });
});

describe('simulated traffic', () => {
  it('asks for flags that are in use, and leaves forgotten ones forgotten', async () => {
    const { account } = anApp();
    const later = NOW + DAY_MS;
    const { auditLog } = account.data;
    await simulateTraffic(account, later, () => 0);
    const usage = account.project('shop').usage['production'] ?? {};
    expect(usage['dark-mode']?.lastRequested).toBe(later);
    expect(usage['holiday-sale']?.lastRequested).toBeLessThan(NOW - 60 * DAY_MS);
    expect(account.project('shop').contexts.every(({ lastSeen }) => lastSeen === later)).toBe(true);
    expect(account.data.auditLog).toBe(auditLog);
  });

  it('leaves everything as it is when chance says so', async () => {
    const { account } = anApp();
    const before = account.project('mobile');
    await simulateTraffic(account, NOW + DAY_MS, () => 0.99);
    expect(account.project('mobile')).toEqual(before);
  });
});

describe('a context', () => {
  it('is the same instance in whatever order its parts come, and another in another environment', () => {
    const one = { kind: 'multi', user: { key: 'u' }, device: { key: 'd', os: 'iOS' } };
    const other = { kind: 'multi', device: { key: 'd' }, user: { key: 'u' } };
    expect(instanceId('production', one)).toBe(instanceId('production', other));
    expect(instanceId('production', one)).not.toBe(instanceId('test', one));
    expect(contextsIn(one)).toMatchObject([
      { kind: 'user', key: 'u' },
      { kind: 'device', attributes: { kind: 'device', os: 'iOS' } },
    ]);
  });
});
