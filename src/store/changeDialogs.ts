import type { Environment } from '../model/environment';
import type { Flag } from '../model/flag';
import type { FlagReference } from '../model/flagOverview';
import type { ProposedChange } from './proposedChange';

/** A change of the same place by somebody else, which the person must resolve. */
export interface ChangeConflict {
  readonly at: FlagReference;
  /** The flag as both began with it, as the server has it, and as the person wants it. */
  readonly base: Flag;
  readonly theirs: Flag;
  readonly mine: Flag;
  /** Each place in words. */
  readonly places: readonly string[];
}

/** Where the write pipeline speaks with the person. What throws a cancellation ends the change; nothing is sent then. */
export interface ChangeDialogs {
  /** Shows what will happen and asks what is demanded. Gives the comment. */
  confirm(proposed: ProposedChange): Promise<string | undefined>;
  /** Shows both sides of a conflict. Nothing was sent. */
  showConflict(conflict: ChangeConflict): Promise<void>;
  /** The environment needs an approval: gives the description of the request for one, or nothing. */
  askForApproval(
    proposed: ProposedChange,
    environment: Environment,
    why: string,
  ): Promise<string | undefined>;
  /** The request was filed. */
  sayRequested(proposed: ProposedChange, environment: Environment): void;
  /** The server refuses because of pending changes: whether to send it all the same. */
  askToIgnoreConflicts(proposed: ProposedChange, why: string): Promise<boolean>;
  /** It is done, and can be undone. `remark` says what is not as expected. */
  sayDone(proposed: ProposedChange, flag: Flag, undo: () => Promise<unknown>, remark?: string): void;
}
