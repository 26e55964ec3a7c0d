import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';
import { eventually } from './support/eventually';

const OURS = ['hover.enabled', 'codeLens.enabled', 'environments', 'project'] as const;

/** Ours as the workspace has them. */
const inWorkspace = (name: string) =>
  vscode.workspace.getConfiguration('flagdeck').inspect(name)?.workspaceValue;

/** What is done now and then while the command runs. */
type Meanwhile = () => Promise<unknown>;

/**
 * Takes what is ticked. VS Code ticks the rows of a list just after it has shown it, and nothing tells an extension when: a list that
 * was accepted before that has taken nothing, and the command is run again until `isTaken`.
 */
async function takeOver(
  tokenFrom: readonly string[],
  isTaken: () => boolean,
  meanwhile: Meanwhile = () => Promise.resolve(),
): Promise<void> {
  await eventually(async () => {
    await acceptAll(tokenFrom, meanwhile);
    assert.ok(isTaken());
  });
}

/** Runs the command, and accepts each of its lists, as long as it asks. */
async function acceptAll(tokenFrom: readonly string[], meanwhile: Meanwhile): Promise<void> {
  let isOver = false;
  const running = vscode.commands.executeCommand('flagdeck.takeOver', tokenFrom);
  void Promise.resolve(running).finally(() => (isOver = true));
  await eventually(async () => {
    if (!isOver) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await meanwhile();
    assert.ok(isOver);
  });
  await running;
}

suite('Taking over from the official extension', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'flagdeck-home-'));
  const kept = { HOME: process.env['HOME'], XDG_CONFIG_HOME: process.env['XDG_CONFIG_HOME'] };
  const before = new Map<string, unknown>();
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const theirs = path.join(folder?.uri.fsPath ?? '', '.vscode', 'settings.json');
  const heard: (string | undefined)[] = [];
  let isSilent = false;
  const server = createServer((request, response) => {
    heard.push(request.headers.authorization);
    if (isSilent) return;
    response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"code":"unauthorized"}');
  });
  let text = '';

  suiteSetup(async () => {
    assert.ok(folder);
    for (const name of OURS) before.set(name, inWorkspace(name));
    // Settings that no extension here contributes can be in the file, but VS Code does not write them.
    const { fs } = vscode.workspace;
    text = await Promise.resolve(fs.readFile(vscode.Uri.file(theirs))).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => '',
    );
    mkdirSync(path.dirname(theirs), { recursive: true });
    const added = {
      'launchdarkly.enableHover': false,
      'launchdarkly.enableCodeLens': 'of a strange type',
      'launchdarkly.env': 'staging',
      'launchdarkly.baseUri': 'https://evil.example.com',
    };
    // What is there has comments, and a comma at its end.
    const lines = Object.entries(added).map(
      ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    const whole = text.trim() === '' ? '{}' : text;
    const comma = /[,{]\s*\}\s*$/.test(whole) ? '' : ',';
    writeFileSync(theirs, whole.replace(/\}\s*$/, `${comma}${lines.join(',')}}\n`));
    await eventually(() =>
      assert.equal(vscode.workspace.getConfiguration('launchdarkly').get('enableHover'), false),
    );
    mkdirSync(path.join(home, 'ldcli'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    writeFileSync(
      path.join(home, 'ldcli', 'config.yml'),
      `access-token: api-of-ldcli\nbase-uri: http://127.0.0.1:${port}\n`,
    );
    process.env['HOME'] = home;
    process.env['XDG_CONFIG_HOME'] = home;
  });

  suiteTeardown(async () => {
    for (const [name, value] of Object.entries(kept)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    for (const name of OURS)
      await vscode.workspace
        .getConfiguration('flagdeck')
        .update(name, before.get(name), vscode.ConfigurationTarget.Workspace);
    if (text === '') rmSync(theirs, { force: true });
    else writeFileSync(theirs, text);
    rmSync(home, { recursive: true });
    server.closeAllConnections();
    server.close();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  test('takes what is ticked: settings where they came from, and nothing that shows less or that is strange', async () => {
    await takeOver([], () => inWorkspace('hover.enabled') === false);
    assert.deepEqual(inWorkspace('environments'), before.get('environments'));
    assert.deepEqual(inWorkspace('codeLens.enabled'), before.get('codeLens.enabled'));
  });

  test('reads no token without consent, and sends it to its own address alone', async () => {
    assert.deepEqual(heard, []);
    await takeOver(['ldcli'], () => heard.length > 0);
    assert.deepEqual([...new Set(heard)], ['api-of-ldcli']);
    // It was not accepted there: nothing is kept, and nothing more is asked.
    const asked = heard.length;
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    assert.equal(heard.length, asked);
  });

  test('is cancelled while a server does not say whose token it is, and then asks it nothing more', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    isSilent = true;
    const asked = heard.length;
    const isAsked = () => heard.length > asked;
    await takeOver(['ldcli'], isAsked, async () => {
      if (isAsked()) await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    });
    await vscode.commands.executeCommand('flagdeck.flags.refresh');
    assert.equal(heard.length, asked + 1);
  });
});
