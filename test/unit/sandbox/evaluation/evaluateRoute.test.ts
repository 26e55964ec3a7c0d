import { describe, expect, it } from 'vitest';
import { anApp, type Json, NOW } from '../support/appCalls';

const PATH = '/projects/shop/environments/production/flags/evaluate';
const CONTEXT = { kind: 'user', key: 'user-4711', country: 'NL' };

interface Evaluations {
  readonly items: readonly (Json & { readonly key: string; readonly name: string })[];
  readonly totalCount: number;
}

const evaluate = async (query = '', body: unknown = CONTEXT) => {
  const app = anApp();
  const { status, body: answered } = await app.send('POST', `${PATH}${query}`, { body, role: 'reader' });
  return { app, status, body: answered as unknown as Evaluations };
};

const keysOf = ({ items }: Evaluations): string[] => items.map(({ key }) => key);

describe('evaluating flags for a context', () => {
  it('tells value and reason of each live flag, to readers too', async () => {
    const { app, status, body } = await evaluate();
    const live = [...app.account.project('shop').flags.values()].filter(({ archived }) => !archived);
    expect(status).toBe(200);
    expect(keysOf(body)).toEqual(live.map(({ key }) => key).sort());
    expect(body.totalCount).toBe(live.length);
    expect(body.items.find(({ key }) => key === 'new-checkout-flow')).toEqual({
      key: 'new-checkout-flow',
      name: expect.any(String) as string,
      _value: expect.any(Boolean) as boolean,
      reason: { kind: expect.stringMatching(/^[A-Z_]+$/) as string },
      _links: {
        self: { href: `/api/v2${PATH}`, type: 'application/json' },
        site: {
          href: '/shop/production/features/new-checkout-flow/targeting',
          type: 'text/html',
        },
      },
    });
  });

  it('follows the targeting as it changes', async () => {
    const app = anApp();
    const ask = async () => {
      const query = '?filter=query%20equals%20holiday-sale';
      const { body } = await app.send('POST', `${PATH}${query}`, { body: CONTEXT });
      return (body as unknown as Evaluations).items[0]?.['reason'];
    };
    expect(await ask()).toEqual({ kind: 'OFF' });
    await app.semantic('/flags/shop/holiday-sale', {
      environmentKey: 'production',
      instructions: [{ kind: 'turnFlagOn' }],
    });
    expect(await ask()).not.toEqual({ kind: 'OFF' });
  });

  it('counts as a request of the flags that were asked for, of which the audit log is silent', async () => {
    const app = anApp();
    const { auditLog } = app.account.data;
    await app.send('POST', `${PATH}?filter=query%20equals%20holiday-sale`, { body: CONTEXT });
    const { usage, contexts } = app.account.project('shop');
    const production = usage['production'] ?? {};
    expect(production['holiday-sale']?.lastRequested).toBe(NOW);
    expect(Object.entries(production).filter(([, { lastRequested }]) => lastRequested === NOW)).toHaveLength(
      1,
    );
    expect(contexts.filter(({ lastSeen }) => lastSeen === NOW)).toMatchObject([
      { environmentKey: 'production', context: CONTEXT },
    ]);
    expect(app.account.data.auditLog).toBe(auditLog);
  });

  it('filters by key or name, and by all of several tags', async () => {
    const named = (await evaluate('?filter=query%20equals%20%22CHECKOUT%22')).body;
    expect(named.items.length).toBeGreaterThan(0);
    for (const { key, name } of named.items) expect(`${key} ${name}`.toLowerCase()).toContain('checkout');
    const { app, body } = await evaluate(`?filter=${encodeURIComponent('tags contains ["checkout","web"]')}`);
    expect(body.items.length).toBeGreaterThan(0);
    for (const key of keysOf(body)) {
      expect(app.account.flag('shop', key).tags).toEqual(expect.arrayContaining(['checkout', 'web']));
    }
    const both = 'query equals checkout, tags contains ["web"]';
    expect((await evaluate(`?filter=${encodeURIComponent(both)}`)).body.totalCount).toBeLessThanOrEqual(
      Math.min(named.totalCount, (await evaluate()).body.totalCount - 1),
    );
  });

  it('gives a part of the list, in the order that is asked for', async () => {
    const all = keysOf((await evaluate()).body);
    const { body } = await evaluate('?limit=3&offset=2&sort=-key');
    expect(keysOf(body)).toEqual([...all].reverse().slice(2, 5));
    expect(body.totalCount).toBe(all.length);
    expect(keysOf((await evaluate('?limit=-1')).body)).toEqual(all);
  });

  it.each([
    ['a filter on another field', '?filter=key%20equals%20x', CONTEXT],
    ['a filter without an operator', '?filter=dark', CONTEXT],
    ['a list that does not end', '?filter=tags%20contains%20%5B%22web%22', CONTEXT],
    ['an unknown sort', '?sort=nonsense', CONTEXT],
    ['a limit below -1', '?limit=-2', CONTEXT],
    ['a context without a key', '', { kind: 'user' }],
    ['no JSON', '', '{'],
  ])('is refused with %s', async (_what, query, body) => {
    expect((await evaluate(query, body)).status).toBe(400);
  });

  it.each([
    '/projects/no/environments/production/flags/evaluate',
    '/projects/shop/environments/no/flags/evaluate',
  ])('answers 404 for %s', async (path) => {
    expect((await anApp().send('POST', path, { body: CONTEXT })).status).toBe(404);
  });
});
