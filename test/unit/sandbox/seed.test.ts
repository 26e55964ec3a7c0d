import { describe, expect, it } from 'vitest';
import { Account } from '../../../src/sandbox/account/account';
import type { AccountData, FlagRecord } from '../../../src/sandbox/account/records';
import { checkFlag } from '../../../src/sandbox/flags/checkFlag';
import { conflictsOf } from '../../../src/sandbox/pending/approvals';
import { liveTargets } from '../../../src/sandbox/pending/expiringTargets';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { checkSegment } from '../../../src/sandbox/segments/checkSegment';
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

describe('the company of the demonstration', () => {
  const data = seedAccount('demo', NOW);
  const { account, get } = anApp({ data });

  it('has the segments that its rules name, in the environments where they do', () => {
    for (const { flags, segments } of data.projects) {
      for (const flag of flags.values()) {
        for (const [environmentKey, { rules }] of Object.entries(flag.environments)) {
          const named = rules
            .flatMap(({ clauses }) => clauses)
            .filter(({ op }) => op === 'segmentMatch')
            .flatMap(({ values }) => values);
          const there = segments.filter((one) => one.environmentKey === environmentKey).map(({ key }) => key);
          expect(there).toEqual(expect.arrayContaining(named));
        }
      }
    }
  });

  it('has segments that keep the rules', () => {
    for (const project of data.projects) for (const one of project.segments) checkSegment(project, one);
    expect(data.projects.map(({ segments }) => segments.length > 0)).toEqual([true, true, true]);
  });

  it('has environments of all sorts of caution', () => {
    const environments = data.projects.flatMap((project) => project.environments);
    const has = (passes: (one: (typeof environments)[number]) => boolean) => environments.some(passes);
    expect(has(({ critical }) => critical)).toBe(true);
    expect(has(({ confirmChanges }) => confirmChanges)).toBe(true);
    expect(has(({ requireComments }) => requireComments)).toBe(true);
    expect(has(({ approvalSettings }) => approvalSettings?.required === true)).toBe(true);
    expect(has(({ approvalSettings }) => approvalSettings?.requiredApprovalTags.length === 1)).toBe(true);
  });

  it('has flags in each status, and a migration', async () => {
    const { items } = await get<{ items: { name: string }[] }>('/flag-statuses/mobile/production');
    const shop = await get<{ items: { name: string }[] }>('/flag-statuses/shop/production');
    expect(new Set([...items, ...shop.items].map(({ name }) => name))).toEqual(
      new Set(['new', 'active', 'launched', 'inactive']),
    );
    expect(account.flag('internal-tools', 'order-archive-migration').purpose).toBe('migration');
  });

  it('has a history in which each entry shows how a flag was before and after', async () => {
    expect(data.auditLog.length).toBeGreaterThan(80);
    const weeks = new Set(data.auditLog.map(({ date }) => Math.floor((NOW - date) / 604_800_000)));
    expect(weeks.size).toBeGreaterThan(8);
    for (const { _id, titleVerb } of data.auditLog.slice(-40)) {
      const entry = await get(`/auditlog/${_id}`);
      expect(entry).toHaveProperty('currentVersion');
      if (titleVerb !== 'created the flag') expect(entry).toHaveProperty('previousVersion');
    }
    expect(data.auditLog.every(({ date }) => date <= NOW)).toBe(true);
  });

  it('has requests and plans that can still be made, and posts nothing to anybody', () => {
    for (const approval of data.approvals) {
      if (approval.status === 'pending') expect(conflictsOf(account, approval, NOW)).toEqual([]);
    }
    expect(data.projects.flatMap(liveTargets)).toHaveLength(1);
    expect(data.webhooks.map(({ on }) => on)).toEqual([false, false]);
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
