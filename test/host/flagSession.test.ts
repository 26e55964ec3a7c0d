import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { textOfFlag } from '../../src/documents/flagText';
import type { Flag } from '../../src/model/flag/flag';
import { FlagSession } from '../../src/targetingEditor/session/flagSession';
import { aBooleanFlag } from '../unit/patch/support/booleanFlag';

suite('A flag document as its editor works with it', () => {
  const begun = aBooleanFlag();
  const archived = aBooleanFlag({ archived: true });
  let folder: string;
  let base: Flag;
  let session: FlagSession;

  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flagdeck-session-'));
    const file = join(folder, 'flag.json');
    await writeFile(file, textOfFlag(begun));
    base = begun;
    session = new FlagSession(await vscode.workspace.openTextDocument(file), {
      base: () => base,
      baseOf: () => Promise.resolve(base),
      latest: () => base,
      given: () => new Map(),
      rebase: () => undefined,
      onDidMove: () => new vscode.Disposable(() => undefined),
    });
  });
  teardown(async () => {
    session.dispose();
    await vscode.window.showTextDocument(session.document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(folder, { recursive: true });
  });

  async function archivedIs() {
    const read = await session.flag();
    return { before: read?.base.archived, now: read?.flag.archived };
  }

  test('has no edit while VS Code has yet to give it the text of another base', async () => {
    assert.deepEqual(await archivedIs(), { before: false, now: false });
    base = archived;
    assert.deepEqual(await archivedIs(), { before: false, now: false });
    await session.replace(textOfFlag(archived));
    assert.deepEqual(await archivedIs(), { before: true, now: true });
  });

  test('has the edits of its text against another base, too', async () => {
    assert.deepEqual(await archivedIs(), { before: false, now: false });
    await session.replace(textOfFlag({ ...begun, description: 'An edit' }));
    base = archived;
    assert.deepEqual(await archivedIs(), { before: true, now: false });
  });
});
