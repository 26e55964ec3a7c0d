import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { changeSandboxFlag, removeFaults, resetSandbox, sandboxFlag, setFault } from './support/shop';

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
    // A merge editor may be in front of the document that it is for.
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
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
    assert.equal(await document.save(), false, 'saving again does not overwrite it either');
    assert.equal(await descriptionOnServer(), 'theirs');
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

  test('keeps another rule that somebody else changed meanwhile, and both are there', async () => {
    const document = await open('new-checkout-flow');
    const rules = (await sandboxFlag('new-checkout-flow')) as unknown as FlagText;
    const last = (rules.environments['production']?.rules.length ?? 0) - 1;
    assert.ok(last > 0, 'there are not two rules');
    const production = '/environments/test/rules';
    await changeSandboxFlag('new-checkout-flow', [
      { op: 'replace', path: production, value: rules.environments['production']?.rules },
    ]);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    await eventually(() => assert.equal(read(document).environments['test']?.rules.length, last + 1));
    await edit(document, ({ environments }) => {
      Object.assign(environments['test']?.rules[0] ?? {}, { description: 'mine' });
    });
    await changeSandboxFlag('new-checkout-flow', [
      { op: 'add', path: `${production}/${last}/description`, value: 'theirs' },
    ]);
    assert.equal(await document.save(), true);
    const now = (await sandboxFlag('new-checkout-flow')) as unknown as FlagText;
    const said = now.environments['test']?.rules as { description?: string }[];
    assert.deepEqual([said[0]?.description, said[last]?.description], ['mine', 'theirs']);
  });

  const refusals: readonly [what: string, fault: object, words: RegExp][] = [
    [
      '400',
      { answer: { status: 400, body: { message: 'No such thing' } } },
      /No such thing.*Nothing was changed/,
    ],
    ['401', { answer: { status: 401 } }, /did not accept the access token.*Connect again/],
    [
      '403',
      { answer: { status: 403, body: { message: 'Not yours' } } },
      /role or token.*Not yours.*administrator/,
    ],
    ['404', { answer: { status: 404 } }, /Payments v2 has been deleted meanwhile.*Nothing was sent/],
    [
      '409',
      { answer: { status: 409, body: { message: 'Lock' } } },
      /Somebody else changed this.*Lock.*try again/,
    ],
    ['429', { rateLimit: { kind: 'address', seconds: 90 } }, /too many requests.*Try again in \d+ s/],
    ['503', { answer: { status: 503 } }, /a fault \(status 503\).*The flag is as it was/],
    ['a lost connection', { drop: 'before' }, /connection was lost before.*The flag is as it was/],
  ];
  for (const [what, fault, words] of refusals) {
    test(`says why after ${what}, stays dirty, and is saved later`, async () => {
      const before = await descriptionOnServer();
      const document = await open();
      await edit(document, (flag) => {
        flag.description = `after ${what}`;
      });
      await setFault({ ...PATCHES, ...fault });
      const text = Buffer.from(document.getText());
      await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, text), words);
      assert.equal(await document.save(), false);
      assert.equal(document.isDirty, true);
      assert.equal(await descriptionOnServer(), before);
      await removeFaults();
      assert.equal(await document.save(), true);
      assert.equal(document.isDirty, false);
      assert.equal(await descriptionOnServer(), `after ${what}`);
    });
  }

  test('has a squiggle at a segment that is not there', async () => {
    const document = await open();
    await edit(document, ({ environments }) => {
      environments['test']?.rules.push({
        clauses: [
          {
            contextKind: 'user',
            attribute: '',
            op: 'segmentMatch',
            negate: false,
            values: ['no-such-segment'],
          },
        ],
        variation: 0,
        trackEvents: false,
      });
    });
    await eventually(() => {
      const problems = vscode.languages.getDiagnostics(document.uri);
      assert.ok(
        problems.some(({ message }) => message.includes('no-such-segment')),
        JSON.stringify(problems),
      );
    });
  });
});
