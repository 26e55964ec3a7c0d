import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { openShopFile, titlesOver } from './support/shop';

suite('CodeLens', () => {
  test('says what each environment of a flag is, above the line with its key', async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    const document = await openShopFile('src/checkout.ts');

    const titles = await eventually(() => titlesOver(document, "'new-checkout-flow'"));

    assert.match(titles, /Production: on, On 20% .*Staging: on/);
  });
});
