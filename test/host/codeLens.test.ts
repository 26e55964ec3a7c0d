import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';

const CHECKOUT = 'src/checkout.ts';

suite('CodeLens', () => {
  test('says what each environment of a flag is, above the line with its key', async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'the demonstration is not open');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, CHECKOUT));

    const titles = await eventually(() => titlesOver(document, "'new-checkout-flow'"));

    assert.match(titles.join(' | '), /Production: on, On 20% .*Staging: on/);
  });
});

/** The titles of the lenses of the line with `code`; fails while there are none. */
async function titlesOver(document: vscode.TextDocument, code: string): Promise<string[]> {
  const { line } = document.positionAt(document.getText().indexOf(code));
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const here = lenses.filter(({ range }) => range.start.line === line);
  assert.ok(here.length > 0, `no CodeLens over ${code}`);
  return here.map(({ command }) => command?.title ?? '');
}
