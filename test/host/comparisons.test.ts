import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { ask } from './support/sandbox';
import { changeSandboxFlag, resetSandbox, sandboxFlag } from './support/shop';

const FLAG = 'payments-v2';
const AT = { connectionId: 'sandbox', projectKey: 'shop', flagKey: FLAG };
const DRAFT = vscode.Uri.parse(`flagdeck:/sandbox/shop/${FLAG}.flag.json`);
const view = (path: string) => vscode.Uri.parse(`flagdeck-view:/sandbox/shop/${FLAG}/${path}.json`);

interface FlagText {
  description: string;
  environments: Record<string, { on: boolean }>;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** The comparison in front, which VS Code shows as text. */
function shownDiff(): { left: vscode.Uri; right: vscode.Uri; title: string } {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const input: unknown = tab?.input;
  assert.ok(tab && input instanceof vscode.TabInputTextDiff, `no diff: ${tab?.label ?? 'nothing'}`);
  return { left: input.original, right: input.modified, title: tab.label };
}

/** Edits the flag's document, and leaves the edit there. */
async function editDraft(change: (flag: FlagText) => void): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(DRAFT);
  if (!document.isDirty) {
    await vscode.window.showTextDocument(document);
    // What an earlier test did to the flag was undone past the document, which may still be in memory.
    const now = (await sandboxFlag(FLAG)) as unknown as FlagText;
    const stateIn = ({ environments }: FlagText) => environments['staging']?.on;
    await eventually(() => assert.equal(stateIn(JSON.parse(document.getText()) as FlagText), stateIn(now)));
  }
  const flag = JSON.parse(document.getText()) as FlagText;
  change(flag);
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  const editing = new vscode.WorkspaceEdit();
  editing.replace(DRAFT, all, `${JSON.stringify(flag, undefined, 2)}\n`);
  assert.ok(await vscode.workspace.applyEdit(editing));
  return document;
}

suite('Comparisons of a flag', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(async () => {
    const draft = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === DRAFT.toString());
    if (draft?.isDirty) {
      await vscode.window.showTextDocument(draft);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await resetSandbox();
  });

  test('shows two environments without what differs between any two', async () => {
    const place = { ...AT, environmentKey: 'production' };
    await vscode.commands.executeCommand('flagdeck.flag.compareEnvironments', place, 'staging');
    const { left, right, title } = shownDiff();
    assert.match(title, /: Production ↔ Staging$/);
    assert.deepEqual(
      [left, right].map(String),
      [view('environments/production'), view('environments/staging')].map(String),
    );
    const { environments } = (await sandboxFlag(FLAG)) as unknown as FlagText;
    for (const [uri, key] of [
      [left, 'production'],
      [right, 'staging'],
    ] as const) {
      const text = await textOf(uri);
      assert.equal((JSON.parse(text) as { on: boolean }).on, environments[key]?.on);
      assert.doesNotMatch(text, /"_id"/);
    }
  });

  test('keeps what it shows of the server as the server has it', async () => {
    const place = { ...AT, environmentKey: 'production' };
    await vscode.commands.executeCommand('flagdeck.flag.compareEnvironments', place, 'staging');
    const { right } = shownDiff();
    const { on } = JSON.parse(await textOf(right)) as { on: boolean };
    await changeSandboxFlag(FLAG, [{ op: 'replace', path: '/environments/staging/on', value: !on }]);
    await vscode.commands.executeCommand('flagdeck.flag.compareWithServer', AT);
    await eventually(async () => assert.match(await textOf(right), new RegExp(`"on": ${String(!on)}`)));
  });

  test('shows the server beside the edits of the draft, which can be edited there', async () => {
    const draft = await editDraft((flag) => (flag.description = 'mine'));
    await vscode.commands.executeCommand('flagdeck.flag.compareWithServer');
    const { left, right, title } = shownDiff();
    assert.match(title, /on the server ↔ your draft/);
    assert.deepEqual([String(left), String(right)], [String(view('server')), String(DRAFT)]);
    const [server, mine] = [await textOf(left), draft.getText()].map((text) => JSON.parse(text) as FlagText);
    assert.equal(mine?.description, 'mine');
    assert.deepEqual({ ...server, description: 'mine' }, mine);
    assert.equal(draft.isDirty, true);
  });

  test('shows the draft of an environment, says so, and follows it until it is given up', async () => {
    const turned = (flag: FlagText) => {
      const staging = flag.environments['staging'];
      if (staging) staging.on = !staging.on;
    };
    const { environments } = (await sandboxFlag(FLAG)) as unknown as FlagText;
    const [wasOn, stagingWasOn] = [environments['production']?.on, environments['staging']?.on];
    await editDraft(turned);
    const place = { ...AT, environmentKey: 'production' };
    await vscode.commands.executeCommand('flagdeck.flag.compareEnvironments', place, 'staging');
    const { left, right, title } = shownDiff();
    assert.match(title, /: Production ↔ Staging \(your draft\)$/);
    const isOn = async (uri: vscode.Uri) => (JSON.parse(await textOf(uri)) as { on: boolean }).on;
    assert.deepEqual([await isOn(left), await isOn(right)], [wasOn, !stagingWasOn]);
    assert.doesNotMatch(await textOf(right), /"_id"/);

    const draft = await editDraft(({ environments: { production } }) => {
      if (production) production.on = !production.on;
    });
    await eventually(async () => assert.equal(await isOn(left), !wasOn));
    await vscode.window.showTextDocument(draft);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(async () =>
      assert.deepEqual([await isOn(left), await isOn(right)], [wasOn, stagingWasOn]),
    );
  });

  test('says when the document has no edits, and takes the address that a menu gives', async () => {
    await vscode.commands.executeCommand('flagdeck.flag.compareWithServer', DRAFT);
    const { left, right, title } = shownDiff();
    assert.match(title, /document without edits/);
    assert.equal(await textOf(left), await textOf(right));
  });

  test('shows a flag as it was before and after a change, by addresses alone', async () => {
    const before = (await sandboxFlag(FLAG)) as unknown as FlagText;
    await changeSandboxFlag(FLAG, [{ op: 'replace', path: '/description', value: 'changed once' }]);
    const entryId = await newestEntry();
    await changeSandboxFlag(FLAG, [{ op: 'replace', path: '/description', value: 'changed twice' }]);
    const side = async (name: string) =>
      (JSON.parse(await textOf(view(`history/${entryId}/${name}`))) as FlagText).description;
    assert.deepEqual([await side('before'), await side('after')], [before.description, 'changed once']);
  });

  test('says what is wrong where there is nothing to show', async () => {
    await assert.rejects(
      async () => textOf(view('history/nothing/before')),
      /LaunchDarkly has no audit log entry/,
    );
    await assert.rejects(
      async () => textOf(vscode.Uri.parse('flagdeck-view:/nobody/shop/x/server.json')),
      /is not connected any more/,
    );
  });
});

async function newestEntry(): Promise<string> {
  const { items } = await ask<{ items: { _id: string }[] }>('/api/v2/auditlog?limit=1');
  assert.ok(items[0]);
  return items[0]._id;
}
