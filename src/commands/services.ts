import type { Accounts } from '../store/accounts';
import type { Connections } from '../store/connection/connections';
import type { FlagFilter } from '../store/tree/flagFilter';
import type { FlagMarks } from '../store/tree/flagMarks';
import type { Flag } from '../model/flag/flag';
import type { Memory } from '../platform/memory';
import type { ChangeDialogs } from '../store/change/changeDialogs';
import type { IntendedChange } from '../store/change/proposedChange';
import type { SettingsReader } from '../store/settings';
import type { TreeOptions } from '../store/tree/treeOptions';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
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
  /** The same with dialogs of one's own, for changes to which the person has agreed together. */
  readonly changeFlagWith: (intended: IntendedChange, dialogs: ChangeDialogs) => Promise<Flag>;
  readonly filter: FlagFilter;
  readonly settings: SettingsReader;
  readonly marks: FlagMarks;
  readonly treeOptions: TreeOptions;
  /** What outlives the window, of this workspace. */
  readonly memory: Memory;
}
