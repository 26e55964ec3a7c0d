import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { run } from './support/run';
import { ask } from './support/sandbox';
import { changeSandboxFlag, createSandboxFlag, removeFaults, resetSandbox, setFault } from './support/shop';

const FLAG = 'made-for-history';

interface Entry {
  readonly _id: string;
  readonly kind: string;
}

/** The newest change of the account, as a row of the tree would name it. */
async function newest(): Promise<{ connectionId: string; entryId: string }> {
  const { items } = await ask<{ items: Entry[] }>('/api/v2/auditlog?limit=1');
  assert.ok(items[0]);
  return { connectionId: 'sandbox', entryId: items[0]._id };
}

interface FlagNow {
  readonly description: string;
  readonly tags: readonly string[];
  readonly environments: Record<string, { on: boolean }>;
}

const flagNow = () => ask<FlagNow>(`/api/v2/flags/shop/${FLAG}`);

/** Changes the flag and gives the change. */
async function changed(path: string, value: unknown): Promise<{ connectionId: string; entryId: string }> {
  await changeSandboxFlag(FLAG, [{ op: 'replace', path, value }]);
  return newest();
}

function shownDiff(): string | undefined {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  return tab?.input instanceof vscode.TabInputTextDiff ? tab.label : undefined;
}

/** Runs a command that asks, and takes the first row of its list once that is there. */
async function runAndTakeFirst(command: string, at: object): Promise<void> {
  const ended = Promise.resolve(run(command, at));
  await eventually(async () => {
    await run('workbench.action.acceptSelectedQuickOpenItem');
    assert.ok(shownDiff(), 'nothing was taken yet');
  });
  await ended;
}

suite('History', () => {
  suiteSetup(async () => {
    await run('flagdeck.sandbox.try');
    await createSandboxFlag(FLAG);
    await run('flagdeck.flags.refresh');
  });

  teardown(() => run('workbench.action.closeAllEditors'));
  suiteTeardown(() => resetSandbox());

  test('a change of a flag is shown as the flag before and after it, or after it and now', async () => {
    const change = await changed('/description', 'once');
    await changed('/description', 'twice');
    await run('flagdeck.change.show', change);
    assert.match(shownDiff() ?? '', /: before ↔ after/);
    await run('flagdeck.change.compareWithNow', change);
    assert.match(shownDiff() ?? '', /↔ now$/);
    const editor = vscode.window.activeTextEditor;
    assert.match(editor?.document.getText() ?? '', /"description": "twice"/);
  });

  test('a change of anything else is shown as text that can only be read, without what was sent', async () => {
    const url = 'https://hooks.example.com/from-history';
    await ask('/api/v2/webhooks', {
      method: 'POST',
      body: { url, name: 'Chat', sign: true, secret: 'frobozz', on: true },
    });
    await run('flagdeck.change.show', await newest());
    const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing is shown');
    assert.equal(document.uri.scheme, 'flagdeck-preview');
    assert.match(document.getText(), /^Chat: Created the webhook\n/);
    assert.match(document.getText(), /createWebhook {2}webhook\//);
    assert.doesNotMatch(document.getText(), /frobozz/);
  });

  test('a flag becomes again what it was before a change, and after it', async () => {
    const before = await flagNow();
    const change = await changed('/description', 'not like this');
    await changed('/tags', ['later']);
    await run('flagdeck.change.restore', change, 'before');
    assert.deepEqual(await flagNow().then(({ description, tags }) => [description, tags]), [
      before.description,
      before.tags,
    ]);
    await run('flagdeck.change.restore', change, 'after');
    assert.equal((await flagNow()).description, 'not like this');
  });

  test('one change is taken back, and what came later stays', async () => {
    const { environments } = await flagNow();
    const wasOn = environments['test']?.on ?? assert.fail('there is no environment test');
    const change = await changed('/environments/test/on', !wasOn);
    await changed('/tags', ['stays']);
    await run('flagdeck.change.restore', change, 'without');
    const now = await flagNow();
    assert.deepEqual([now.environments['test']?.on, now.tags], [wasOn, ['stays']]);
  });

  test('nothing is written for what cannot be restored: no flag, one that is deleted, one that is like it', async () => {
    const change = await changed('/description', 'as it is now');
    const log = await newest();
    await run('flagdeck.change.restore', change, 'after');
    await ask('/api/v2/projects/shop', {
      method: 'PATCH',
      body: [{ op: 'add', path: '/tags/-', value: 'from-history' }],
    });
    const ofProject = await newest();
    await run('flagdeck.change.restore', ofProject, 'before');
    assert.notDeepEqual(ofProject, log);
    assert.deepEqual(await newest(), ofProject);
    await createSandboxFlag('deleted-for-history');
    await ask('/api/v2/flags/shop/deleted-for-history', { method: 'DELETE' });
    const deleted = await newest();
    await run('flagdeck.change.restore', deleted, 'before');
    assert.deepEqual(await newest(), deleted);
  });

  test('a link is not copied of the sandbox, which has no pages', async () => {
    await vscode.env.clipboard.writeText('before');
    await run('flagdeck.change.copyLink', await changed('/description', 'linked'));
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  for (const [command, at] of [
    ['flagdeck.connection.showHistory', { connectionId: 'sandbox' }],
    ['flagdeck.project.showHistory', { connectionId: 'sandbox', projectKey: 'shop' }],
    [
      'flagdeck.environment.showHistory',
      { connectionId: 'sandbox', projectKey: 'shop', environmentKey: 'test' },
    ],
  ] as const) {
    test(`${command} lists changes, and shows the one that is chosen`, async () => {
      const { environments } = await flagNow();
      await changed('/environments/test/on', !environments['test']?.on);
      await runAndTakeFirst(command, at);
      assert.match(shownDiff() ?? '', /^made-for-history: before ↔ after/);
    });
  }

  test('earlier changes are fetched when they are asked for', async () => {
    await setFault({ method: 'POST', path: '/api/v2/auditlog', latency: 1 });
    const scope = { connectionId: 'sandbox', projectKey: 'mobile' };
    await run('flagdeck.history.showEarlier', scope);
    const { happened } = await ask<{ happened: number }>('/sandbox/faults/test');
    await removeFaults();
    // The newest, and then those before them.
    assert.equal(happened, 2);
  });
});
