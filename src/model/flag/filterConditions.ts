import type { FlagOverview } from './flagOverview';
import type { FlagStatus } from './flagStatus';

export type FlagState = 'live' | 'deprecated' | 'archived';
export type StatusName = FlagStatus['name'];

/** What flags are shown beside the text that one types; each that is given must hold. */
export interface FilterConditions {
  /** Any of these; without it, all but the archived ones. */
  readonly states?: readonly FlagState[];
  readonly kind?: FlagOverview['kind'];
  /** Maintained by the person whose token it is. */
  readonly mine?: true;
  /** Any of these in that environment. */
  readonly status?: { readonly names: readonly StatusName[]; readonly environmentKey: string };
  /** Changed in an environment so many days ago at most. */
  readonly changedWithinDays?: number;
  /** Whether code of this workspace uses it. */
  readonly usage?: 'used' | 'unused';
  /** All of these, as LaunchDarkly's own list has it. */
  readonly tags?: readonly string[];
}
