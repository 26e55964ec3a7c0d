import type { FlagListItem } from './flag';

/** A flag of a list whose representation could not be read: the others are shown all the same. */
export interface UnreadableFlag {
  readonly flagKey: string;
  /** Path with dots, such as `environments.production.on`. */
  readonly field: string;
  readonly problem: string;
}

/** All flags of a project with their state in the asked environments, in the order of the list. */
export interface FlagList<T = FlagListItem> {
  readonly flags: readonly T[];
  readonly unreadable: readonly UnreadableFlag[];
}
