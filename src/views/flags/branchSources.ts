import type { Accounts } from '../../store/accounts';
import type { FlagFilter } from '../../store/tree/flagFilter';
import type { FlagMarks } from '../../store/tree/flagMarks';
import type { SettingsReader } from '../../store/settings';
import type { TreeOptions } from '../../store/tree/treeOptions';
import type { FlagConditions } from '../flagConditions';
import type { ReferenceCounts } from '../referenceCounts';
import type { ListedFlags } from './listedFlags';

/** What the rows of the tree are drawn from. */
export interface BranchSources {
  readonly accounts: Accounts;
  readonly filter: FlagFilter;
  readonly settings: SettingsReader;
  readonly references: ReferenceCounts;
  readonly options: TreeOptions;
  readonly marks: FlagMarks;
  readonly conditions: FlagConditions;
  readonly listed: ListedFlags;
}
