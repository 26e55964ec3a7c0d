import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { openShopFile } from './support/shop';

const CLIENT = `import { initialize } from '@launchdarkly/js-client-sdk';\n`;

const codeOf = ({ code }: vscode.Diagnostic): string => (typeof code === 'string' ? code : '');

/** Flagdeck's diagnostics of a document: the code of each with what it is under. */
const shown = (document: vscode.TextDocument): string[] =>
  ours(document)
    .toSorted((a, b) => a.range.start.compareTo(b.range.start))
    .map((diagnostic) => `${codeOf(diagnostic)} ${document.getText(diagnostic.range)}`);

const ours = (document: vscode.TextDocument): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Flagdeck');

const open = (content: string, language = 'typescript') =>
  vscode.workspace.openTextDocument({ content, language });

/** Opens a text, and waits for exactly these diagnostics. */
async function openWith(content: string, ...expected: string[]): Promise<vscode.TextDocument> {
  const document = await open(content);
  await eventually(() => assert.deepEqual(shown(document), expected));
  return document;
}

/** The quick fixes at a text, by their titles. */
async function fixesAt(
  document: vscode.TextDocument,
  text: string,
): Promise<ReadonlyMap<string, vscode.CodeAction>> {
  const at = document.positionAt(document.getText().lastIndexOf(text) + 1);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(at, at),
    vscode.CodeActionKind.QuickFix.value,
  );
  return new Map(actions.map((action) => [action.title, action]));
}

async function setLevel(kind: string, level: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('flagdeck')
    .update(`diagnostics.${kind}`, level, vscode.ConfigurationTarget.Workspace);
}

suite('Diagnostics of flags in code', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(async () => {
    for (const kind of ['unknownKey', 'ignoredKeys']) await setLevel(kind, undefined);
  });

  test('an unknown key has what may have been meant, and can be replaced, created or ignored', async () => {
    const document = await openWith(
      `c.boolVariation('payments-v3', context, false);`,
      'unknown-key payments-v3',
    );
    const [diagnostic] = ours(document);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(diagnostic.message, /Did you mean “payments-v2”/);
    const fixes = await fixesAt(document, 'payments-v3');
    const titles = [...fixes.keys()];
    assert.equal(titles[0], 'Replace with “payments-v2”');
    assert.ok(titles.includes('Create the flag “payments-v3”…'), titles.join());
    const { edit } = fixes.get('Replace with “payments-v2”') ?? {};
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(document.getText(), `c.boolVariation('payments-v2', context, false);`);
    await eventually(() => assert.deepEqual(shown(document), []));
  });

  test('the fix Ignore adds the key to the setting', async () => {
    const document = await openWith(
      `c.boolVariation('of-another', context, false);`,
      'unknown-key of-another',
    );
    const fix = (await fixesAt(document, 'of-another')).get('Ignore “of-another” in this workspace');
    assert.ok(fix?.command);
    await vscode.commands.executeCommand(
      fix.command.command,
      ...((fix.command.arguments ?? []) as unknown[]),
    );
    await eventually(() => assert.deepEqual(shown(document), []));
    const ignored = vscode.workspace.getConfiguration('flagdeck').get('diagnostics.ignoredKeys');
    assert.deepEqual(ignored, ['of-another']);
  });

  test('archived, deprecated and launched flags are marked where they are used', async () => {
    const document = await openWith(
      `c.boolVariation('legacy-coupons', context, false);\nf('email-receipts');\nf('dark-mode');\nf('payments-v2');`,
      'archived-flag legacy-coupons',
      'deprecated-flag email-receipts',
      'finished-flag email-receipts',
      'finished-flag dark-mode',
    );
    const [archived, , , finished] = ours(document).toSorted((a, b) =>
      a.range.start.compareTo(b.range.start),
    );
    assert.deepEqual(archived?.tags, [vscode.DiagnosticTag.Deprecated]);
    assert.deepEqual(finished?.tags, [vscode.DiagnosticTag.Unnecessary]);
    assert.equal(finished.severity, vscode.DiagnosticSeverity.Hint);
    assert.ok((await fixesAt(document, 'dark-mode')).has('Open the flag'));
  });

  test('a call of another type, and a default that is no variation', async () => {
    const document = await openWith(
      `c.stringVariation('payments-v2', context, 'x');\nc.stringVariation('search-ranking', context, 'bing');`,
      'type-mismatch payments-v2',
      `default-value 'bing'`,
    );
    const [mismatch] = ours(document).filter(({ code }) => code === 'type-mismatch');
    assert.match(mismatch?.message ?? '', /boolean, and stringVariation asks for string/);
    assert.ok((await fixesAt(document, 'payments-v2')).has('Call boolVariation instead'));
    const { edit } = (await fixesAt(document, 'bing')).get(`Replace with 'bm25' (BM25)`) ?? {};
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.ok(document.getText().endsWith(`c.stringVariation('search-ranking', context, 'bm25');`));
    await eventually(() => assert.deepEqual(shown(document), ['type-mismatch payments-v2']));
  });

  test('a client-side call of a flag for servers only can make it available', async () => {
    const document = await openWith(
      `${CLIENT}c.boolVariation('payments-v2', false);\nc.boolVariation('new-checkout-flow', false);`,
      'client-side payments-v2',
    );
    const fix = (await fixesAt(document, 'payments-v2')).get('Make it available to client-side SDKs…');
    assert.equal(fix?.command?.command, 'flagdeck.flag.makeAvailable');
    const given = (fix.command.arguments ?? []) as unknown[];
    assert.deepEqual(given[1], 'usingEnvironmentId');
  });

  test('a constant stands for its flag', async () => {
    const document = await openShopFile('src/components/CartSummary.tsx');
    await eventually(() =>
      assert.ok(shown(document).includes('client-side FLAGS.giftCards'), shown(document).join()),
    );
  });

  test('each kind can be turned off, and shown otherwise', async () => {
    const text = `c.boolVariation('payments-v3', context, false);`;
    const document = await openWith(text, 'unknown-key payments-v3');
    await setLevel('unknownKey', 'off');
    await eventually(() => assert.deepEqual(shown(document), []));
    await setLevel('unknownKey', 'error');
    await eventually(() => assert.equal(ours(document)[0]?.severity, vscode.DiagnosticSeverity.Error));
  });

  test('they follow the text, and go with the document', async () => {
    const document = await openWith(`c.boolVariation('payments-v2', context, false);`);
    const editing = new vscode.WorkspaceEdit();
    editing.insert(document.uri, new vscode.Position(0, 0), `c.boolVariation('nowhere-at-all', x, true);\n`);
    assert.ok(await vscode.workspace.applyEdit(editing));
    await eventually(() => assert.deepEqual(shown(document), ['unknown-key nowhere-at-all']));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(() => assert.deepEqual(shown(document), []));
  });

  test('there are none before the flags have come', async () => {
    await vscode.commands.executeCommand('flagdeck.connection.disconnect', { connectionId: 'sandbox' });
    const document = await open(`c.boolVariation('payments-v3', context, false);`);
    const early: string[] = [];
    const watching = vscode.languages.onDidChangeDiagnostics(() => early.push(...shown(document)));
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    watching.dispose();
    assert.deepEqual(early, []);
    await eventually(() => assert.deepEqual(shown(document), ['unknown-key payments-v3']));
  });
});
