import type { LDContext } from '@launchdarkly/js-server-sdk-common';
import type { Flag, Variation } from '../../model/flag/flag';
import type { Segment } from '../../model/project/segment';

/** What a context is tried with: `{kind, key, ...attributes}`, or `{kind: "multi", <kind>: {key, ...}}`. */
export type EvaluationContext = LDContext;

/** What decides what a context gets from a flag in an environment. */
export interface EvaluationInput {
  /** As the server has it or as a draft has it: its rules and clauses need no `_id`. */
  readonly flag: Flag;
  readonly environmentKey: string;
  /** The flags that it needs, and those that they need. One that is missing is not met, as in an SDK. */
  readonly prerequisites: readonly Flag[];
  /** Of the environment. */
  readonly segments: readonly Segment[];
}

export interface EvaluationReason {
  readonly kind: string;
  /** Of the flag's list of rules, disabled ones counted. */
  readonly ruleIndex?: number;
  /** Absent where the rule has none yet. */
  readonly ruleId?: string;
  readonly prerequisiteKey?: string;
  readonly inExperiment?: true;
  readonly errorKind?: string;
}

/** How a rollout decided. */
export interface Bucketing {
  readonly contextKind: string;
  readonly attribute: string;
  /** From 0 to 1. Absent when the context has nothing to bucket by: it gets the first share above 0. */
  readonly bucket?: number;
}

/**
 * A segment of which it cannot be computed who belongs to it: the members of a big one are not listed, and who falls in a
 * share of those who match hangs on a salt that the API does not tell.
 */
export interface UnsettledSegment {
  readonly segmentKey: string;
  readonly why: 'big' | 'share';
}

/** What a context gets, by LaunchDarkly's own evaluator. */
export interface Evaluation {
  /** Null when nothing is served. */
  readonly variationIndex: number | null;
  readonly value: Variation['value'];
  readonly reason: EvaluationReason;
  /** Who of the context was named; of a TARGET_MATCH. */
  readonly target?: { readonly contextKind: string; readonly variationIndex: number };
  readonly bucketing?: Bucketing;
  /** Segments on which the result hangs: it holds for who does not belong to them. Empty when it is certain. */
  readonly unsettled: readonly UnsettledSegment[];
}

/** What generated contexts of one kind get, from 0 to 1. */
export interface SampledShares {
  readonly count: number;
  /** By variation index. */
  readonly shares: readonly number[];
  /** Of those who are served nothing: the default in the code. */
  readonly nothing: number;
  /** Segments that were asked for: the shares hold for who does not belong to them. */
  readonly unsettled: readonly UnsettledSegment[];
}
