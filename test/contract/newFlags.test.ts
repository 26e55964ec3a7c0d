import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { overviewOf } from '../../src/targeting/overview';
import { clientOf } from './support/clientOf';
import { describeClient } from './support/describeClient';

describeClient(
  {
    title: 'what quick fixes ask for, each exchange held to the document',
    role: 'writer',
    moreExchangesThan: 7,
  },
  ({ client, sandbox }) => {
    it('makes a flag, off in all environments', async () => {
      const made = await client().flags.create('shop', { key: 'wish-list', name: 'Wish list' });
      expect(made).toMatchObject({ key: 'wish-list', name: 'Wish list', kind: 'boolean' });
      expect(Object.values(made.environments).map(({ on }) => on)).toEqual(Array(6).fill(false));
      expect(await client().flags.get('shop', 'wish-list')).toEqual(made);
    });

    it('makes a flag with values, their defaults, and its availability', async () => {
      const made = await client().flags.create('shop', {
        key: 'wish-list-layout',
        name: 'Wish list layout',
        variations: [{ value: 'list' }, { value: 'grid' }],
        defaults: { onVariation: 1, offVariation: 0 },
        clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: true },
      });
      expect(made).toMatchObject({ kind: 'multivariate', defaults: { onVariation: 1, offVariation: 0 } });
      expect(overviewOf(made).clientSideAvailability).toEqual({
        usingMobileKey: false,
        usingEnvironmentId: true,
      });
      expect(Object.values(made.environments).map(({ offVariation }) => offVariation)).toEqual(
        Array(6).fill(0),
      );
    });

    it('has a typed error for a key that is taken, a flag that makes no sense, and a token that only reads', async () => {
      const reader = clientOf(sandbox(), sandbox().tokens.reader);
      const failed = (promise: Promise<unknown>) => promise.catch((thrown: unknown) => thrown);
      const taken = await failed(client().flags.create('shop', { key: 'dark-mode', name: 'Dark mode' }));
      expect(ApiError.is(taken, 'conflict')).toBe(true);
      const one = { key: 'one-value', name: 'One value', variations: [{ value: 'a' }] };
      expect(ApiError.is(await failed(client().flags.create('shop', one)), 'refused')).toBe(true);
      const refused = await failed(reader.flags.create('shop', { key: 'not-mine', name: 'Not mine' }));
      expect(ApiError.is(refused, 'forbidden')).toBe(true);
      await reader.close();
    });

    it('lists the archived flags apart', async () => {
      const { flags } = await client().flags.list('shop', [], { archived: true });
      expect(flags.map(({ key, archived }) => [key, archived])).toEqual([['legacy-coupons', true]]);
      const live = await client().flags.list('shop', []);
      expect(live.flags.map(({ key }) => key)).not.toContain('legacy-coupons');
    });
  },
);
