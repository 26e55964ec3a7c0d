import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import { Lifetime } from '../../model/lifetime';
import type { Segment } from '../../model/project/segment';
import type { ShownResult } from '../../protocol/toPage';
import type { ProjectStore } from '../../store/projectStore';
import { decidedAt } from '../../targeting/evaluation/decidedAt';
import type {
  Evaluation,
  EvaluationContext,
  EvaluationInput,
  SampledShares,
} from '../../targeting/evaluation/evaluation';
import {
  missingPrerequisiteInWords,
  reasonInWords,
  unsettledInWords,
} from '../../targeting/words/reasonWords';

/** How long what was fetched of other flags and of segments is good: a person tries several contexts in a row. */
const FRESH_MS = 30_000;

/** The same tried on the flag as the server has it and on the draft. */
export interface BothWays<T> {
  readonly server: T;
  readonly draft: T;
  /** What could not be taken into account, in sentences. */
  readonly problems: readonly string[];
}

interface Surroundings {
  readonly prerequisites: readonly Flag[];
  readonly segments: readonly Segment[];
  readonly problems: readonly string[];
}

/**
 * Says what a context gets from a flag and from a draft of it, by LaunchDarkly's own evaluator on this machine. Fetches what
 * that needs: prerequisites and segments, of the asked environment only. Rejects with an ApiError when that fails.
 */
export class ContextTrial extends Lifetime {
  readonly #store: ProjectStore;
  readonly #now: () => number;
  readonly #flags = new Map<string, { readonly flag: Flag; readonly at: number }>();
  readonly #segmentsAt = new Map<string, number>();

  constructor(store: ProjectStore, now: () => number = Date.now) {
    super();
    this.#store = store;
    this.#now = now;
    this.own(store.onDidTake((flag) => this.#flags.set(flag.key, { flag, at: this.#now() })));
  }

  /** What one context gets. `context` is from `readContext`. */
  try(
    server: Flag,
    draft: Flag,
    environmentKey: string,
    context: EvaluationContext,
    signal?: AbortSignal,
  ): Promise<BothWays<Evaluation>> {
    return this.#bothWays(server, draft, environmentKey, signal, async (input) => {
      const { evaluate } = await loadEvaluator();
      return evaluate(input, context);
    });
  }

  /** The shares that 10,000 generated contexts of a kind get: the same contexts for both. */
  sample(
    server: Flag,
    draft: Flag,
    environmentKey: string,
    contextKind: string,
    signal?: AbortSignal,
  ): Promise<BothWays<SampledShares>> {
    return this.#bothWays(server, draft, environmentKey, signal, async (input) => {
      const { sampleShares } = await loadEvaluator();
      return sampleShares(input, contextKind, { signal });
    });
  }

  async #bothWays<T>(
    server: Flag,
    draft: Flag,
    environmentKey: string,
    signal: AbortSignal | undefined,
    ask: (input: EvaluationInput) => Promise<T>,
  ): Promise<BothWays<T>> {
    const { problems, ...around } = await this.#surroundings([server, draft], environmentKey, signal);
    signal?.throwIfAborted();
    return {
      server: await ask({ flag: server, environmentKey, ...around }),
      draft: await ask({ flag: draft, environmentKey, ...around }),
      problems,
    };
  }

  async #surroundings(
    flags: readonly Flag[],
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<Surroundings> {
    const fetched = new Map<string, Flag | undefined>(flags.map((flag) => [flag.key, undefined]));
    const problems: string[] = [];
    for (let level = flags; level.length > 0;) {
      const needed = level.flatMap((flag) => flag.environments[environmentKey]?.prerequisites ?? []);
      const missing = [...new Set(needed.map(({ key }) => key))].filter((key) => !fetched.has(key));
      const found = await Promise.all(missing.map((flagKey) => this.#flag(flagKey, signal)));
      missing.forEach((flagKey, index) => {
        fetched.set(flagKey, found[index]);
        if (!found[index]) problems.push(missingPrerequisiteInWords(flagKey));
      });
      level = found.filter((flag) => flag !== undefined);
    }
    const prerequisites = [...fetched.values()].filter((flag) => flag !== undefined);
    const asksSegments = [...flags, ...prerequisites].some((flag) => namesSegment(flag, environmentKey));
    const segments = asksSegments ? await this.#segments(environmentKey) : [];
    return { prerequisites, segments, problems };
  }

  /** Undefined when there is none: then a prerequisite is not met, as in an SDK. */
  async #flag(flagKey: string, signal?: AbortSignal): Promise<Flag | undefined> {
    const known = this.#flags.get(flagKey);
    if (known && this.#now() - known.at < FRESH_MS) return known.flag;
    try {
      // The store tells of it, which keeps it here.
      return await this.#store.fetchFlag(flagKey, signal);
    } catch (error) {
      if (ApiError.is(error, 'not-found')) return undefined;
      throw error;
    }
  }

  async #segments(environmentKey: string): Promise<readonly Segment[]> {
    const loader = this.#store.segments(environmentKey);
    const loadedAt = this.#segmentsAt.get(environmentKey);
    const isOld = loadedAt === undefined || this.#now() - loadedAt >= FRESH_MS;
    const segments = await (isOld ? loader.refresh() : loader.load());
    if (isOld) this.#segmentsAt.set(environmentKey, this.#now());
    return segments;
  }
}

/** The evaluator is a bundle of its own, loaded when something is tried. */
const loadEvaluator = () => import('../../targeting/evaluation/evaluate');

const namesSegment = (flag: Flag, environmentKey: string): boolean =>
  flag.environments[environmentKey]?.rules.some(({ clauses }) =>
    clauses.some(({ op }) => op === 'segmentMatch'),
  ) ?? false;

/** A result as the page shows it. `flag` is the one that was evaluated. */
export function shownResult(flag: Flag, environmentKey: string, evaluation: Evaluation): ShownResult {
  const path = decidedAt(flag, environmentKey, evaluation);
  const remark = unsettledInWords(evaluation.unsettled).join(' ');
  return {
    variationIndex: evaluation.variationIndex,
    because: reasonInWords(flag, environmentKey, evaluation),
    ...(path !== undefined && { path }),
    ...(remark !== '' && { remark }),
  };
}
