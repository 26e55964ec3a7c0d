import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { changeSandboxFlag, openShopFile, removeFaults, resetSandbox, setFault } from './support/shop';

/** The report as Markdown, opened by its command. */
async function openReport(): Promise<string> {
  await vscode.commands.executeCommand('flagdeck.report.open');
  const document = vscode.window.activeTextEditor?.document;
  assert.equal(document?.uri.scheme, 'flagdeck-report');
  return document.getText();
}

/** The lines of a section, without its head. */
function section(report: string, title: string): string {
  const [, text] = report.split(`## ${title}`);
  assert.ok(text, `no section ${title}`);
  return text.split('\n## ')[0] ?? '';
}

suite('The flags report', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  suiteTeardown(async () => {
    await removeFaults();
    await resetSandbox();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('says which flags the workspace uses, where, and which it does not', async () => {
    const report = await openReport();

    assert.match(report, /^# Flags report\n/);
    const folders = section(report, 'By folder');
    assert.match(folders, /\| services\/payments \|.*`payments-v2`/);
    assert.match(
      section(report, 'Archived, still used'),
      /`legacy-coupons` \| 2 \| src\/checkout\.ts:42, src\/flags\.ts:11/,
    );
    assert.match(
      section(report, 'Deprecated, still used'),
      /`email-receipts` \| 4 \|.*src\/checkout\.ts:31, src\/flags\.ts:23/,
    );
    const unused = section(report, 'Unused flags');
    assert.ok(!unused.includes('`new-checkout-flow`'), unused);
    assert.match(section(report, 'Stale flags'), /everywhere/);
  });

  test('has text of the account as text', async () => {
    const name = '[quit](command:workbench.action.quit) | **x** <b>';
    await changeSandboxFlag('email-receipts', [{ op: 'replace', path: '/name', value: name }]);
    await vscode.commands.executeCommand('flagdeck.report.refresh');
    await eventually(async () => {
      const report = section(await openReport(), 'Deprecated');
      assert.ok(report.includes('\\[quit\\]\\(command:workbench.action.quit\\) \\|'), report);
    });
  });

  test('has the keys that code asks an SDK for and no flag has', async () => {
    const { uri } = await openShopFile('src/shipping.ts');
    const file = vscode.Uri.joinPath(uri, '../unknown.ts');
    const code = "import { init } from '@launchdarkly/node-server-sdk';\n";
    const call = "export const on = init('').boolVariation('no-such-flag', { key: 'a' }, false);\n";
    await vscode.workspace.fs.writeFile(file, Buffer.from(code + call));

    await eventually(async () => {
      await vscode.commands.executeCommand('flagdeck.report.refresh');
      const unknown = section(await openReport(), 'Unknown keys');
      assert.match(unknown, /`no-such-flag` \| 1 \| src\/unknown\.ts:2/);
      assert.ok(!unknown.includes('legacy-coupons'), unknown);
    });
  });

  test('follows the code', async () => {
    const file = await openShopFile('src/shipping.ts');
    await openReport();
    const editing = new vscode.WorkspaceEdit();
    editing.insert(file.uri, new vscode.Position(0, 0), `show('email-receipts');\n`);
    assert.ok(await vscode.workspace.applyEdit(editing));
    assert.ok(await file.save());

    await eventually(async () => {
      assert.match(section(await openReport(), 'Deprecated'), /src\/shipping\.ts:1/);
    });
  });

  test('does without the statuses when they cannot be loaded', async () => {
    await setFault({ path: '/api/v2/flag-statuses/**', answer: { status: 403 } });
    await vscode.commands.executeCommand('flagdeck.report.refresh');
    await removeFaults();
    const report = await openReport();
    assert.match(report, /## Unused flags \(\d+\)/);
  });
});
