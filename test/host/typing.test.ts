import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';

const KEYS = ['payments-v2', 'dark-mode', 'gift-cards', 'new-checkout-flow'];
const LINES = 20_000;
/** One line in so many has a key. */
const EVERY = 100;

const text = Array.from({ length: LINES }, (_, line) =>
  line % EVERY === 50
    ? `  if (await isOn('${KEYS[((line / EVERY) % KEYS.length) | 0] ?? ''}', customer)) go(${line});`
    : `  total += price(${line}) * quantity; // as it was`,
).join('\n');

/** The lines with a key, told by plain means. */
const linesWithKeys = (document: vscode.TextDocument): number[] =>
  document
    .getText()
    .split('\n')
    .flatMap((line, index) => (KEYS.some((key) => line.includes(`'${key}'`)) ? [index] : []));

/** How many lenses each line has. */
async function lensesByLine({ uri }: vscode.TextDocument): Promise<Map<number, number>> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  const counts = new Map<number, number>();
  for (const { range } of lenses) {
    counts.set(range.start.line, (counts.get(range.start.line) ?? 0) + 1);
  }
  return counts;
}

async function insert(uri: vscode.Uri, at: vscode.Position, typed: string): Promise<void> {
  const editing = new vscode.WorkspaceEdit();
  editing.insert(uri, at, typed);
  assert.ok(await vscode.workspace.applyEdit(editing));
}

suite('Typing in a file of 20,000 lines', () => {
  let document: vscode.TextDocument;
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    document = await vscode.workspace.openTextDocument({ content: text, language: 'typescript' });
    await eventually(async () => assert.ok((await lensesByLine(document)).size > 0));
  });

  test('100 characters keep each lens, at its line', async function () {
    this.timeout(120_000);
    const before = linesWithKeys(document);
    assert.equal(before.length, LINES / EVERY);
    const typed = 'const freight = weight * rate;\n'.repeat(4).slice(0, 100);
    let { line, character } = new vscode.Position(10_020, 0);
    for (const char of typed) {
      await insert(document.uri, new vscode.Position(line, character), char);
      if (char === '\n') [line, character] = [line + 1, 0];
      else character += 1;
      const added = line - 10_020;
      const lenses = await lensesByLine(document);
      assert.deepEqual(
        [...lenses],
        before.map((at) => [at > 10_020 ? at + added : at, 5]),
        `after ${JSON.stringify(char)} at ${line}:${character}`,
      );
    }
    assert.deepEqual([...(await lensesByLine(document)).keys()], linesWithKeys(document));
  });

  test('a key that is typed gets lenses, one that is broken loses them, and no other one does', async () => {
    const before = linesWithKeys(document);
    const line = before[3] ?? 0;
    const place = new vscode.Position(line, document.lineAt(line).text.indexOf('isOn(') + 8);
    await insert(document.uri, place, 'x');
    assert.deepEqual(
      [...(await lensesByLine(document)).keys()],
      before.filter((at) => at !== line),
    );
    const editing = new vscode.WorkspaceEdit();
    editing.delete(document.uri, new vscode.Range(place, place.translate(0, 1)));
    assert.ok(await vscode.workspace.applyEdit(editing));
    assert.deepEqual([...(await lensesByLine(document)).keys()], before);
    await insert(document.uri, new vscode.Position(0, 0), "isOn('dark-mode');\n");
    assert.deepEqual([...(await lensesByLine(document)).keys()], [0, ...before.map((at) => at + 1)]);
  });
});
