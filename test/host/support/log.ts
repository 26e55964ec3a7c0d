import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { run } from './run';

/**
 * The lines of the extension’s own log that tell of failures since a moment, in epoch milliseconds. Shows the log in the panel; VS Code
 * may fill in what is older only later, so that lines cannot be counted before and after.
 */
export async function failuresSince(moment: number): Promise<readonly string[]> {
  await run('flagdeck.log.show');
  const document = await eventually(() => {
    const found = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === 'output' && /flagdeck/i.test(uri.path),
    );
    assert.ok(found, 'the log is not shown');
    return found;
  });
  return document
    .getText()
    .split('\n')
    .filter((line) => {
      const [time = '', words] = line.split(' [error] ', 2);
      return words !== undefined && Date.parse(time) >= moment;
    });
}
