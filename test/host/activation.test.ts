import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes: { commands: { command: string }[] };
}

suite('Flagdeck', () => {
  const extension = vscode.extensions.getExtension('flagdeck.flagdeck');

  test('is there and activates', async () => {
    assert.ok(extension, 'VS Code does not know flagdeck.flagdeck');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('registers every command that package.json contributes', async () => {
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = extension.packageJSON as Manifest;
    const missing = contributes.commands.filter(({ command }) => !registered.has(command));
    assert.ok(contributes.commands.length > 0, 'package.json contributes no command');
    assert.deepEqual(missing, []);
  });
});
