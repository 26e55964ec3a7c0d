import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { openShopFile } from './support/shop';

const AT = { connectionId: 'sandbox', projectKey: 'shop', flagKey: 'new-checkout-flow' };

suite('Small commands', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  test('copy the key of a flag', async () => {
    await vscode.commands.executeCommand('flagdeck.flag.copyKey', AT);
    assert.equal(await vscode.env.clipboard.readText(), 'new-checkout-flow');
  });

  test('go from one usage to the next and back, and around the end', async () => {
    const document = await openShopFile('src/checkout.ts');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const selected = () => document.getText(editor.selection);
    await eventually(async () => {
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('flagdeck.usage.next');
      assert.equal(selected(), 'PAYMENTS_KILL_SWITCH');
    });
    const first = editor.selection;
    await vscode.commands.executeCommand('flagdeck.usage.previous');
    assert.ok(editor.selection.start.isAfter(first.start), 'before the first comes the last');
    await vscode.commands.executeCommand('flagdeck.usage.next');
    assert.deepEqual(editor.selection, first);
  });

  test('open the document of a flag as text', async () => {
    await vscode.commands.executeCommand('flagdeck.flag.edit', AT);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.scheme, 'flagdeck');
    assert.match(editor.document.getText(), /"key": "new-checkout-flow"|"name": "New checkout flow"/);
  });

  test('ignore a key', async () => {
    await vscode.commands.executeCommand('flagdeck.diagnostics.ignoreKey', 'of-nobody');
    const configuration = vscode.workspace.getConfiguration('flagdeck');
    assert.deepEqual(configuration.get('diagnostics.ignoredKeys'), ['of-nobody']);
    await configuration.update('diagnostics.ignoredKeys', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('copy the report', async () => {
    await vscode.commands.executeCommand('flagdeck.report.copy');
    const text = await vscode.env.clipboard.readText();
    assert.match(text, /^# /);
    assert.match(text, /new-checkout-flow/);
    assert.match(text, /`legacy-coupons` \| 2 \|/);
  });

  test('show the log and the flags of the file', async () => {
    await vscode.commands.executeCommand('flagdeck.log.show');
    await eventually(() =>
      assert.ok(vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === 'output')),
    );
    await vscode.commands.executeCommand('flagdeck.flagsInFile.show');
  });
});
