import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { overviewOf } from '../../src/targeting/overview';
import { clientOf } from './support/clientOf';
import { describeClient } from './support/describeClient';

describeClient(
  {
    title: 'the client, each request and each answer held to the document',
    role: 'writer',
    moreExchangesThan: 25,
  },
  ({ client, sandbox }) => {
    it('learns whose token it has', async () => {
      expect(await client().whoami()).toMatchObject({ accountId: expect.any(String) as string });
    });

    it('lists projects and environments', async () => {
      const projects = await client().projects.list();
      expect(projects.map(({ key }) => key)).toEqual(['shop', 'mobile', 'internal-tools']);
      const environments = await client().projects.listEnvironments('shop');
      expect(environments).toHaveLength(6);
      expect(environments[0]).toMatchObject({ key: 'production', critical: true, confirmChanges: true });
    });

    it('lists flags with their state in all environments, the same as each flag whole gives', async () => {
      const environments = await client().projects.listEnvironments('shop');
      const keys = environments.map(({ key }) => key);
      const { flags, unreadable } = await client().flags.list('shop', keys);
      expect(unreadable).toEqual([]);
      expect(flags.length).toBeGreaterThan(15);
      for (const listed of flags) {
        const fromList = overviewOf(listed);
        const whole = overviewOf(await client().flags.get('shop', listed.key));
        for (const key of keys) {
          const list = fromList.environments[key];
          const full = whole.environments[key];
          expect({ ...list, ruleCount: 0, ruleCountIsExact: true }).toEqual({ ...full, ruleCount: 0 });
          if (list?.ruleCountIsExact) expect(list.ruleCount).toBe(full?.ruleCount);
          else expect(list?.ruleCount).toBeLessThanOrEqual(full?.ruleCount ?? 0);
        }
      }
    });

    it('lists the triggers of a flag', async () => {
      const triggers = await client().triggers.list({
        projectKey: 'shop',
        flagKey: 'new-checkout-flow',
        environmentKey: 'production',
      });
      expect(triggers.map(({ _integrationKey }) => _integrationKey).sort()).toEqual([
        'datadog',
        'generic-trigger',
      ]);
    });

    it('turns a flag off and on', async () => {
      const patch = (kind: 'turnFlagOn' | 'turnFlagOff') =>
        client().flags.update('shop', 'payments-v2', {
          environmentKey: 'staging',
          instructions: [{ kind }],
          comment: 'x',
        });
      expect((await patch('turnFlagOff')).environments['staging']?.on).toBe(false);
      expect((await patch('turnFlagOn')).environments['staging']?.on).toBe(true);
    });

    it.each([
      ['an unknown token', 'api-nobody', 'unauthorized'],
      ['a reader who writes', undefined, 'forbidden'],
    ] as const)('has a typed error for %s', async (_what, token, kind) => {
      const other = clientOf(sandbox(), token ?? sandbox().tokens.reader);
      const instructions = [{ kind: 'turnFlagOn' as const }];
      const call = other.flags.update('shop', 'dark-mode', { environmentKey: 'test', instructions });
      const error: unknown = await call.catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, kind)).toBe(true);
      await other.close();
    });

    it('has a typed error for a flag that there is not', async () => {
      const error: unknown = await client()
        .flags.get('shop', 'no-such-flag')
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });
  },
);

describeClient(
  {
    title: 'the client with an account of 2,000 flags in 6 environments',
    role: 'writer',
    moreExchangesThan: 40,
    seed: 'large',
  },
  ({ client, sandbox }) => {
    it('loads them all with 40 calls', async () => {
      const environments = await client().projects.listEnvironments('large');
      const { flags } = await client().flags.list(
        'large',
        environments.map(({ key }) => key),
      );
      const calls = sandbox().exchanges.filter(({ path }) => path.startsWith('/api/v2/flags/'));
      // 2,000, less the archived ones, which a list leaves out.
      expect(flags.length).toBeGreaterThan(1900);
      expect([environments.length, calls.length]).toEqual([6, 40]);
      for (const flag of flags) expect(Object.keys(flag.environments)).toHaveLength(6);
    }, 60_000);
  },
);
