import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';

/** What is offered at the bar in a new document, Flagdeck's only, in order. */
async function offered(
  written: string,
  language = 'typescript',
): Promise<{ document: vscode.TextDocument; items: vscode.CompletionItem[] }> {
  const offset = written.indexOf('|');
  const content = written.slice(0, offset) + written.slice(offset + 1);
  const document = await vscode.workspace.openTextDocument({ content, language });
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
    undefined,
    100,
  );
  const { Constant, Value } = vscode.CompletionItemKind;
  // The language's own offers have plain labels.
  const ours = items.filter(
    ({ kind, label }) => (kind === Constant || kind === Value) && typeof label !== 'string',
  );
  return {
    document,
    items: ours.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1)),
  };
}

const labelOf = ({ label }: vscode.CompletionItem): string =>
  typeof label === 'string' ? label : label.label;

const keysOffered = async (written: string, language?: string): Promise<string[]> =>
  (await offered(written, language)).items.map(labelOf);

suite('Completion in calls of SDKs', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    await eventually(async () => {
      assert.ok((await keysOffered(`c.boolVariation('|', context, false)`)).length > 10);
    });
  });

  test('offers all live keys, those of the type that is asked for first', async () => {
    const keys = await keysOffered(`c.numberVariation('|', context, 1)`);
    assert.deepEqual(keys.slice(0, 3), [
      'api-rate-limit-per-minute',
      'free-shipping-threshold',
      'inventory-cache-ttl',
    ]);
    assert.ok(keys.includes('payments-v2'));
    assert.ok(!keys.includes('legacy-coupons'), 'it is archived');
  });

  test('offers first what the file uses, the nearest first, and the deprecated marked', async () => {
    const { items } = await offered(
      `f('beta-reviews');\n\nf('payments-v2');\nc.boolVariation('|', context, false);`,
    );
    assert.deepEqual(items.slice(0, 2).map(labelOf), ['payments-v2', 'beta-reviews']);
    const deprecated = items.find((item) => labelOf(item) === 'email-receipts');
    assert.deepEqual(deprecated?.tags, [vscode.CompletionItemTag.Deprecated]);
  });

  test('replaces all that is between the quotes, and takes the place of the rest that is not closed', async () => {
    for (const [written, replaced] of [
      [`c.boolVariation('pay|ments', context, false)`, 'payments'],
      [`c.boolVariation('|`, ''],
      [`c.boolVariation("dark|, context, "x")`, 'dark'],
    ] as const) {
      const { document, items } = await offered(written);
      const { range } = items[0] ?? {};
      assert.ok(range instanceof vscode.Range, written);
      assert.equal(document.getText(range), replaced);
    }
  });

  test('documents a flag: its name, type, variations and environments', async () => {
    const { items } = await offered(`useStringVariation('|')`, 'typescriptreact');
    const item = items.find((one) => labelOf(one) === 'search-ranking');
    assert.deepEqual(item?.label, { label: 'search-ranking', description: 'Search ranking' });
    const { documentation } = item;
    assert.ok(documentation instanceof vscode.MarkdownString);
    assert.match(documentation.value, /\*\*Search ranking\*\*/);
    assert.match(documentation.value, /string · temporary/);
    assert.match(documentation.value, /- BM25&#58; .*bm25/);
    assert.match(documentation.value, /- Production(?: EU)?&#58;|- Production/);
    assert.equal(documentation.isTrusted ?? false, false);
  });

  test('offers the values of the flag as the default, as the language writes them', async () => {
    assert.deepEqual(await keysOffered(`c.stringVariation('search-ranking', context, |)`), [
      `'control'`,
      `'bm25'`,
      `'vector'`,
    ]);
    assert.deepEqual(await keysOffered(`c.stringVariation("search-ranking", context, '|x')`), [
      'control',
      'bm25',
      'vector',
    ]);
    assert.deepEqual(await keysOffered(`client.variation("dark-mode", context, |)`, 'python'), [
      'True',
      'False',
    ]);
  });

  test('offers nothing elsewhere', async () => {
    for (const written of [
      `const a = '|';`,
      `f('|');`,
      `// c.boolVariation('|')`,
      `c.boolVariation(f('|'))`,
      `c.boolVariation('dark-mode', context, g('|'))`,
      `c.boolVariation('dark-mode', context, false, '|')`,
    ]) {
      assert.deepEqual(await keysOffered(written), [], written);
    }
    assert.deepEqual(await keysOffered(`c.boolVariation('|')`, 'plaintext'), []);
  });
});
