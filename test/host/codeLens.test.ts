import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FlagCodeLensProvider } from '../../src/code/flagCodeLens';
import type { Environment } from '../../src/model/project/environment';
import { Emitter } from '../../src/model/event';
import type { FlagOverview } from '../../src/model/flag/flagOverview';
import type { FlagUsage } from '../../src/references/flagUsage';
import type { WorkspaceFlags } from '../../src/store/workspace/workspaceFlags';
import type { CodeUsages } from '../../src/workspace/codeUsages';
import { eventually } from './support/eventually';
import { changeSandboxFlag, openShopFile, resetSandbox, titlesOver } from './support/shop';

const CHECKOUT = 'src/checkout.ts';

/** All lenses of a document; those of the first `resolved` have words. */
async function lensesOf({ uri }: vscode.TextDocument, resolved?: number): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
    ...(resolved === undefined ? [] : [resolved]),
  );
}

const openText = (content: string, language = 'typescript') =>
  vscode.workspace.openTextDocument({ content, language });

suite('CodeLens', () => {
  suiteSetup(() => vscode.commands.executeCommand('flagdeck.sandbox.try'));

  teardown(() => resetSandbox());

  test('says what each environment of a flag is, above the line with its key', async () => {
    const document = await openShopFile(CHECKOUT);

    const titles = await eventually(() => titlesOver(document, "'new-checkout-flow'"));

    assert.match(titles, /Production: on, On 20% .*Staging: on.* \| \+2$/);
  });

  test('says it above a name that stands for the key', async () => {
    const document = await openShopFile(CHECKOUT);
    const ofMember = await eventually(() => titlesOver(document, 'CheckoutFlag.EmailReceipts'));
    const [byKey] = await Promise.all([openText("isOn('email-receipts')")]);
    assert.equal(ofMember, await eventually(() => titlesOver(byKey, 'email-receipts')));
    const ofConstant = await titlesOver(document, 'isOn(PAYMENTS_KILL_SWITCH');
    assert.match(ofConstant, /Production: /);
    const [lens] = (await lensesOf(document, 1)).toSorted(
      (one, other) => one.range.start.line - other.range.start.line,
    );
    assert.ok(lens?.command);
    assert.equal((lens.command.arguments?.[0] as { flagKey: string }).flagKey, 'kill-switch-payments');
  });

  test('gives places first, and words and commands once they are asked for', async () => {
    const document = await openText("isOn('payments-v2');\n");
    const bare = await eventually(async () => {
      const lenses = await lensesOf(document);
      assert.ok(lenses.length > 0);
      return lenses;
    });
    assert.deepEqual(
      bare.map(({ isResolved }) => isResolved),
      bare.map(() => false),
    );
    const start = "isOn('".length;
    for (const { range } of bare) {
      assert.deepEqual(range, new vscode.Range(0, start, 0, start + 'payments-v2'.length));
    }
    const resolved = await lensesOf(document, 100);
    assert.equal(resolved.length, bare.length);
    assert.deepEqual(resolved[0]?.command?.arguments, [
      { connectionId: 'sandbox', projectKey: 'shop', flagKey: 'payments-v2', environmentKey: 'production' },
    ]);
    for (const { command } of resolved) assert.equal(command?.command, 'flagdeck.flag.actions');
    assert.match(resolved[0].command.tooltip ?? '', /^Payments v2, Production: on/);
    assert.match(resolved.at(-1)?.command?.tooltip ?? '', /^Development: o\w+: .*\nLoad test: o/);
  });

  test('says of several flags in a line whose state it is, and of one that is there twice only once', async () => {
    const document = await openText("both('dark-mode', 'dark-mode', 'gift-cards');\n");
    const titles = await eventually(() => titlesOver(document, 'both('));
    assert.equal(titles.match(/dark-mode/g)?.length, 1, titles);
    assert.match(titles, /^dark-mode \S+ Production: .*\| gift-cards \S+ Production: /);
    assert.equal(titles.match(/Production:/g)?.length, 2, titles);
  });

  test('shows a name from the account as text', async () => {
    const name = '$(alert) Pay';
    await changeSandboxFlag('payments-v2', [{ op: 'add', path: '/variations/0/name', value: name }]);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const document = await openText("isOn('payments-v2')");
    const titles = await eventually(async () => {
      const text = await titlesOver(document, 'payments-v2');
      assert.match(text, /alert/);
      return text;
    });
    assert.ok(!titles.includes('$(alert)'), titles);
  });

  test('is not in the documents of flags', async () => {
    const uri = vscode.Uri.parse('flagdeck:/sandbox/shop/new-cart-api.flag.json');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.ok(document.getText().includes('"payments-v2"'));
    const source = await openText(document.getText(), 'json');
    await eventually(() => titlesOver(source, '"payments-v2"'));
    assert.deepEqual(await lensesOf(document, 100), []);
  });

  test('goes and comes with the settings', async () => {
    const document = await openText("isOn('payments-v2')");
    await eventually(() => titlesOver(document, 'payments-v2'));
    const settings = vscode.workspace.getConfiguration('flagdeck');
    try {
      await settings.update('codeLens.mostEnvironments', 1, vscode.ConfigurationTarget.Global);
      await eventually(async () =>
        assert.match(await titlesOver(document, 'payments-v2'), /^\S+ Production: on, On \| \+5$/),
      );
      await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
      await eventually(async () => assert.deepEqual(await lensesOf(document), []));
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('codeLens.mostEnvironments', undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually(async () => assert.match(await titlesOver(document, 'payments-v2'), /Staging: .*\+2$/));
  });
});

suite('VS Code is told of lenses', () => {
  const production = { key: 'production', name: 'Production' } as Environment;
  const aFlag = (on: boolean, description = ''): FlagOverview => ({
    flagKey: 'dark-mode',
    name: 'Dark mode',
    description,
    kind: 'boolean',
    variations: [],
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    creationDate: 0,
    environments: {
      production: {
        on,
        version: 1,
        lastModified: 0,
        fallthrough: [],
        ruleCount: 0,
        ruleCountIsExact: true,
        targetCount: 0,
        prerequisiteCount: 0,
      },
    },
  });

  test('only when they are others, and not after an edit', async () => {
    const document = await openText("isOn('dark-mode')");
    const usage: FlagUsage = { flagKey: 'dark-mode', start: 6, end: 15, kind: 'key' };
    const flagsChanged = new Emitter<void>();
    const usagesChanged = new Emitter<vscode.TextDocument>();
    let flags: ReadonlyMap<string, FlagOverview> = new Map();
    let found: readonly FlagUsage[] = [usage];
    const scope = {
      get flags() {
        return flags;
      },
      environments: [production],
      reference: (flagKey: string) => ({ connectionId: 'c', projectKey: 'p', flagKey }),
      ensureLoaded: () => Promise.resolve(),
    };
    const workspaceFlags = { isOne: true, of: () => scope, onDidChange: flagsChanged.event };
    const usages = { in: () => found, onDidChangeDocument: usagesChanged.event };
    const provider = new FlagCodeLensProvider(
      workspaceFlags as unknown as WorkspaceFlags,
      usages as unknown as CodeUsages,
    );
    let told = 0;
    provider.onDidChangeCodeLenses(() => (told += 1));
    const { token } = new vscode.CancellationTokenSource();
    const lenses = () => provider.provideCodeLenses(document, token).length;

    flags = new Map([['dark-mode', aFlag(true)]]);
    flagsChanged.fire();
    assert.equal(told, 0, 'nobody has asked yet');
    assert.equal(lenses(), 1);
    flagsChanged.fire();
    flags = new Map([['dark-mode', aFlag(true, 'said otherwise')]]);
    flagsChanged.fire();
    assert.equal(told, 0, 'no lens says anything else');
    flags = new Map([['dark-mode', aFlag(false)]]);
    flagsChanged.fire();
    flagsChanged.fire();
    assert.equal(told, 1, 'it was turned off');
    found = [];
    usagesChanged.fire(document);
    assert.equal(told, 2, 'a name stands for another flag now');
    assert.equal(lenses(), 0);

    const editing = new vscode.WorkspaceEdit();
    editing.insert(document.uri, new vscode.Position(0, 0), '// ');
    assert.ok(await vscode.workspace.applyEdit(editing));
    found = [usage];
    usagesChanged.fire(document);
    assert.equal(told, 2, 'VS Code asks after an edit by itself');
    assert.equal(lenses(), 1);

    const cancelled = new vscode.CancellationTokenSource();
    cancelled.cancel();
    assert.deepEqual(provider.provideCodeLenses(document, cancelled.token), []);
    provider.dispose();
  });
});
