import { describe, expect, it } from 'vitest';
import { Account } from '../../../src/sandbox/account/account';
import type { AccountData, FlagRecord } from '../../../src/sandbox/account/records';
import { checkFlag } from '../../../src/sandbox/flags/checkFlag';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { anApp, NOW } from './support/appCalls';

const TWO_YEARS_MS = 2 * 365 * 86_400_000;

const withoutTokens = (data: AccountData): AccountData => ({ ...data, tokens: [] });
const flagsOf = (data: AccountData): FlagRecord[] =>
  data.projects.flatMap(({ flags }) => [...flags.values()]);

describe.each(['demo', 'empty', 'large'] as const)('the %s seed', (name) => {
  const data = seedAccount(name, NOW);

  it('is the same each time, but for tokens that nobody can guess', () => {
    const again = seedAccount(name, NOW);
    expect(withoutTokens(again)).toEqual(withoutTokens(data));
    expect(again.tokens.map(({ value }) => value)).not.toEqual(data.tokens.map(({ value }) => value));
  });

  it('holds only flags that keep the rules, in all environments, with ids that are used once', () => {
    for (const project of data.projects) {
      for (const flag of project.flags.values()) {
        checkFlag(project, flag);
        expect(Object.keys(flag.environments)).toEqual(project.environments.map(({ key }) => key));
      }
    }
    const ids = flagsOf(data).flatMap(({ variations, environments }) => [
      ...variations.map(({ _id }) => _id),
      ...Object.values(environments).flatMap(({ rules }) =>
        rules.flatMap((rule) => [rule._id, ...rule.clauses.map((clause) => clause._id)]),
      ),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lies in the two years before now', () => {
    for (const { creationDate, environments } of flagsOf(data)) {
      expect(creationDate).toBeGreaterThan(NOW - TWO_YEARS_MS);
      for (const { lastModified } of Object.values(environments)) {
        expect(lastModified).toBeLessThanOrEqual(NOW);
        expect(lastModified).toBeGreaterThanOrEqual(creationDate);
      }
    }
  });

  it('names maintainers that the account has', () => {
    const account = new Account(data, () => Promise.resolve());
    for (const { maintainerId, maintainerTeamKey } of flagsOf(data)) {
      const isKnown = maintainerId
        ? account.member(maintainerId) !== undefined
        : data.teams.some(({ key }) => key === maintainerTeamKey);
      expect(isKnown).toBe(true);
    }
  });
});

describe('the demonstration', () => {
  const { get } = anApp();

  it('has three projects, with the environments of the shop in their order', async () => {
    const { items } = await get<{ items: { key: string }[] }>('/projects');
    expect(items.map(({ key }) => key)).toEqual(['shop', 'mobile', 'internal-tools']);
    const environments = await get<{ items: { key: string }[] }>('/projects/shop/environments');
    expect(environments.items).toMatchObject([
      { key: 'production', critical: true, confirmChanges: true, requireComments: false },
      { key: 'production-eu', critical: true, confirmChanges: false, requireComments: true },
      { key: 'staging', critical: false },
      { key: 'test' },
      { key: 'dev', name: 'Development' },
      { key: 'load-test' },
    ]);
  });

  it('rolls the new checkout flow out to a fifth of production', async () => {
    expect(await get('/flags/shop/new-checkout-flow')).toMatchObject({
      environments: {
        production: {
          on: true,
          _summary: {
            prerequisites: 0,
            variations: {
              0: { rules: 2, nullRules: 0, targets: 3, contextTargets: 1, rollout: 20_000 },
              1: { rules: 1, nullRules: 0, targets: 1, contextTargets: 0, rollout: 80_000, isOff: true },
            },
          },
        },
        staging: { on: true, fallthrough: { variation: 0 } },
        test: { on: false },
      },
    });
  });

  it('shows two triggers of it, without the secret part of their URLs', async () => {
    const { items } = await get<{ items: { triggerURL: string }[] }>(
      '/flags/shop/new-checkout-flow/triggers/production',
    );
    expect(items).toMatchObject([
      {
        _integrationKey: 'datadog',
        instructions: [{ kind: 'turnFlagOff' }],
        _triggerCount: 3,
        enabled: true,
      },
      { _integrationKey: 'generic-trigger', instructions: [{ kind: 'turnFlagOn' }], _triggerCount: 17 },
    ]);
    for (const { triggerURL } of items)
      expect(triggerURL).toMatch(/\/webhook\/triggers\/[\da-f]{24}\/[*-]+$/);
  });
});

describe('the large seed', () => {
  it('has 2,000 flags in 6 environments, in states that vary', () => {
    const [project] = seedAccount('large', NOW).projects;
    const flags = [...(project?.flags.values() ?? [])];
    expect(flags).toHaveLength(2000);
    expect(project?.environments).toHaveLength(6);
    const on = flags.filter((flag) => flag.environments['production']?.on).length;
    expect(on).toBeGreaterThan(500);
    expect(on).toBeLessThan(1500);
    expect(new Set(flags.map(({ kind }) => kind)).size).toBe(2);
  });
});
