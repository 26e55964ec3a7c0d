import { describe, expect, it } from 'vitest';
import type { Statement } from '../../../src/sandbox/account/policy';
import { seedAccount } from '../../../src/sandbox/seed/seedAccount';
import { anApp, NOW, SEMANTIC } from './support/appCalls';

const FLAG = '/flags/shop/holiday-sale';

/** The API for a custom role with this policy. */
function withPolicy(...policy: Statement[]) {
  const data = seedAccount('demo', NOW);
  const tokens = data.tokens.map((token) => (token.role === 'custom' ? { ...token, policy } : token));
  const { send, account } = anApp({ data: { ...data, tokens } });
  const patch = (body: unknown, type = 'application/json') =>
    send('PATCH', FLAG, { role: 'custom', body, headers: { 'Content-Type': type } });
  return {
    send: (method: string, path: string, body?: unknown) => send(method, path, { role: 'custom', body }),
    turnOn: (environmentKey: string) =>
      patch({ environmentKey, instructions: [{ kind: 'turnFlagOn' }] }, SEMANTIC),
    replace: (path: string, value: unknown) => patch([{ op: 'replace', path, value }]),
    flag: () => account.flag('shop', 'holiday-sale'),
  };
}

const allow = (...resources: string[]): Statement => ({ effect: 'allow', actions: ['*'], resources });
const deny = (actions: string[], ...resources: string[]): Statement => ({
  effect: 'deny',
  actions,
  resources,
});

describe('a custom role', () => {
  it('may write where its policy allows it and nowhere else, and says what was denied', async () => {
    const { turnOn, flag } = withPolicy(allow('proj/shop:env/test:flag/*'));
    const before = flag();
    expect((await turnOn('production')).body).toEqual({
      code: 'forbidden',
      message: 'Access to the requested resource was denied',
      reason: { effect: 'deny' },
      access: { action: 'updateOn', resource: 'proj/shop:env/production:flag/holiday-sale' },
    });
    expect(flag()).toBe(before);
    expect((await turnOn('test')).status).toBe(200);
    expect(flag().environments['test']?.on).toBe(true);
  });

  it('may change nothing of a patch when it may not change all of it', async () => {
    const { flag, send } = withPolicy(allow('proj/shop:env/test:flag/*'));
    const before = flag();
    const both = ['test', 'dev'].map((key) => ({
      op: 'replace',
      path: `/environments/${key}/trackEvents`,
      value: true,
    }));
    expect((await send('PATCH', FLAG, both)).status).toBe(403);
    expect(flag()).toBe(before);
  });

  it('is refused when it only tries what it may not do', async () => {
    const { send } = withPolicy(allow('proj/shop:env/test:flag/*'));
    const patch = (key: string) => [{ op: 'replace', path: `/environments/${key}/trackEvents`, value: true }];
    expect((await send('PATCH', `${FLAG}?dryRun=true`, patch('production'))).status).toBe(403);
    expect((await send('PATCH', `${FLAG}?dryRun=true`, patch('test'))).status).toBe(200);
  });

  it('needs all environments for what belongs to the flag itself', async () => {
    const some = withPolicy(allow('proj/shop:env/test:flag/*'));
    expect((await some.replace('/name', 'Renamed')).status).toBe(403);
    expect((await some.send('POST', '/flags/shop', { key: 'x', name: 'x' })).status).toBe(403);
    expect((await some.send('DELETE', FLAG)).status).toBe(403);
    const all = withPolicy(allow('proj/*:env/*:flag/*'));
    expect((await all.replace('/name', 'Renamed')).status).toBe(200);
    expect((await all.send('POST', '/flags/shop', { key: 'x', name: 'x' })).status).toBe(201);
    expect((await all.send('DELETE', FLAG)).status).toBe(204);
  });

  it('is denied what one statement denies, whatever others allow', async () => {
    const { turnOn, replace } = withPolicy(
      deny(['updateOn'], 'proj/*:env/*;live:flag/*'),
      allow('proj/*:env/*:flag/*'),
    );
    expect((await turnOn('production')).status).toBe(403);
    expect((await turnOn('staging')).status).toBe(200);
    expect((await replace('/environments/production/trackEvents', true)).status).toBe(200);
  });

  it('may read everything', async () => {
    const { send } = withPolicy();
    expect((await send('GET', FLAG)).status).toBe(200);
    expect((await send('PATCH', FLAG, [{ op: 'replace', path: '/name', value: 'x' }])).status).toBe(403);
  });

  it('comes with the accounts of the seeds, for the environments without customers', async () => {
    const { send } = anApp();
    const turnOn = (environmentKey: string) => {
      const body = { environmentKey, instructions: [{ kind: 'turnFlagOn' }] };
      return send('PATCH', FLAG, { role: 'custom', body, headers: { 'Content-Type': SEMANTIC } });
    };
    expect((await turnOn('staging')).status).toBe(200);
    expect((await turnOn('production')).status).toBe(403);
  });
});

describe('a reader', () => {
  it('gets 401 from the calls for which the document has no 403', async () => {
    const { send } = anApp();
    const rename = [{ op: 'replace', path: '/name', value: 'x' }];
    const answer = await send('PATCH', '/projects/shop/environments/test', { role: 'reader', body: rename });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    expect((await send('PATCH', '/projects/shop', { role: 'reader', body: rename })).status).toBe(403);
  });
});
