import type { Accounts } from '../../store/accounts';
import type { FlagFilter } from '../../store/flagFilter';
import type { SettingsReader } from '../../store/settings';
import type { ReferenceCounts } from '../referenceCounts';

/** What the rows of the tree are drawn from. */
export interface BranchSources {
  readonly accounts: Accounts;
  readonly filter: FlagFilter;
  readonly settings: SettingsReader;
  readonly references: ReferenceCounts;
}
