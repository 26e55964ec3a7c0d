import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { createSandboxFlag, openShopFile, resetSandbox } from './support/shop';

const AT = { connectionId: 'sandbox', projectKey: 'shop', flagKey: 'new-checkout-flow' };

/** A place in the middle of `code`. */
const within = (document: vscode.TextDocument, code: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(code) + Math.floor(code.length / 2));

/** What is written at each reference, with its file and line: `checkout.ts:28 new-checkout-flow`. */
async function referencesTo(document: vscode.TextDocument, code: string): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    within(document, code),
  );
  return Promise.all(
    found.map(async ({ uri, range }) => {
      const text = (await vscode.workspace.openTextDocument(uri)).getText(range);
      return `${uri.path.split('/').at(-1) ?? ''}:${range.start.line + 1} ${text}`;
    }),
  );
}

const definitionsOf = (document: vscode.TextDocument, code: string) =>
  vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    within(document, code),
  );

/** A flag that only one file uses, once. */
const LONELY = 'lonely-flag';

suite('Going from flag to flag in code', () => {
  let checkout: vscode.TextDocument;

  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    checkout = await openShopFile('src/checkout.ts');
    await eventually(async () =>
      assert.ok((await referencesTo(checkout, 'new-checkout-flow')).length > 1, 'not indexed'),
    );
  });

  suiteTeardown(resetSandbox);

  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('references of a key are in all files, by name too', async () => {
    const found = await referencesTo(checkout, 'new-checkout-flow');
    assert.deepEqual(
      found.filter((place) => place.endsWith(' new-checkout-flow')),
      ['checkout.ts:24 new-checkout-flow', 'flags.ts:21 new-checkout-flow'],
    );
  });

  test('references of a constant are those of the flag that it stands for', async () => {
    const found = await eventually(async () => {
      const places = await referencesTo(checkout, 'EmailReceipts');
      assert.ok(places.length > 0, 'no reference');
      return places;
    });
    for (const place of [
      'checkout.ts:31 EmailReceipts',
      'flags.ts:23 email-receipts',
      'PaymentService.java:23 email-receipts',
      'PaymentService.java:48 EMAIL_RECEIPTS',
    ]) {
      assert.ok(found.includes(place), `${place} is not among ${found.join(', ')}`);
    }
  });

  test('references count unsaved text, as it is now', async () => {
    const shipping = await openShopFile('src/shipping.ts');
    const editing = new vscode.WorkspaceEdit();
    editing.insert(
      shipping.uri,
      new vscode.Position(0, 0),
      `// typed\nawait isOn('new-checkout-flow', c);\n`,
    );
    assert.ok(await vscode.workspace.applyEdit(editing));
    await vscode.window.showTextDocument(shipping);

    const found = await referencesTo(checkout, 'new-checkout-flow');

    assert.ok(found.includes('shipping.ts:2 new-checkout-flow'), found.join('\n'));
  });

  test('the definition of a key is its flag, and that of a constant is not', async () => {
    const [definition, ...more] = await definitionsOf(checkout, 'new-checkout-flow');
    assert.ok(definition && 'targetUri' in definition, 'no link');
    assert.equal(more.length, 0);
    assert.equal(definition.targetUri.toString(), 'flagdeck:/sandbox/shop/new-checkout-flow.flag.json');
    const origin = definition.originSelectionRange;
    assert.equal(origin && checkout.getText(origin), 'new-checkout-flow');

    const ofConstant = await definitionsOf(checkout, 'EmailReceipts');
    const addresses = ofConstant.map((found) => ('targetUri' in found ? found.targetUri : found.uri).scheme);
    assert.ok(!addresses.includes('flagdeck'), addresses.join());
  });

  test('workspace symbols have flags by key and by name', async () => {
    const search = async (query: string) => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      );
      return found.filter(({ location }) => location.uri.scheme === 'flagdeck');
    };
    for (const query of ['new-checkout', 'checkout flow', 'NCF']) {
      const found = await search(query);
      const flow = found.find(({ name }) => name === 'New checkout flow · new-checkout-flow');
      assert.equal(flow?.location.uri.path, '/sandbox/shop/new-checkout-flow.flag.json', query);
      assert.equal(flow.containerName, 'Acme Shop');
    }
    assert.deepEqual(await search('no-such-flag-zzz'), []);
  });

  test('next and previous usage go through the file and around its ends', async () => {
    const editor = await vscode.window.showTextDocument(checkout);
    const selected = () => checkout.getText(editor.selection);
    const steps: string[] = [];
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await eventually(async () => {
      editor.selection = new vscode.Selection(0, 0, 0, 0);
      await vscode.commands.executeCommand('flagdeck.usage.previous');
      assert.equal(selected(), 'holiday-sale');
    });
    for (const direction of ['next', 'next', 'next', 'previous', 'previous', 'previous']) {
      await vscode.commands.executeCommand(`flagdeck.usage.${direction}`);
      steps.push(selected());
    }
    assert.deepEqual(steps.slice(3), [steps[1], steps[0], 'holiday-sale']);
    assert.ok(!steps.slice(0, 3).includes(''), steps.join());
  });

  test('“Find All References” of a row opens the editor at a reference', async () => {
    await vscode.commands.executeCommand('flagdeck.flag.findReferences', AT);
    const path = vscode.window.activeTextEditor?.document.uri.path;
    assert.match(path ?? '', /\/src\/checkout\.ts$/);
  });

  test('“Find All References” of a flag with one reference goes there', async () => {
    await createSandboxFlag(LONELY);
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    const uri = vscode.Uri.joinPath(checkout.uri, '../lonely.ts');
    await vscode.workspace.fs.writeFile(uri, Buffer.from(`\nshow('${LONELY}');\n`));

    await eventually(async () => {
      await vscode.commands.executeCommand('flagdeck.flag.findReferences', { ...AT, flagKey: LONELY });
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? '', /lonely\.ts$/);
      assert.equal(editor?.document.getText(editor.selection), LONELY);
    });
  });

  test('the index can be made anew', async () => {
    await vscode.commands.executeCommand('flagdeck.index.stop');
    await vscode.commands.executeCommand('flagdeck.index.rebuild');
    await vscode.commands.executeCommand('flagdeck.flag.findReferences', { ...AT, flagKey: LONELY });
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? '', /lonely\.ts$/);
  });
});
