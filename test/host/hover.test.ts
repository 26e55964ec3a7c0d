import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { changeSandboxFlag, openShopFile } from './support/shop';

/** The Markdown of Flagdeck's hover in the middle of `code`. */
async function hoverOn(document: vscode.TextDocument, code: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(code) + Math.floor(code.length / 2));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at,
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((part) => (part instanceof vscode.MarkdownString ? part.value : '')),
  );
  const ours = texts.find((text) => text.includes('flagdeck.flag.'));
  assert.ok(ours, `no hover on ${code}`);
  return ours;
}

suite('The hover on a flag key', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  test('has a row for each environment, the critical ones first, with what it serves and its actions', async () => {
    const document = await openShopFile('src/checkout.ts');
    const hover = await eventually(() => hoverOn(document, "'payments-v2'"));
    const rows = hover.split('\n').filter((line) => line.includes('command:flagdeck.flag.turn'));
    assert.deepEqual(
      rows.map(
        (row) =>
          /\$\(circle-(?:filled|outline)\) ([^:$&]+?)(?: \$\(shield\))?:/.exec(
            row.replaceAll('&#58;', ';'),
          )?.[1],
      ),
      ['Production', 'Production EU', 'Staging', 'Test', 'Development', 'Load test'],
    );
    assert.match(rows[1] ?? '', /On 75%, Off 25%/);
    for (const row of rows) assert.match(row, /command:flagdeck\.flag\.actions/);
  });

  test('shows text of the account as text: no link, no icon, no cell, no formatting', async () => {
    const hostile =
      '[click](command:workbench.action.quit) https://evil.example | $(alert) **bold** <b>x</b> www.evil.example a@evil.example';
    await changeSandboxFlag('dark-mode', [{ op: 'replace', path: '/description', value: hostile }]);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const document = await vscode.workspace.openTextDocument({
      content: `x('dark-mode')`,
      language: 'javascript',
    });
    const hover = await eventually(async () => {
      const text = await hoverOn(document, "'dark-mode'");
      assert.match(text, /bold/);
      return text;
    });
    const line = hover.split('\n').find((text) => text.includes('bold')) ?? '';
    for (const active of ['[click](', 'https://', ' | ', ' $(alert)', ' **bold', 'www.evil', 'a@evil']) {
      assert.ok(!line.includes(active), `${active} is live in: ${line}`);
    }
  });
});
