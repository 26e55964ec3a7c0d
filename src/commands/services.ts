import type { Accounts } from '../store/accounts';
import type { Connections } from '../store/connections';
import type { FlagFilter } from '../store/flagFilter';
import type { FlagWriter } from '../store/flagWriter';
import type { SettingsReader } from '../store/settings';
import type { WorkspaceFlags } from '../store/workspaceFlags';

/** What commands work on; built by the composition root. */
export interface Services {
  readonly connections: Connections;
  readonly accounts: Accounts;
  readonly workspaceFlags: WorkspaceFlags;
  readonly writer: FlagWriter;
  readonly filter: FlagFilter;
  readonly settings: SettingsReader;
}
