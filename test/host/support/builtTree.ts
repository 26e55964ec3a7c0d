import { createClient } from '../../../src/api/client';
import { flagUri } from '../../../src/documents/flagUri';
import type { Log } from '../../../src/platform/log';
import { systemClock } from '../../../src/platform/clock';
import { Accounts } from '../../../src/store/accounts';
import { Connections } from '../../../src/store/connection/connections';
import { FlagFilter } from '../../../src/store/tree/flagFilter';
import { FlagMarks } from '../../../src/store/tree/flagMarks';
import type { SettingsReader } from '../../../src/store/settings';
import { TreeOptions } from '../../../src/store/tree/treeOptions';
import { FlagConditions } from '../../../src/views/flagConditions';
import { allBranches } from '../../../src/views/flags/allBranches';
import { FlagTree } from '../../../src/views/flags/flagTree';
import { ListedFlags } from '../../../src/views/flags/listedFlags';
import type { ReferenceCounts } from '../../../src/views/referenceCounts';
import { sandbox } from './sandbox';

const silent = () => undefined;
const log: Log = { trace: silent, info: silent, warn: silent, error: silent };
const never = () => ({ dispose: silent });

/**
 * The tree of the view "Flags" as the extension builds it, on the runner's sandbox: VS Code lets nobody look at the rows of another
 * extension's view. `used` has the keys of the flags that code uses.
 */
export function builtTree(used: readonly string[] = []) {
  const { url, tokens } = sandbox();
  const kept = new Map<string, unknown>();
  const memory = {
    get: (name: string) => kept.get(name),
    update: (name: string, value: unknown) => Promise.resolve(void kept.set(name, value)),
  };
  const connections = new Connections({
    memory,
    secrets: {
      get: () => Promise.resolve(undefined),
      store: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    startSandbox: () => Promise.resolve({ baseUrl: url, token: tokens.admin }),
    openClient: (endpoint) =>
      Promise.resolve(
        createClient({ ...endpoint, log, clock: systemClock, userAgent: 'tests', proxy: undefined }),
      ),
  });
  const accounts = new Accounts(connections);
  const filter = new FlagFilter();
  const options = new TreeOptions(memory);
  const marks = new FlagMarks(memory);
  const given = {
    accounts,
    filter,
    options,
    marks,
    settings: { read: () => ({ environments: [] }), onDidChange: never } as unknown as SettingsReader,
    references: {
      isReady: true,
      areOurs: () => false,
      usages: { everywhere: () => [], state: { kind: 'ready' } },
      of: ({ flagKey }: { flagKey: string }) => Number(used.includes(flagKey)),
      onDidChange: never,
    } as unknown as ReferenceCounts,
    conditions: new FlagConditions(accounts, flagUri),
  };
  const listed = new ListedFlags(given);
  const tree = new FlagTree(accounts, allBranches({ ...given, listed }));
  const dispose = () =>
    [tree, listed, given.conditions, marks, options, filter, accounts, connections].forEach((one) =>
      one.dispose(),
    );
  return { accounts, connections, tree, filter, options, marks, dispose };
}
