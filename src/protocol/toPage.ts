import type { Flag, FlagTargeting, Variation } from '../model/flag';
import type { FlagReference } from '../model/flagOverview';

/** As much of an environment as the page shows. Its SDK keys stay with the extension. */
export interface ShownEnvironment {
  readonly key: string;
  readonly name: string;
  readonly critical: boolean;
}

/** As much of a flag's targeting in one environment as the page shows. */
export type ShownTargeting = Pick<
  FlagTargeting,
  | 'on'
  | 'lastModified'
  | 'prerequisites'
  | 'targets'
  | 'contextTargets'
  | 'rules'
  | 'fallthrough'
  | 'offVariation'
  | 'trackEvents'
  | 'trackEventsFallthrough'
>;

/** As much of a flag as the page shows. */
export interface ShownFlag extends Pick<
  Flag,
  | 'key'
  | 'name'
  | 'kind'
  | 'description'
  | 'variations'
  | 'temporary'
  | 'tags'
  | 'archived'
  | 'deprecated'
  | 'clientSideAvailability'
  | 'defaults'
> {
  readonly maintainer?: string;
  readonly targeting: Readonly<Record<string, ShownTargeting>>;
}

/** A flag that others need: what its key and variation index mean. */
export interface PrerequisiteFlag {
  readonly name: string;
  readonly variations: readonly Variation[];
}

/** All that the page draws. */
export interface FlagView {
  readonly flag: ShownFlag;
  /** In the order of their tabs. */
  readonly environments: readonly ShownEnvironment[];
  /** By flag key; those that are not known are not there. */
  readonly prerequisiteFlags: Readonly<Record<string, PrerequisiteFlag>>;
}

/**
 * What the extension sends to the flag page. It is made of what the API client has parsed, so that the page needs no
 * schema; the page's own bundle has no zod.
 */
export type ToPage =
  /** The first of all: whose page this is, and the words of the display language where it is not English. */
  | { readonly kind: 'opened'; readonly at: FlagReference; readonly words: Readonly<Record<string, unknown>> }
  | { readonly kind: 'loading' }
  /** `select` is the environment to turn to, when somebody has asked for one since the last message. */
  | { readonly kind: 'show'; readonly view: FlagView; readonly select?: string }
  /** The flag could not be fetched; what was shown before stays. */
  | { readonly kind: 'failed'; readonly cause: string; readonly nextStep: string };
