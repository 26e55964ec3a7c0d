import { expect, it } from 'vitest';
import { FlagStatusesResource } from '../../../src/api/flagStatuses';
import type { Call, Transport } from '../../../src/api/transport/transport';

const statusOf = (href: string, rest: object) => ({ _links: { parent: { href } }, ...rest });

it('reads each status by itself: what is odd in one costs no other', async () => {
  const items = [
    statusOf('/api/v2/flags/shop/a.b%20c?x=1', { name: 'active', lastRequested: '2020-02-05T18:17:01.514Z' }),
    statusOf('/api/v2/flags/shop/old', { name: 'inactive', lastRequested: null, default: null }),
    statusOf('/api/v2/flags/shop/no-time', { name: 'launched', lastRequested: 'lately', default: 0 }),
    statusOf('/api/v2/flags/shop/unknown-name', { name: 'asleep' }),
    statusOf('/api/v2/flags/shop/%', { name: 'new' }),
    { name: 'new', _links: {} },
    undefined,
    statusOf('/api/v2/flags/shop/last', { name: 'new' }),
  ];
  const asked: string[] = [];
  const send = ({ path, answer }: Call<unknown>): Promise<unknown> => {
    asked.push(path);
    return Promise.resolve(answer.parse({ items }));
  };
  const statuses = await new FlagStatusesResource({ send } as unknown as Transport).list('sh/op', 'prod');
  expect(asked).toEqual(['/api/v2/flag-statuses/sh%2Fop/prod']);
  expect([...statuses]).toEqual([
    ['a.b c', { name: 'active', lastRequested: Date.UTC(2020, 1, 5, 18, 17, 1, 514) }],
    ['old', { name: 'inactive', default: null }],
    ['no-time', { name: 'launched', default: 0 }],
    ['last', { name: 'new' }],
  ]);
});
