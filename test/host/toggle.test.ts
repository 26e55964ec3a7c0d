import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { openShopFile, sandboxFlag, titlesOver } from './support/shop';

const AT = { connectionId: 'sandbox', projectKey: 'shop', flagKey: 'new-checkout-flow' };

suite('Turning a flag on and off', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  test('changes the server, and the CodeLens follows the answer', async () => {
    const document = await openShopFile('src/checkout.ts');
    await eventually(async () =>
      assert.match(await titlesOver(document, "'new-checkout-flow'"), /Staging: on/),
    );

    await vscode.commands.executeCommand('flagdeck.flag.turnOff', { ...AT, environmentKey: 'staging' });

    assert.equal((await sandboxFlag('new-checkout-flow')).environments['staging']?.on, false);
    await eventually(async () =>
      assert.match(await titlesOver(document, "'new-checkout-flow'"), /Staging: off/),
    );
  });

  test('sends the state that was asked for, even if somebody else has changed it meanwhile', async () => {
    const before = (await sandboxFlag('new-checkout-flow')).environments['test'];
    const already = before?.on ? 'flagdeck.flag.turnOn' : 'flagdeck.flag.turnOff';

    await vscode.commands.executeCommand(already, { ...AT, environmentKey: 'test' });

    assert.deepEqual((await sandboxFlag('new-checkout-flow')).environments['test'], before);
  });

  test('changes nothing in an environment that asks for confirmation when nobody gives it', async () => {
    const before = (await sandboxFlag('new-checkout-flow')).environments['production'];

    // The host refuses modal dialogues in tests, as a person who closes one would.
    await vscode.commands.executeCommand('flagdeck.flag.turnOff', { ...AT, environmentKey: 'production' });

    assert.deepEqual((await sandboxFlag('new-checkout-flow')).environments['production'], before);
  });
});
