import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import type { FlagTree } from '../../src/views/flags/flagTree';
import type { FlagTreeNode } from '../../src/views/flags/flagTreeNode';
import { builtTree } from '../host/support/builtTree';

const TYPED = 'checkout banner 04';
const AT = { connectionId: 'sandbox', projectKey: 'large', flagKey: 'checkout-banner-0000' };
/** Pages that are free are given back to the system some time after they are. */
const SETTLING_MS = 20_000;
const PROJECT: FlagTreeNode = { kind: 'project', connectionId: 'sandbox', projectKey: 'large' };

/** What VS Code calls inside the extension host; leaves its numbers in the file FLAGDECK_RESULTS. */
export async function run(): Promise<void> {
  const memory = await memoryOfAll();
  const times = await timesOfTree();
  writeFileSync(process.env['FLAGDECK_RESULTS'] ?? '', JSON.stringify({ ...memory, ...times }));
}

/** Of the extension itself, in its own host: with all flags loaded and shown over what it takes before it connects. */
async function memoryOfAll() {
  const extension = vscode.extensions.getExtension('flagdeck.flagdeck');
  assert.ok(extension, 'the extension is not there');
  await extension.activate();
  const before = await settled();
  const begin = performance.now();
  await vscode.commands.executeCommand('flagdeck.sandbox.try');
  await vscode.commands.executeCommand('flagdeck.flag.reveal', AT);
  const loadMs = performance.now() - begin;
  const peak = process.memoryUsage().rss / 1e6;
  const after = await settled();
  return {
    loadMs,
    heapMb: after.heap - before.heap,
    peakMb: peak - before.resident,
    residentMb: after.resident - before.resident,
  };
}

/** Once all garbage is collected, and its pages are given back to the system, which V8 and malloc do later. */
async function settled(): Promise<{ readonly heap: number; readonly resident: number }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  await setTimeout(SETTLING_MS);
  return { heap: (heapUsed + external) / 1e6, resident: process.memoryUsage().rss / 1e6 };
}

/** Of the tree's own classes, built here as the extension builds them, on flags that are loaded. */
async function timesOfTree() {
  const { accounts, connections, tree, filter } = builtTree();
  await connections.addSandbox();
  const [account] = accounts.all;
  const [project] = (await account?.projects.load()) ?? [];
  assert.ok(project, 'there is no project');
  const { flags } = await project.flags.load();
  await tree.getChildren(await tree.find([{ kind: 'connection', connectionId: 'sandbox' }]));

  const firstMs = await timeOf(() => drawn(tree));
  const keystrokes: number[] = [];
  for (let length = 1; length <= TYPED.length; length++) {
    keystrokes.push(await timeOf(() => redrawn(tree, () => filter.set(TYPED.slice(0, length)))));
  }
  const kept = tree.size;
  const found = await drawn(tree);
  keystrokes.push(await timeOf(() => redrawn(tree, () => filter.set(''))));
  const changeMs = await timeOf(() => project.fetchFlag(AT.flagKey).then(() => drawn(tree)));
  keystrokes.sort((one, other) => one - other);
  return {
    flagCount: flags.size,
    environmentCount: project.environments.value?.length,
    firstMs,
    keystrokeMs: keystrokes[Math.floor(keystrokes.length / 2)],
    slowestKeystrokeMs: keystrokes.at(-1),
    changeMs,
    found,
    kept,
  };
}

/** The rows below the project, each with how it looks; how many there are. */
async function drawn(tree: FlagTree): Promise<number> {
  const rows = await tree.getChildren(PROJECT);
  return rows.map((row) => tree.getTreeItem(row)).length;
}

/** From a change to the rows that VS Code asks for when it is told of it. */
async function redrawn(tree: FlagTree, change: () => void): Promise<number> {
  let told = 0;
  const listening = tree.onDidChangeTreeData(() => told++);
  change();
  tree.drawChanged();
  listening.dispose();
  return told === 0 ? 0 : drawn(tree);
}

async function timeOf(action: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await action();
  return performance.now() - begin;
}
