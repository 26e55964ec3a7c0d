import { describe, expect, it } from 'vitest';
import type { Client } from '../../../../src/api/client';
import { type Flag, flag } from '../../../../src/model/flag/flag';
import type { Webhook } from '../../../../src/model/webhook/webhook';
import { Histories } from '../../../../src/store/history/histories';
import { Webhooks } from '../../../../src/store/webhooks/webhooks';
import { overviewOf } from '../../../../src/targeting/overview';
import { aListedFlag } from '../../support/flags';

const HOOK: Webhook = {
  _id: 'w',
  name: 'Chat',
  url: 'https://hooks.example.com/',
  isSigned: true,
  statements: [],
  on: true,
  tags: [],
};

describe('the histories of an account', () => {
  function some() {
    const asked: string[] = [];
    const list = ({ resources = ['all'] }: { resources?: readonly string[] }) => {
      asked.push(resources[0] ?? '');
      return Promise.resolve({ entries: [] });
    };
    const client = { auditLog: { list } } as unknown as Client;
    return { asked, histories: new Histories(() => Promise.resolve(client)) };
  }

  it('are fetched anew when a flag that they tell of has changed, and only those that were looked at', async () => {
    const { asked, histories } = some();
    const seen: Flag = flag.parse(aListedFlag('dark-mode'));
    const other = { connectionId: 'c', projectKey: 'mobile' };
    await Promise.all(
      [{ connectionId: 'c' }, other, { connectionId: 'c', projectKey: 'shop', flagKey: 'dark-mode' }].map(
        (scope) => histories.of(scope).known.load(),
      ),
    );
    histories.of({ connectionId: 'c', projectKey: 'shop' });
    asked.length = 0;
    histories.sawFlag('shop', seen, overviewOf(seen));
    expect(asked).toEqual([]);
    histories.sawFlag('shop', { ...seen, _version: seen._version + 1 }, undefined);
    await Promise.resolve();
    expect(asked.sort()).toEqual(['all', 'proj/shop:env/*:flag/dark-mode']);
  });
});

describe('the webhooks of an account', () => {
  it('are as the answers to what is done with them say', async () => {
    const calls: unknown[] = [];
    const client = {
      webhooks: {
        list: () => Promise.resolve([HOOK]),
        create: () => Promise.resolve({ ...HOOK, _id: 'made' }),
        update: (before: Webhook, changes: object) => Promise.resolve({ ...before, ...changes }),
        delete: (id: string) => Promise.resolve(void calls.push(id)),
      },
    } as unknown as Client;
    const webhooks = new Webhooks(() => Promise.resolve(client));
    let writes = 0;
    webhooks.onDidWrite(() => (writes += 1));
    const states = () => webhooks.list.value?.map(({ _id, on }) => `${_id} ${String(on)}`);
    await webhooks.list.load();
    await webhooks.create({ url: HOOK.url, sign: false, on: true, tags: [] });
    expect(states()).toEqual(['w true', 'made true']);
    await webhooks.update(HOOK, { on: false });
    expect(states()).toEqual(['w false', 'made true']);
    await webhooks.delete('w');
    expect(states()).toEqual(['made true']);
    expect([calls, writes]).toEqual([['w'], 3]);
  });

  it('are not fetched for a list that nobody has looked at', async () => {
    const webhooks = new Webhooks(() => Promise.reject(new Error('asked')));
    await webhooks.refresh();
    expect(webhooks.list.state.kind).toBe('empty');
  });
});
