import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { changeSandboxFlag, resetSandbox } from './support/shop';

const FLAG = 'payments-v2';

/** A flag's document in the plain text editor, with one edit made to its text. */
async function openEdited(change: (text: string) => string, flagKey = FLAG): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.parse(`flagdeck:/sandbox/shop/${flagKey}.flag.json`);
  await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const after = change(before);
  if (after === before) return document;
  const all = new vscode.Range(document.positionAt(0), document.positionAt(before.length));
  const editing = new vscode.WorkspaceEdit();
  editing.replace(uri, all, after);
  assert.ok(await vscode.workspace.applyEdit(editing));
  return document;
}

/** Where a text is, after another one. */
function place(document: vscode.TextDocument, text: string, after = ''): vscode.Position {
  const full = document.getText();
  const start = full.indexOf(text, full.indexOf(after));
  assert.ok(start >= 0, `no ${text} after ${after}`);
  return document.positionAt(start + text.length);
}

/** Labels with their descriptions, as `0 On`, of everything that is offered there, whoever offers it. */
async function offered(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return items
    .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
    .map(({ label }) =>
      typeof label === 'string' ? label : `${label.label} ${label.description ?? ''}`.trimEnd(),
    );
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

const PRODUCTION = '"production": {';

suite('A flag as text', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await resetSandbox();
  });

  test('offers the flag’s variations by their names, and nothing else', async () => {
    const document = await openEdited((text) => text.replace(/"offVariation": \d/g, '"offVariation": '));
    const position = place(document, '"offVariation": ', PRODUCTION);
    assert.deepEqual(await offered(document, position), ['0 On', '1 Off']);
  });

  test('offers the operators with what they mean', async () => {
    const document = await openEdited((text) => text.replace(/"op": "\w+"/, '"op": '));
    const labels = await offered(document, place(document, '"op": '));
    assert.equal(labels.length, 15);
    assert.equal(labels[0], '"in" is one of');
  });

  test('offers the project’s segments where a condition is on segments', async () => {
    const clause =
      '{ "clauses": [{ "attribute": "segmentMatch", "op": "segmentMatch", "negate": false, "values": [] }] }, ';
    const document = await openEdited((text) => {
      const start = text.indexOf('"rules": [', text.indexOf(PRODUCTION)) + '"rules": ['.length;
      return text.slice(0, start) + clause + text.slice(start);
    });
    const labels = await offered(document, place(document, '"values": [', '"op": "segmentMatch"'));
    assert.ok(labels.length > 0);
    assert.ok(
      labels.some((label) => label.startsWith('"beta-testers"')),
      labels.join(),
    );
  });

  test('puts a new rule in as canonical text', async () => {
    const document = await openEdited((text) => text);
    const before = document.getText();
    const position = place(document, '"rules": [', PRODUCTION);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const [rule] = items;
    assert.ok(rule?.insertText instanceof vscode.SnippetString);
    assert.ok(rule.insertText.value.includes('|0,1|'), 'the variations can be chosen');
    assert.equal(rule.documentation, 'A condition, and the variation that is served where it holds.');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document, document);
    assert.ok(await editor.insertSnippet(rule.insertText, position));
    const after = document.getText();
    assert.ok(after.length > before.length);
    assert.equal(after, `${JSON.stringify(JSON.parse(after), undefined, 2)}\n`);
  });

  test('puts the first prerequisite into an empty list as canonical text', async () => {
    const document = await openEdited((text) => text);
    const position = place(document, '"prerequisites": [', PRODUCTION);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      position,
    );
    const [prerequisite] = items;
    assert.ok(prerequisite?.insertText instanceof vscode.SnippetString);
    assert.ok(await vscode.window.activeTextEditor?.insertSnippet(prerequisite.insertText, position));
    const after = document.getText();
    assert.match(after, /"prerequisites": \[\n {8}\{\n {10}"key"/);
    assert.equal(after, `${JSON.stringify(JSON.parse(after), undefined, 2)}\n`);
  });

  test('says on a value what it means, and on a field what it is for', async () => {
    const document = await openEdited((text) => text);
    const onValue = place(document, '"offVariation": ', PRODUCTION);
    assert.match(await hoverAt(document, onValue), /Off/);
    const onField = place(document, '"fallth', PRODUCTION);
    assert.match(await hoverAt(document, onField), /default rule/);
  });

  test('shows text of the account as text', async () => {
    const hostile = '$(alert) [go](command:quit) https://evil.example';
    await changeSandboxFlag('express-delivery', [{ op: 'add', path: '/variations/1/name', value: hostile }]);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const document = await openEdited((text) => text, 'express-delivery');
    assert.ok(document.getText().includes('evil.example'));
    const position = place(document, '"offVariation": ', PRODUCTION);
    const hover = await hoverAt(document, position);
    assert.match(hover, /evil/);
    for (const live of ['$(', '[go](', 'https://']) {
      assert.ok(!hover.includes(live), hover);
    }
    const labels = await offered(document, position);
    assert.ok(!labels.join().includes('$('), labels.join());
  });

  test('tells once what is no JSON, and once what is no flag', async () => {
    const broken = await openEdited((text) => text.replace('"temporary": ', '"temporary" '));
    const wrong = await openEdited((text) => text.replace(/"op": "\w+"/, '"op": "is"'), 'search-ranking');
    const messages = ({ uri }: vscode.TextDocument) =>
      vscode.languages.getDiagnostics(uri).map(({ message }) => message);
    // The broken document was edited first, so that it has been looked at when the other has its squiggle.
    await eventually(() => {
      const said = messages(wrong).filter((message) => message.includes('operator'));
      assert.deepEqual(said, ['There is no operator is.']);
    });
    await eventually(() => assert.equal(messages(broken).length, 1, messages(broken).join(' | ')));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
