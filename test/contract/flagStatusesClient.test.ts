import { expect, it } from 'vitest';
import { ApiError } from '../../src/model/failure/failure';
import { describeClient } from './support/describeClient';

describeClient(
  {
    title: 'the statuses that the client asks for, each exchange held to the document',
    role: 'reader',
    moreExchangesThan: 3,
  },
  ({ client }) => {
    it('are those of all flags of an environment but the archived ones, by flag key', async () => {
      const statuses = await client().flagStatuses.list('shop', 'production');
      const { flags } = await client().flags.list('shop', ['production']);
      const keys = flags.filter(({ archived }) => !archived).map(({ key }) => key);
      expect([...statuses.keys()].sort()).toEqual(keys.sort());
      expect(statuses.get('dark-mode')).toEqual({
        name: 'launched',
        default: false,
        lastRequested: expect.any(Number) as number,
      });
      expect(statuses.get('dark-mode')?.lastRequested).toBeGreaterThan(Date.now() - 7 * 86_400_000);
    });

    it('have no time where a flag was never asked for', async () => {
      const statuses = await client().flagStatuses.list('mobile', 'production');
      expect(statuses.get('home-screen-widget')).toEqual({ name: 'new' });
    });

    it('are a typed error for an environment that there is not', async () => {
      const error: unknown = await client()
        .flagStatuses.list('shop', 'nowhere')
        .catch((thrown: unknown) => thrown);
      expect(ApiError.is(error, 'not-found')).toBe(true);
    });
  },
);
