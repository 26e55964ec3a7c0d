import type { LDFeatureStoreItem } from '@launchdarkly/js-server-sdk-common';
import type { Flag } from '../../model/flag/flag';
import type { Segment } from '../../model/project/segment';
import { assumedSegment, whyUnsettled } from './assumedSegment';
import type { EvaluationInput, UnsettledSegment } from './evaluation';
import type { Models } from './offlineEvaluator';
import { sdkFlag, sdkSegment } from './sdkModel';

/**
 * Flags and segments of the REST API as the evaluator reads them, each made when it is first asked for. Where it cannot be
 * known who belongs to a segment, it takes what is assumed, or nobody, and it notes that it was asked.
 */
export class InputModels implements Models {
  readonly #environmentKey: string;
  readonly #flags: ReadonlyMap<string, Flag>;
  readonly #segments: ReadonlyMap<string, Segment>;
  readonly #kinds: readonly string[];
  readonly #flagModels = new Map<string, LDFeatureStoreItem | null>();
  readonly #segmentModels = new Map<string, LDFeatureStoreItem>();
  #assumed: ReadonlyMap<string, boolean> = new Map();
  #asked = new Map<string, UnsettledSegment>();

  /** `kinds` are those of the contexts that will be evaluated. */
  constructor({ flag, environmentKey, prerequisites, segments }: EvaluationInput, kinds: readonly string[]) {
    this.#environmentKey = environmentKey;
    this.#flags = new Map([...prerequisites, flag].map((one) => [one.key, one]));
    this.#segments = new Map(segments.map((one) => [one.key, one]));
    this.#kinds = kinds;
  }

  /** The segments asked for since the last assumption of which it cannot be known who belongs to them. */
  get asked(): readonly UnsettledSegment[] {
    return [...this.#asked.values()];
  }

  /** By segment key: whether the contexts belong to those of which that cannot be known. */
  assume(assumed: ReadonlyMap<string, boolean>): void {
    this.#assumed = assumed;
    this.#asked = new Map();
  }

  flag(flagKey: string): LDFeatureStoreItem | null {
    let model = this.#flagModels.get(flagKey);
    if (model === undefined) {
      const flag = this.#flags.get(flagKey);
      const targeting = flag?.environments[this.#environmentKey];
      // Like an SDK it knows no archived flags.
      model = flag && targeting && !flag.archived ? sdkFlag(flag, targeting) : null;
      this.#flagModels.set(flagKey, model);
    }
    return model;
  }

  segment(segmentKey: string): LDFeatureStoreItem | null {
    const segment = this.#segments.get(segmentKey);
    if (!segment) return null;
    const why = whyUnsettled(segment, this.#kinds);
    if (why) this.#asked.set(segmentKey, { segmentKey, why });
    const belongs = why !== undefined && this.#assumed.get(segmentKey) === true;
    const name = `${segmentKey} ${belongs}`;
    const model = this.#segmentModels.get(name) ?? sdkSegment(assumedSegment(segment, belongs));
    this.#segmentModels.set(name, model);
    return model;
  }
}
