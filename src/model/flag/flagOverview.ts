import type { Variation } from './flag';

/** A share of what is served: `weight` in thousandths of a percent. */
export interface ServedShare {
  readonly variationIndex: number;
  readonly weight: number;
}

/** What one environment does with a flag, as far as a list tells it. */
export interface EnvironmentState {
  readonly on: boolean;
  /** Grows by one with each change in this environment. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  /** The default rule: one share of everyone, or a rollout. Empty when the server did not say. */
  readonly fallthrough: readonly ServedShare[];
  /** Served while off; absent when the SDK's caller gets the default in the code. */
  readonly offVariationIndex?: number;
  /**
   * A list counts the rules of each variation, and one that serves a rollout counts for several. Then this is the least
   * that it can be, and `ruleCountIsExact` is false; a whole flag gives it exactly.
   */
  readonly ruleCount: number;
  readonly ruleCountIsExact: boolean;
  /** Keys that are targeted one by one, of all context kinds. */
  readonly targetCount: number;
  readonly prerequisiteCount: number;
  /** Path of the flag's page on the web, relative to the instance. */
  readonly sitePath?: string;
}

/** Server-side SDKs get every flag. */
export interface ClientSideAvailability {
  readonly usingMobileKey: boolean;
  /** By the client-side ID of an environment: browsers, and all else that is no mobile app. */
  readonly usingEnvironmentId: boolean;
}

/** What tree, CodeLens and hover need of a flag, held for all flags of a project: compact, without targeting. */
export interface FlagOverview {
  readonly flagKey: string;
  readonly name: string;
  readonly description: string;
  readonly kind: 'boolean' | 'multivariate';
  readonly variations: readonly Variation[];
  readonly temporary: boolean;
  readonly tags: readonly string[];
  readonly archived: boolean;
  readonly deprecated: boolean;
  /** Which client-side SDKs get the flag; absent when the server did not say. */
  readonly clientSideAvailability?: ClientSideAvailability;
  /** Name of the person or team, or their key or address where there is no name. */
  readonly maintainer?: string;
  /** The person who maintains it, where it is one and no team. */
  readonly maintainerId?: string;
  readonly maintainerTeamKey?: string;
  /** Epoch milliseconds. */
  readonly creationDate: number;
  /** By environment key; only those that were asked for. */
  readonly environments: Readonly<Record<string, EnvironmentState>>;
}

/** Where a flag is. */
export interface FlagReference {
  readonly connectionId: string;
  readonly projectKey: string;
  readonly flagKey: string;
}

/** Where a flag's targeting in one environment is. */
export interface FlagEnvironmentReference extends FlagReference {
  readonly environmentKey: string;
}

/** A flag, and an environment of it where one is meant. */
export interface FlagPlace extends FlagReference {
  readonly environmentKey?: string;
}
