import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type SandboxEnvironment, sandboxEnvironments, sandboxProject } from './support/account';
import { eventually } from './support/eventually';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { openShopFile, sandboxFlag, titlesOver } from './support/shop';

const SHOP = { connectionId: 'sandbox', projectKey: 'shop' };
const MADE = { connectionId: 'sandbox', projectKey: 'made-in-host' };

async function environment(projectKey: string, key: string): Promise<SandboxEnvironment> {
  const found = (await sandboxEnvironments(projectKey)).find((one) => one.key === key);
  assert.ok(found, `there is no environment ${key}`);
  return found;
}

suite('Projects and their environments', () => {
  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await run('flagdeck.project.create', {
      connectionId: 'sandbox',
      name: 'Made in host',
      key: 'made-in-host',
      tags: ['host'],
      environments: [{ key: 'live', name: 'Live', color: '417505', critical: true }],
    });
  });

  suiteTeardown(async () => {
    await ask('/api/v2/projects/made-in-host', { method: 'DELETE' });
    await run('flagdeck.flags.refresh');
  });

  test('a project is made with what was given', async () => {
    assert.deepEqual((await sandboxProject('made-in-host'))?.tags, ['host']);
    const [only, ...more] = await sandboxEnvironments('made-in-host');
    assert.deepEqual([only?.name, only?.['critical'], more.length], ['Live', true, 0]);
  });

  test('a project is renamed and tagged', async () => {
    await run('flagdeck.project.rename', { ...MADE, name: 'Made here' });
    await run('flagdeck.project.editTags', { ...MADE, tags: ['a', 'b'] });
    const { name, tags } = (await sandboxProject('made-in-host')) ?? {};
    assert.deepEqual([name, tags], ['Made here', ['a', 'b']]);
  });

  test('a name that somebody else has changed meanwhile stays', async () => {
    await ask('/api/v2/projects/made-in-host', {
      method: 'PATCH',
      body: [{ op: 'replace', path: '/name', value: 'By another' }],
    });
    await run('flagdeck.project.rename', { ...MADE, name: 'Too late' });
    assert.equal((await sandboxProject('made-in-host'))?.name, 'By another');
    // What it is called now was fetched with the refusal.
    await run('flagdeck.project.rename', { ...MADE, name: 'In time' });
    assert.equal((await sandboxProject('made-in-host'))?.name, 'In time');
  });

  test('nothing is deleted when nobody agrees', async () => {
    // The host refuses modal dialogues in tests, as a person who closes one would.
    await run('flagdeck.project.delete', MADE);
    await run('flagdeck.environment.delete', { ...MADE, environmentKey: 'live' });
    assert.equal((await sandboxEnvironments('made-in-host')).length, 1);
  });

  test('an environment is made, changed in all of its settings, and renamed', async () => {
    await run('flagdeck.environment.create', {
      ...MADE,
      name: 'Preview',
      key: 'preview',
      color: '12A594',
      requireComments: true,
    });
    const at = { ...MADE, environmentKey: 'preview' };
    const settings = {
      color: 'F5A623',
      defaultTtl: 30,
      defaultTrackEvents: true,
      critical: true,
      confirmChanges: true,
    };
    await run('flagdeck.environment.editSettings', { ...at, settings });
    await run('flagdeck.environment.editTags', { ...at, tags: ['web'] });
    await run('flagdeck.environment.rename', { ...at, name: 'Look' });
    const now = await environment('made-in-host', 'preview');
    const expected = { ...settings, name: 'Look', tags: ['web'], requireComments: true, secureMode: false };
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((field) => [field, now[field]])), expected);
  });

  test('a safeguard is loosened only by somebody who agrees', async () => {
    const at = { ...MADE, environmentKey: 'live' };
    await run('flagdeck.environment.editSettings', { ...at, settings: { critical: false } });
    assert.equal((await environment('made-in-host', 'live'))['critical'], true);
    await run('flagdeck.environment.editSettings', { ...at, settings: { secureMode: true } });
    assert.equal((await environment('made-in-host', 'live'))['secureMode'], false);
  });

  test('a new environment is in every flag, and its new name in the code at once', async () => {
    const copy = { name: 'A copy', key: 'a-copy', color: '2F6FDE', source: { key: 'staging' } };
    await run('flagdeck.environment.create', { ...SHOP, ...copy });
    try {
      const { environments } = await sandboxFlag('new-checkout-flow');
      assert.equal(environments['a-copy']?.on, environments['staging']?.on);
      const settings = vscode.workspace.getConfiguration('flagdeck');
      await settings.update('environments', ['a-copy'], vscode.ConfigurationTarget.Workspace);
      const document = await openShopFile('src/checkout.ts');
      const titles = () => titlesOver(document, "'new-checkout-flow'");
      await eventually(async () => assert.match(await titles(), /A copy: on/));
      await run('flagdeck.environment.rename', { ...SHOP, environmentKey: 'a-copy', name: 'Its new name' });
      await eventually(async () => assert.match(await titles(), /Its new name: on/));
      await settings.update('environments', undefined, vscode.ConfigurationTarget.Workspace);
    } finally {
      await ask('/api/v2/projects/shop/environments/a-copy', { method: 'DELETE' });
      await run('flagdeck.flags.refresh');
    }
  });

  test('the keys of an environment are copied, each by its command', async () => {
    const at = { ...SHOP, environmentKey: 'production' };
    const { apiKey, mobileKey, _id } = await environment('shop', 'production');
    await run('flagdeck.environment.copySdkKey', at);
    assert.equal(await vscode.env.clipboard.readText(), apiKey);
    await run('flagdeck.environment.copyMobileKey', at);
    assert.equal(await vscode.env.clipboard.readText(), mobileKey);
    await run('flagdeck.environment.copyClientSideId', at);
    assert.equal(await vscode.env.clipboard.readText(), _id);
  });
});
