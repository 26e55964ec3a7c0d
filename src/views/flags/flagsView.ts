import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../manifest/names';
import type { Lifetime } from '../../model/lifetime';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { allBranches } from './allBranches';
import type { BranchSources } from './branchSources';
import { dragFlags, insertDroppedFlags, openDroppedFlags } from './dragFlags';
import { FlagTree } from './flagTree';
import type { FlagTreeNode, ListPlace } from './flagTreeNode';
import { projectOf } from './foundNode';
import { ListedFlags } from './listedFlags';

/** What commands do with the view. */
export interface FlagsSurface {
  /** Shows the next page of a list, or of the first one that has more, from its first row on. */
  showMore(place?: ListPlace): Promise<void>;
  /** Selects the row of a flag, whose project is loaded; false where the filter hides it. */
  reveal(at: FlagPlace): Promise<boolean>;
}

/** Shows the tree, and keeps the context keys that its welcome content and menus read. */
export function showFlagsView(life: Lifetime, given: Omit<BranchSources, 'listed'>): FlagsSurface {
  const { accounts, filter, settings, options, marks, references } = given;
  const listed = life.own(new ListedFlags(given));
  const sources: BranchSources = { ...given, listed };
  const tree = life.own(new FlagTree(accounts, allBranches(sources)));
  const view = life.own(
    vscode.window.createTreeView(VIEWS.flags, {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: dragFlags,
    }),
  );
  for (const provide of [insertDroppedFlags, openDroppedFlags]) life.own(provide());
  const show = () => {
    setContext(CONTEXT_KEYS.connected, accounts.all.length > 0);
    setContext(CONTEXT_KEYS.filtered, filter.isActive);
    setContext(CONTEXT_KEYS.byEnvironment, options.grouping === 'environment');
    view.description = filter.isActive ? vscode.l10n.t('filter: {0}', filter.inWords) : '';
  };
  show();
  life.own(accounts.onDidChange(show));
  life.own(settings.onDidChange(() => tree.drawAll()));
  life.own(marks.onDidChange(() => tree.schedule()));
  life.own(references.onDidChange(() => tree.schedule()));
  for (const { onDidChange } of [filter, options]) {
    life.own(
      onDidChange(() => {
        show();
        tree.drawChanged();
      }),
    );
  }

  const reveal = async (path: readonly FlagTreeNode[]) => {
    const node = await tree.find(path);
    if (node) await view.reveal(node, { select: true, focus: true });
  };
  return {
    async showMore(given) {
      const place = given ?? listed.unfinished;
      if (!place) return;
      const before = listed.at(place).flagKeys.length;
      listed.showMore(place);
      tree.drawChanged();
      const flagKey = listed.at(place).flagKeys[before];
      if (flagKey !== undefined) await reveal(pathTo({ ...place, flagKey }));
    },
    async reveal(at) {
      const environmentKey = options.grouping === 'environment' ? environmentOf(at) : undefined;
      const { connectionId, projectKey, flagKey } = at;
      const place = { connectionId, projectKey, ...(environmentKey === undefined ? {} : { environmentKey }) };
      await listed.prepare(place);
      if (!listed.showUpTo(place, flagKey)) return false;
      tree.drawChanged();
      await reveal(pathTo({ ...place, flagKey }));
      return true;
    },
  };

  /** In the grouping by environment, the one that is meant or the first one shown. */
  function environmentOf(at: FlagPlace): string | undefined {
    const all = projectOf(accounts, at)?.environments.value ?? [];
    const shown = chosenEnvironments(all, settings.read().environments);
    return (shown.find(({ key }) => key === at.environmentKey) ?? shown[0])?.key;
  }
}

/** The rows from the root to a flag. */
function pathTo({ environmentKey, ...at }: FlagPlace): FlagTreeNode[] {
  const { connectionId, projectKey } = at;
  const above: FlagTreeNode[] = [
    { kind: 'connection', connectionId },
    { kind: 'project', connectionId, projectKey },
  ];
  if (environmentKey === undefined) return [...above, { kind: 'flag', ...at }];
  const inEnvironment = { connectionId, projectKey, environmentKey };
  return [
    ...above,
    { kind: 'environmentFlags', ...inEnvironment },
    { kind: 'flagIn', ...inEnvironment, flagKey: at.flagKey },
  ];
}

const setContext = (key: string, value: boolean): void =>
  void vscode.commands.executeCommand('setContext', key, value);
