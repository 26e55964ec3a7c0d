import type { Environment } from '../../model/project/environment';
import type { Flag } from '../../model/flag/flag';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { ShownApproval } from './approvals';
import type { RequestReview } from './dryRun';
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
  /**
   * Does work that calls the server. If it takes a while, the person sees its title and can cancel, which aborts the
   * signal. Work that was aborted before anything went out is a cancellation.
   */
  during<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Shows what will happen and asks what is demanded. Gives the comment. */
  confirm(proposed: ProposedChange, review: RequestReview): Promise<string | undefined>;
  /** Shows both sides of a conflict. Nothing was sent. */
  showConflict(conflict: ChangeConflict): Promise<void>;
  /**
   * The environment needs an approval: gives the description of the request for one, or nothing. `pending` are the
   * requests that wait already.
   */
  askForApproval(
    proposed: ProposedChange,
    environment: Environment,
    why: string,
    pending: readonly ShownApproval[],
  ): Promise<string | undefined>;
  /** The request was filed. */
  sayRequested(approval: ShownApproval): void;
  /** The server refuses because of pending changes, the requests among them given: whether to send it all the same. */
  askToIgnoreConflicts(
    proposed: ProposedChange,
    why: string,
    pending: readonly ShownApproval[],
  ): Promise<boolean>;
  /** It is done, and can be undone where `undo` is given. `remark` says what is not as expected. */
  sayDone(proposed: ProposedChange, flag: Flag, undo?: () => Promise<unknown>, remark?: string): void;
}
