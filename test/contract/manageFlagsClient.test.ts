import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { describeClient } from './support/describeClient';

describeClient(
  { title: 'flags that the client makes, clones and deletes', role: 'writer', moreExchangesThan: 20 },
  ({ client }) => {
    it('learns what new flags of a project are like', async () => {
      expect(await client().flagDefaults.get('shop')).toMatchObject({
        temporary: true,
        tags: [],
        defaultClientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
      });
    });

    it('makes a flag as it is told to, with all that can be said', async () => {
      const [member] = await client().members.list();
      const made = await client().flags.create('shop', {
        key: 'theme',
        name: 'Theme',
        description: 'Which colours.',
        variations: [{ value: 'blue', name: 'Blue' }, { value: 'red' }, { value: 'green' }],
        defaults: { onVariation: 2, offVariation: 1 },
        temporary: false,
        tags: ['design'],
        clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true },
        maintainerId: member?._id ?? '',
      });
      expect(made).toMatchObject({
        kind: 'multivariate',
        temporary: false,
        tags: ['design'],
        maintainerId: member?._id,
        defaults: { onVariation: 2, offVariation: 1 },
        environments: { production: { on: false, offVariation: 1, fallthrough: { variation: 2 } } },
      });
    });

    it('clones a flag with its targeting', async () => {
      const source = await client().flags.get('shop', 'new-checkout-flow');
      const named = { key: 'newer-checkout', name: 'Newer checkout' };
      const clone = await client().flags.create('shop', named, { clone: 'new-checkout-flow' });
      expect(clone).toMatchObject(named);
      expect(Object.entries(clone.environments).map(([key, { on }]) => [key, on])).toEqual(
        Object.entries(source.environments).map(([key, { on }]) => [key, on]),
      );
    });

    it('asks which flags need one, for the beta version', async () => {
      const of = async (key: string) => client().flags.dependents('shop', key);
      const flags = await client().flags.list('shop', []);
      const all = await Promise.all(flags.flags.map(async ({ key }) => [key, await of(key)] as const));
      const needed = all.filter(([, dependents]) => dependents.length > 0);
      expect(needed.length).toBeGreaterThan(0);
      for (const [key, [dependent]] of needed) {
        const whole = await client().flags.get('shop', dependent?.key ?? '');
        const where = dependent?.environments[0]?.key ?? '';
        expect(whole.environments[where]?.prerequisites.map((one) => one.key)).toContain(key);
      }
    });

    it('deletes a flag, and is told when another needs it', async () => {
      await client().flags.delete('shop', 'theme');
      const gone: unknown = await client()
        .flags.get('shop', 'theme')
        .catch((error: unknown) => error);
      expect(ApiError.is(gone, 'not-found')).toBe(true);
      const flags = await client().flags.list('shop', []);
      for (const { key } of flags.flags) {
        if ((await client().flags.dependents('shop', key)).length === 0) continue;
        const refused: unknown = await client()
          .flags.delete('shop', key)
          .catch((error: unknown) => error);
        expect(ApiError.is(refused, 'conflict')).toBe(true);
      }
    });
  },
);
