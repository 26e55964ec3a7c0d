import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { openShopFile, titlesOver } from './support/shop';

const settings = () => vscode.workspace.getConfiguration('flagdeck');

/** A file system with one file, wherever it is asked for. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #text = Buffer.from(`isOn('dark-mode');\n`);
  watch = () => ({ dispose: () => undefined });
  stat = () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#text.length });
  readFile = () => this.#text;
  readDirectory = () => [];
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}

suite('The project that code belongs to', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  teardown(async () => {
    await settings().update('projects', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('is that of its folder where flagdeck.projects names one, and of the workspace elsewhere', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const write = (path: string) =>
      vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(folder.uri, path),
        Buffer.from(`show('offline-catalog');\nshow('new-checkout-flow');\n`),
      );
    await write('ios/screen.ts');
    await write('web/screen.ts');
    await settings().update('projects', { ios: 'mobile' }, vscode.ConfigurationTarget.Workspace);

    const ios = await openShopFile('ios/screen.ts');
    const web = await openShopFile('web/screen.ts');
    await eventually(() => titlesOver(ios, 'offline-catalog'));
    await eventually(() => titlesOver(web, 'new-checkout-flow'));
    await assert.rejects(titlesOver(ios, 'new-checkout-flow'), /no CodeLens/);
    await assert.rejects(titlesOver(web, 'offline-catalog'), /no CodeLens/);

    await settings().update('projects', { web: 'mobile' }, vscode.ConfigurationTarget.Workspace);
    await eventually(() => titlesOver(web, 'offline-catalog'));
    await eventually(() => titlesOver(ios, 'new-checkout-flow'));
  });

  test('is known of untitled text and of the cells of a notebook', async () => {
    const untitled = await vscode.workspace.openTextDocument({
      content: `a("dark-mode")`,
      language: 'python',
    });
    await vscode.window.showTextDocument(untitled);
    await eventually(() => titlesOver(untitled, 'dark-mode'));

    const cell = new vscode.NotebookCellData(
      vscode.NotebookCellKind.Code,
      `client.variation("dark-mode", user, False)`,
      'python',
    );
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    await eventually(() => titlesOver(document, 'dark-mode'));
  });

  test('is known of files of a virtual workspace, and not of what is no source', async () => {
    const watching = vscode.workspace.registerFileSystemProvider('flags-elsewhere', new OneFile());
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('flags-elsewhere:/src/a.ts'));
      await eventually(() => titlesOver(document, 'dark-mode'));
    } finally {
      watching.dispose();
    }
    const flag = await vscode.workspace.openTextDocument(
      vscode.Uri.parse('flagdeck:/sandbox/shop/dark-mode.flag.json'),
    );
    await assert.rejects(titlesOver(flag, 'dark-mode'), /no CodeLens/);
  });

  test('has the flags behind names that other files give them, in a document as it is typed', async () => {
    const document = await openShopFile('src/payments.ts');
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    const text = `import { CheckoutFlag } from './flags';\nshow(CheckoutFlag.PaymentsV2);\n`;
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(await eventually(() => titlesOver(document, 'CheckoutFlag.PaymentsV2')), /Production/);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});
