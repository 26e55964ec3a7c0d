import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FlagHoverProvider } from '../../src/code/hover/flagHover';
import { Loader } from '../../src/store/loader';
import type { WorkspaceFlags } from '../../src/store/workspace/workspaceFlags';
import type { CodeUsages } from '../../src/workspace/codeUsages';
import { eventually } from './support/eventually';
import { changeSandboxFlag, openShopFile, resetSandbox, setFault } from './support/shop';

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

  teardown(() => resetSandbox());

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
    for (const row of rows) {
      assert.match(row, /command:flagdeck\.flag\.actions/);
      assert.match(row, /command:flagdeck\.flag\.open\?/);
    }
  });

  test('says variations with their values, tags, maintainer, and whether code asks for the flag', async () => {
    const document = await openShopFile('src/checkout.ts');
    const hover = await eventually(async () => {
      const text = await hoverOn(document, "'payments-v2'");
      assert.match(text, / (?:active|launched)&nbsp;/);
      return text;
    });
    assert.match(
      hover,
      /boolean · temporary · On \(true\), Off \(false\) · \$\(tag\) .*checkout.* · \$\(person\) \S/,
    );
  });

  test('says who has changed it last, what and when', async () => {
    await changeSandboxFlag('gift-cards', [{ op: 'replace', path: '/environments/test/on', value: true }]);
    await changeSandboxFlag('gift-cards', [{ op: 'replace', path: '/environments/test/on', value: false }]);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const document = await vscode.workspace.openTextDocument({
      content: `x('gift-cards')`,
      language: 'javascript',
    });
    const hover = await eventually(async () => {
      const text = await hoverOn(document, `'gift-cards'`);
      assert.match(text, /Last change/);
      return text;
    });
    const line = hover.split('\n').find((text) => text.includes('Last change')) ?? '';
    assert.match(line, /Last change: \S.*, by \S.*, \[\S.*\]\(command:flagdeck\.flag\.showHistory/);
  });

  test('names the key that a constant stands for', async () => {
    const document = await openShopFile('src/checkout.ts');
    const hover = await eventually(() => hoverOn(document, 'CheckoutFlag.EmailReceipts'));
    assert.match(hover, /^\*\*Email receipts\*\* `email-receipts`/);
    assert.match(hover, /`(?:CheckoutFlag\.)?EmailReceipts` stands for this key\./);
  });

  test('does not wait long for what is slow, and shows it the next time', async () => {
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    await changeSandboxFlag('express-delivery', [{ op: 'replace', path: '/description', value: 'quick' }]);
    await setFault({ method: 'GET', path: '/api/v2/auditlog', latency: 3000 });
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const document = await vscode.workspace.openTextDocument({
      content: `x('express-delivery')`,
      language: 'javascript',
    });
    const began = Date.now();
    const first = await eventually(async () => {
      const text = await hoverOn(document, `'express-delivery'`);
      assert.match(text, /quick/);
      return text;
    });
    assert.ok(Date.now() - began < 2500, 'the hover waited');
    assert.doesNotMatch(first, /Last change/);
    await eventually(async () => assert.match(await hoverOn(document, `'express-delivery'`), /Last change/));
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

test('The hover waits no longer once nobody wants to see it', async () => {
  const never = new Loader<never>(() => new Promise<never>(() => undefined));
  const flag = { flagKey: 'dark-mode', name: 'Dark mode', variations: [], tags: [], environments: {} };
  let asked = 0;
  const project = {
    flagHistory: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
    statuses: () => never,
  };
  const scope = {
    flags: new Map([['dark-mode', flag]]),
    environments: [],
    project: { kind: 'ready', project },
    reference: () => ({ connectionId: 'c', projectKey: 'p', flagKey: 'dark-mode' }),
    ensureLoaded: () => Promise.resolve(),
  };
  const usage = { flagKey: 'dark-mode', start: 0, end: 9, kind: 'key' };
  const provider = new FlagHoverProvider(
    { isOne: true, of: () => scope } as unknown as WorkspaceFlags,
    { at: () => usage } as unknown as CodeUsages,
  );
  const document = await vscode.workspace.openTextDocument({ content: 'dark-mode' });
  const start = new vscode.Position(0, 0);
  const wanted = provider.provideHover(document, start, new vscode.CancellationTokenSource().token);
  const cancelled = new vscode.CancellationTokenSource();
  const unwanted = provider.provideHover(document, start, cancelled.token);
  cancelled.cancel();
  const first = await Promise.race([wanted.then(() => 'wanted'), unwanted.then(() => 'unwanted')]);
  assert.equal(first, 'unwanted');
  assert.equal(await unwanted, undefined);
  const [contents] = (await wanted)?.contents ?? [];
  assert.match((contents as vscode.MarkdownString).value, /Dark mode/);
  assert.equal(asked, 1, 'both wait for the same answer');
  never.dispose();
});
