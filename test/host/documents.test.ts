import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { changeSandboxFlag, resetSandbox, sandboxFlag, setFault } from './support/shop';

const FLAG = 'payments-v2';
const PATCHES = { method: 'PATCH', path: `/api/v2/flags/shop/${FLAG}` };
const STAGING = '/environments/staging';

const uriOf = (flagKey: string) => vscode.Uri.parse(`flagdeck:/sandbox/shop/${flagKey}.flag.json`);

interface FlagText {
  description: string;
  environments: Record<string, { on: boolean; rules: object[]; fallthrough: { variation?: number } }>;
}

/** Opens the flag's document as it is on the server now. */
async function open(flagKey = FLAG): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(flagKey));
  await vscode.window.showTextDocument(document);
  const now = (await sandboxFlag(flagKey)) as unknown as FlagText;
  await eventually(() => assert.equal(read(document).description, now.description));
  return document;
}

const read = (document: vscode.TextDocument) => JSON.parse(document.getText()) as FlagText;

/** Edits the document as JSON, in one step. */
async function edit(document: vscode.TextDocument, change: (flag: FlagText) => void): Promise<void> {
  const flag = read(document);
  change(flag);
  const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
  const editing = new vscode.WorkspaceEdit();
  editing.replace(document.uri, all, `${JSON.stringify(flag, undefined, 2)}\n`);
  assert.ok(await vscode.workspace.applyEdit(editing));
}

async function descriptionOnServer(): Promise<string> {
  return ((await sandboxFlag(FLAG)) as unknown as FlagText).description;
}

suite('A flag as a document', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await resetSandbox();
  });

  test('is listed under its project', async () => {
    const files = await vscode.workspace.fs.readDirectory(vscode.Uri.parse('flagdeck:/sandbox/shop'));
    assert.ok(files.some(([name]) => name === `${FLAG}.flag.json`));
  });

  test('says that there is no such flag', async () => {
    await assert.rejects(
      async () => vscode.workspace.fs.readFile(uriOf('no-such-flag')),
      /no-such-flag|not.?found/i,
    );
  });

  test('is saved to the server, and is clean afterwards', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'edited here';
    });
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.equal(await descriptionOnServer(), 'edited here');
  });

  test('stays dirty when the confirmation is not given, and nothing is sent', async () => {
    const before = await sandboxFlag(FLAG);
    const document = await open();
    await edit(document, ({ environments }) => {
      const { production } = environments;
      if (production) production.on = !production.on;
    });
    // The host refuses modal dialogues in tests.
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.deepEqual(await sandboxFlag(FLAG), before);
  });

  test('stays dirty when the text is no flag, and has a squiggle there', async () => {
    const document = await open();
    await edit(document, (flag) => {
      Object.assign(flag, { description: 7 });
    });
    assert.equal(await document.save(), false);
    const [problem] = await eventually(() => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      assert.ok(problems.length > 0, 'no squiggle');
      return problems;
    });
    assert.equal(problem && document.getText(problem.range), '7');
  });

  test('keeps what somebody else changed elsewhere in the flag', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'mine';
    });
    await changeSandboxFlag(FLAG, [{ op: 'replace', path: `${STAGING}/trackEvents`, value: true }]);
    await document.save();
    const now = await sandboxFlag(FLAG);
    assert.equal(await descriptionOnServer(), 'mine');
    assert.equal((now.environments['staging'] as unknown as { trackEvents: boolean }).trackEvents, true);
  });

  test('sends nothing when somebody else changed the same place', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'mine';
    });
    await changeSandboxFlag(FLAG, [{ op: 'replace', path: '/description', value: 'theirs' }]);
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.equal(await descriptionOnServer(), 'theirs');
    await vscode.workspace.fs.writeFile(document.uri, Buffer.from(document.getText()));
    assert.equal(await descriptionOnServer(), 'mine', 'what is saved after both were shown is meant');
  });

  test('waits for a rate limit and is saved then', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'patient';
    });
    await setFault({ ...PATCHES, times: 1, rateLimit: { kind: 'address', seconds: 1 } });
    assert.equal(await document.save(), true);
    assert.equal(await descriptionOnServer(), 'patient');
  });

  test('stays dirty when the connection is lost before the server took the change', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'lost';
    });
    await setFault({ ...PATCHES, times: 1, drop: 'before' });
    assert.equal(await document.save(), false);
    assert.equal(document.isDirty, true);
    assert.notEqual(await descriptionOnServer(), 'lost');
    assert.equal(await document.save(), true);
    assert.equal(await descriptionOnServer(), 'lost');
  });

  test('is clean when the connection was lost after the server took the change', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'arrived';
    });
    await setFault({ ...PATCHES, times: 1, drop: 'after' });
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.equal(await descriptionOnServer(), 'arrived');
  });

  test('is merged again when somebody is faster between fetching and sending', async () => {
    const document = await open();
    await edit(document, (flag) => {
      flag.description = 'second';
    });
    await setFault({
      ...PATCHES,
      times: 1,
      edit: [{ op: 'replace', path: '/name', value: 'Renamed by another' }],
    });
    assert.equal(await document.save(), true);
    const now = (await sandboxFlag(FLAG)) as unknown as FlagText & { name: string };
    assert.deepEqual([now.name, now.description], ['Renamed by another', 'second']);
  });
});
