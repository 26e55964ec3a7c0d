import type { Flag } from '../../../model/flag/flag';
import type { FlagReference } from '../../../model/flag/flagOverview';

/** What is to be done with one of several flags. */
export interface BulkItem {
  readonly at: FlagReference;
  /** As the person knew the flag when they chose it. */
  readonly name: string;
  /** The flag as it is to be, made from the flag as it is now. Throws an ExplainedError where that cannot be. */
  readonly draft: (now: Flag) => Flag;
  /** What is to be known before it is agreed to, in words. Throws an ExplainedError where it is better not done at all. */
  readonly warnings?: (now: Flag) => Promise<readonly string[]>;
  /** Who gets what afterwards, where that can be said in a sentence or two. */
  readonly effect?: (now: Flag) => string | undefined;
}

/** The same thing done to several flags. */
export interface BulkDeed {
  readonly items: readonly BulkItem[];
  readonly words: BulkWords;
}

/** What is said of a deed. Each takes how many flags it is about. */
export interface BulkWords {
  /** `Turn off 7 flags in Staging`. */
  readonly title: (count: number) => string;
  /** `Turn Off 7 Flags`. */
  readonly button: (count: number) => string;
  /** `Turned off 7 flags in Staging`, or `Turned off 7 of 9 flags in Staging`. */
  readonly done: (count: number, of: number) => string;
  /** `1 was off already`, of those that have nothing to change. */
  readonly already: (count: number) => string;
  /** What follows for everyone, beyond the flags' own effects. */
  readonly effect?: string;
}
