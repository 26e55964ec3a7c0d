import type { Accounts } from '../store/accounts';
import type { Connections } from '../store/connections';
import type { FlagFilter } from '../store/flagFilter';
import type { Flag } from '../model/flag';
import type { Memory } from '../platform/memory';
import type { IntendedChange } from '../store/change/proposedChange';
import type { SettingsReader } from '../store/settings';
import type { WorkspaceFlags } from '../store/workspaceFlags';
import type { CodeUsages } from '../workspace/codeUsages';

/** What commands work on; built by the composition root. */
export interface Services {
  readonly connections: Connections;
  readonly accounts: Accounts;
  readonly workspaceFlags: WorkspaceFlags;
  /** Where code uses flags. */
  readonly usages: CodeUsages;
  /** The write pipeline: the one way to change a flag. Gives the flag as the server has it afterwards. */
  readonly changeFlag: (intended: IntendedChange) => Promise<Flag>;
  readonly filter: FlagFilter;
  readonly settings: SettingsReader;
  /** What outlives the window, of this workspace. */
  readonly memory: Memory;
}
