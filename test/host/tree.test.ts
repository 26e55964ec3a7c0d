import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FlagTreeNode } from '../../src/views/flags/flagTreeNode';
import { eventually } from './support/eventually';
import { builtTree } from './support/builtTree';
import { createSandboxFlag, resetSandbox } from './support/shop';

const CONNECTION: FlagTreeNode = { kind: 'connection', connectionId: 'sandbox' };
const SHOP = { connectionId: 'sandbox', projectKey: 'shop' };
const PROJECT: FlagTreeNode = { kind: 'project', ...SHOP };
const TEST: FlagTreeNode = { kind: 'environmentFlags', ...SHOP, environmentKey: 'test' };
const at = (flagKey: string) => ({ ...SHOP, flagKey });

type Built = ReturnType<typeof builtTree>;

suite('The rows of the tree', () => {
  let built: Built;

  setup(async () => {
    await resetSandbox();
    built = builtTree(['dark-mode', 'gift-cards']);
    await built.connections.addSandbox();
  });
  teardown(() => built.dispose());

  /** The rows below another one, as VS Code is given them. */
  async function below(...path: FlagTreeNode[]) {
    const node = await built.tree.find([CONNECTION, ...path]);
    assert.ok(node, 'there is no such row');
    const rows = await built.tree.getChildren(node);
    return rows.map((row) => ({ row, item: built.tree.getTreeItem(row) }));
  }

  const labels = async (...path: FlagTreeNode[]) =>
    (await below(...path)).map(({ item: { label, description } }) =>
      [label, description].filter((part) => typeof part === 'string').join(', '),
    );
  const flagKeys = async (...path: FlagTreeNode[]) =>
    (await below(...path)).flatMap(({ row }) =>
      row.kind === 'flag' || row.kind === 'flagIn' ? [row.flagKey] : [],
    );

  test('are flags by name below a project, and sorted as one asks', async () => {
    const byName = await labels(PROJECT);
    const flags = byName.filter((label) => /, [a-z0-9-]+$/.test(label));
    assert.ok(flags.indexOf('Banner config, banner-config') < flags.indexOf('Gift cards, gift-cards'));
    await createSandboxFlag('zz-latest');
    await built.accounts.refresh();
    await built.options.sort('created');
    assert.equal((await flagKeys(PROJECT))[0], 'zz-latest');
    await built.options.sort('key');
    assert.equal((await flagKeys(PROJECT)).at(-1), 'zz-latest');
  });

  test('are environments with the state of each flag there, in the other grouping', async () => {
    await built.options.group('environment');
    const rows = await below(PROJECT, TEST);
    const dark = rows.find(({ row }) => 'flagKey' in row && row.flagKey === 'dark-mode');
    assert.match(String(dark?.item.description), /^(on|off): /);
    assert.match(String(dark?.item.contextValue), /^flag\.(on|off)$/);
    assert.match(
      dark?.item.accessibilityInformation?.label ?? '',
      /^Flag Dark mode, key dark-mode, (on|off): /,
    );
  });

  test('have favourites and recent flags on top, each a row of its own', async () => {
    await built.marks.addFavourites([at('gift-cards'), at('no-such-flag')]);
    await built.marks.visit(at('dark-mode'));
    const [favourites, recents] = await below(PROJECT);
    assert.deepEqual([favourites?.item.label, recents?.item.label], ['Favourites', 'Recent']);
    assert.ok(favourites);
    assert.deepEqual(await labels(PROJECT, favourites.row), ['Gift cards, gift-cards']);
    const [marked] = await below(PROJECT, favourites.row);
    assert.equal(marked?.item.contextValue, 'flag.favourite');
    assert.equal(built.tree.getParent(marked.row), favourites.row);
    built.filter.set('gift');
    assert.equal((await labels(PROJECT)).includes('Favourites'), false);
  });

  test('have ids that no other row has, and something to say aloud, in both groupings', async () => {
    await built.marks.addFavourites([at('gift-cards')]);
    await built.marks.visit(at('gift-cards'));
    built.filter.setConditions({});
    for (const grouping of ['flag', 'environment'] as const) {
      await built.options.group(grouping);
      const ids: (string | undefined)[] = [];
      const silent: unknown[] = [];
      const look = async (row: FlagTreeNode): Promise<void> => {
        const item = built.tree.getTreeItem(row);
        ids.push(item.id);
        if (!item.accessibilityInformation?.label) silent.push(item.label);
        const isOther = 'flagKey' in row && row.flagKey !== 'gift-cards';
        if (item.collapsibleState === vscode.TreeItemCollapsibleState.None || isOther) return;
        for (const child of await built.tree.getChildren(row)) await look(child);
      };
      const project = await built.tree.find([CONNECTION, PROJECT]);
      assert.ok(project);
      await look(project);
      assert.ok(ids.length > 40, `only ${ids.length} rows`);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
      assert.deepEqual(silent, []);
    }
  });

  test('are those that the filter accepts: archived, mine, by status, used in the workspace', async () => {
    const live = await flagKeys(PROJECT);
    built.filter.setConditions({ states: ['archived'] });
    const archived = await below(PROJECT);
    const flags = archived.filter(({ row }) => row.kind === 'flag');
    assert.ok(flags.length > 0);
    assert.ok(flags.every(({ item }) => item.contextValue === 'flag.archived'));
    assert.ok(flags.every(({ row }) => 'flagKey' in row && !live.includes(row.flagKey ?? '')));

    built.filter.setConditions({ usage: 'used' });
    assert.deepEqual(await flagKeys(PROJECT), ['dark-mode', 'gift-cards']);

    const statuses = await built.accounts.get('sandbox')?.project('shop')?.statuses('production').load();
    built.filter.setConditions({ status: { names: ['inactive'], environmentKey: 'production' } });
    const inactive = live.filter((flagKey) => statuses?.get(flagKey)?.name === 'inactive');
    assert.ok(inactive.length > 0 && inactive.length < live.length);
    assert.deepEqual(await flagKeys(PROJECT), inactive);

    const { memberId } = (await built.accounts.get('sandbox')?.caller.load()) ?? {};
    const known = [
      ...((await built.accounts.get('sandbox')?.project('shop')?.flags.load())?.flags.values() ?? []),
    ];
    // Who the sandbox's administrator is, is in this team.
    const ofTeam = known.filter(({ maintainerTeamKey }) => maintainerTeamKey === 'platform');
    const own = known.filter(({ maintainerId }) => maintainerId === memberId);
    assert.ok(ofTeam.length > 0);
    const mine = [...ofTeam, ...own].map(({ flagKey }) => flagKey);
    built.filter.setConditions({ mine: true });
    assert.deepEqual([...(await flagKeys(PROJECT))].sort(), mine.sort());

    built.filter.setConditions({ tags: ['no-such-tag'] });
    assert.ok((await labels(PROJECT)).includes('No flag matches the filter: tagged no-such-tag.'));
  });

  test('are forgotten when they are gone', async () => {
    await below(PROJECT);
    const before = built.tree.size;
    built.filter.set('gift-cards');
    await below(PROJECT);
    const filtered = built.tree.size;
    assert.ok(filtered < before - 10, `${filtered} of ${before}`);
    built.filter.set('');
    await below(PROJECT);
    assert.equal(built.tree.size, before);
  });

  test('stay the same objects while others come and go', async () => {
    const find = async () =>
      (await below(PROJECT)).find(({ row }) => 'flagKey' in row && row.flagKey === 'gift-cards');
    const before = await find();
    built.filter.set('gift');
    assert.equal((await find())?.row, before?.row);
  });
});

suite('Commands of a row, where several are selected', () => {
  suiteSetup(async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
  });

  test('do what they say to the one they were chosen on', async () => {
    const rows = [at('gift-cards'), at('dark-mode')];
    await vscode.commands.executeCommand('flagdeck.flag.copyKey', rows[0], rows);
    assert.equal(await vscode.env.clipboard.readText(), 'gift-cards');
  });
});

suite('A row of a flag that is dropped beside the text', () => {
  test('is opened, as VS Code opens what it stands for', async () => {
    await vscode.commands.executeCommand('flagdeck.sandbox.try');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const uri = vscode.Uri.from({ scheme: 'flagdeck-row', path: '/sandbox/shop/gift-cards' });
    await vscode.commands.executeCommand('vscode.open', uri);
    await eventually(() => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const shown = tabs.flatMap(({ input }) => (input instanceof vscode.TabInputCustom ? [input.uri] : []));
      assert.deepEqual(
        shown.map(({ scheme, path }) => [scheme, path]),
        [['flagdeck', '/sandbox/shop/gift-cards.flag.json']],
      );
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
