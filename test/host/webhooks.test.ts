import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { resetSandbox, removeFaults, setFault } from './support/shop';

interface Webhook {
  readonly _id: string;
  readonly name?: string;
  readonly url: string;
  readonly on: boolean;
  readonly secret?: string;
  readonly tags: readonly string[];
  readonly statements?: readonly unknown[];
}

const URL = 'https://hooks.example.com/T0/B1';
const ACCOUNT = { connectionId: 'sandbox' };
const PLAIN = { url: URL, name: 'Made by a test', sign: false, on: true, tags: [] };

const all = async () => (await ask<{ items: Webhook[] }>('/api/v2/webhooks')).items;

async function named(name: string): Promise<Webhook> {
  const found = (await all()).find((webhook) => webhook.name === name);
  assert.ok(found, `there is no webhook ${name}`);
  return found;
}

suite('Webhooks', () => {
  suiteSetup(() => run('flagdeck.sandbox.try'));
  teardown(() => resetSandbox());

  /** Makes one by the command, as each test needs it. */
  async function made(more: object = {}): Promise<{ connectionId: string; webhookId: string }> {
    await run('flagdeck.webhook.create', ACCOUNT, { ...PLAIN, ...more });
    return { ...ACCOUNT, webhookId: (await named(PLAIN.name))._id };
  }

  test('one is made with all that was said of it', async () => {
    const statements = [{ effect: 'allow', resources: ['proj/shop:env/*:flag/*'], actions: ['*'] }];
    await made({ sign: true, secret: 'frobozz', tags: ['chat'], statements, on: false });
    const { _id, url, on, secret, tags, statements: heard } = await named(PLAIN.name);
    assert.ok(_id);
    assert.deepEqual([url, on, secret, tags, heard], [URL, false, 'frobozz', ['chat'], statements]);
  });

  test('one is turned off and on', async () => {
    const at = await made();
    await run('flagdeck.webhook.disable', at);
    assert.equal((await named(PLAIN.name)).on, false);
    await run('flagdeck.webhook.enable', at);
    assert.equal((await named(PLAIN.name)).on, true);
  });

  test('just what is said is edited', async () => {
    const at = await made({ tags: ['a'] });
    await run('flagdeck.webhook.edit', at, { name: 'Renamed', tags: ['b', 'c'] });
    const { url, tags, on } = await named('Renamed');
    assert.deepEqual([url, tags, on], [URL, ['b', 'c'], true]);
  });

  test('what somebody else has changed meanwhile is not written over', async () => {
    const at = await made();
    await ask(`/api/v2/webhooks/${at.webhookId}`, {
      method: 'PATCH',
      body: [{ op: 'replace', path: '/name', value: 'Theirs' }],
    });
    await run('flagdeck.webhook.edit', at, { name: 'Mine' });
    assert.equal((await named('Theirs')).url, URL);
    // Now that it was seen, it can be changed.
    await run('flagdeck.webhook.edit', at, { name: 'Mine' });
    assert.equal((await named('Mine'))._id, at.webhookId);
  });

  test('a refusal changes nothing, and is told', async () => {
    const at = await made();
    await setFault({ method: 'PATCH', path: '/api/v2/webhooks/*', answer: { status: 403, when: 'before' } });
    await run('flagdeck.webhook.disable', at);
    await removeFaults();
    assert.equal((await named(PLAIN.name)).on, true);
  });

  test('its address and its secret are copied on request', async () => {
    const at = await made({ sign: true, secret: 'xyzzy' });
    await run('flagdeck.webhook.copyUrl', at);
    assert.equal(await vscode.env.clipboard.readText(), URL);
    await run('flagdeck.webhook.copySecret', at);
    assert.equal(await vscode.env.clipboard.readText(), 'xyzzy');
  });

  test('one is not deleted, and its signature not changed, unless a person agrees', async () => {
    const at = await made({ sign: true, secret: 'kept' });
    await run('flagdeck.webhook.delete', at);
    await run('flagdeck.webhook.edit', at, { secret: null });
    assert.equal((await named(PLAIN.name)).secret, 'kept');
  });
});
