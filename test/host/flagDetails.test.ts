import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';
import { removeFaults, setFault } from './support/shop';

const AT = {
  connectionId: 'sandbox',
  projectKey: 'shop',
  environmentKey: 'production',
  segmentKey: 'beta-testers',
};

const addressOf = (segmentKey: string, environmentKey = 'production') =>
  vscode.Uri.from({
    scheme: 'flagdeck-segment',
    path: `/sandbox/shop/${environmentKey}/${segmentKey}.segment.json`,
  });

suite('Segments', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  teardown(removeFaults);

  test('are documents of JSON, without what is for programs', async () => {
    const document = await vscode.workspace.openTextDocument(addressOf('beta-testers'));
    assert.equal(document.languageId, 'json');
    const segment = JSON.parse(document.getText()) as Record<string, unknown>;
    assert.equal(segment['key'], 'beta-testers');
    assert.deepEqual(segment['excluded'], ['user-privacy-test']);
    assert.ok(!('_links' in segment));
  });

  test('that are not there, or may not be seen, have no document', async () => {
    await assert.rejects(async () => vscode.workspace.openTextDocument(addressOf('no-such-segment')));
    await setFault({ path: '/api/v2/segments/shop/dev', answer: { status: 403 } });
    await assert.rejects(async () => vscode.workspace.openTextDocument(addressOf('beta-testers', 'dev')));
  });

  test('give their keys to the clipboard', async () => {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('flagdeck.segment.copyKey', AT);
    await eventually(async () => assert.equal(await vscode.env.clipboard.readText(), 'beta-testers'));
  });
});
