import type { Flag, FlagTargeting } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { ApiError } from '../../model/failure/failure';
import { changedEnvironments } from '../../patch/tree/changedEnvironments';
import type { OtherFlag, Surroundings } from '../../targeting/problems/problem';
import type { ProjectStore } from '../projectStore';

/** Nobody has a longer chain of prerequisites; the server refuses a circle in one all the same. */
const MOST_FLAGS = 100;

export interface SurroundingsOptions {
  readonly signal?: AbortSignal;
  /** Asks the server again for a segment that is not in the list that is known, since it may be new. */
  readonly asksAgain?: boolean;
}

/** Overviews tell of prerequisites that there are some only; a flag that was fetched whole for them is kept for its version. */
const wholeFlags = new WeakMap<FlagOverview, Flag>();

/**
 * What is known around a draft, as far as the draft names it and what it changes needs it: the project's flags, those
 * that prerequisites lead to whole, and the segments of environments that name any. What cannot be fetched is left out,
 * so that nothing is said about it.
 */
export async function surroundingsOf(
  project: ProjectStore,
  base: Flag,
  draft: Flag,
  { signal, asksAgain = false }: SurroundingsOptions = {},
): Promise<Surroundings> {
  const changed = changedEnvironments(base, draft);
  const [segments, otherFlags] = await abortable(
    Promise.all([
      segmentsOf(project, draft, changed, asksAgain),
      otherFlagsOf(project, draft, changed, signal),
    ]),
    signal,
  );
  return { ...(otherFlags ? { otherFlags } : {}), segments };
}

async function segmentsOf(
  project: ProjectStore,
  draft: Flag,
  environmentKeys: readonly string[],
  asksAgain: boolean,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const known = new Map<string, ReadonlySet<string>>();
  const keysOf = async (environmentKey: string, wanted: ReadonlySet<string>) => {
    const loader = project.segments(environmentKey);
    const wasThere = loader.state.kind === 'ready';
    const keys = new Set((await loader.load()).map(({ key }) => key));
    if (!asksAgain || !wasThere || [...wanted].every((key) => keys.has(key))) return keys;
    return new Set((await loader.refresh()).map(({ key }) => key));
  };
  await Promise.all(
    environmentKeys.map(async (environmentKey) => {
      const wanted = segmentsIn(draft.environments[environmentKey]);
      if (wanted.size === 0) return;
      const keys = await keysOf(environmentKey, wanted).catch(() => undefined);
      if (keys) known.set(environmentKey, keys);
    }),
  );
  return known;
}

function segmentsIn(targeting: FlagTargeting | undefined): ReadonlySet<string> {
  const clauses = targeting?.rules.flatMap(({ clauses }) => clauses) ?? [];
  const values = clauses.filter(({ op }) => op === 'segmentMatch').flatMap(({ values }) => values);
  return new Set(values.filter((value) => typeof value === 'string'));
}

async function otherFlagsOf(
  project: ProjectStore,
  draft: Flag,
  changed: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, OtherFlag> | undefined> {
  const named = prerequisitesOf(draft, Object.keys(draft.environments));
  const listed = project.flags.value?.flags;
  if (named.size === 0) return listed;
  const whole = new Map<string, Flag>();
  // Circles can only be new where something was changed.
  const along = prerequisitesOf(draft, changed);
  const toFetch = new Set([...along, ...[...named].filter((key) => listed?.has(key) !== true)]);
  const gone = new Set<string>();
  try {
    for (const key of toFetch) {
      if (key === draft.key) continue;
      if (whole.size >= MOST_FLAGS) break;
      const overview = listed?.get(key);
      if (overview && !leadsOn(overview, changed)) continue;
      const flag = await wholeFlag(project, key, overview, signal);
      if (!flag) {
        gone.add(key);
        continue;
      }
      whole.set(key, flag);
      for (const next of prerequisitesOf(flag, changed)) toFetch.add(next);
    }
  } catch (error) {
    if (signal?.aborted) throw error;
    // What cannot be fetched cannot be judged: without the list, prerequisites are not looked at.
    if (!listed || [...named].some((key) => !listed.has(key) && !whole.has(key) && !gone.has(key)))
      return undefined;
  }
  return new Map<string, OtherFlag>([...(listed ?? []), ...whole]);
}

const leadsOn = ({ environments }: FlagOverview, keys: readonly string[]): boolean =>
  keys.some((key) => (environments[key]?.prerequisiteCount ?? 0) > 0);

/** A flag whole; undefined when there is none. */
async function wholeFlag(
  project: ProjectStore,
  key: string,
  overview: FlagOverview | undefined,
  signal: AbortSignal | undefined,
): Promise<Flag | undefined> {
  const known = overview && wholeFlags.get(overview);
  if (known) return known;
  try {
    const flag = await project.peekFlag(key, signal);
    if (overview) wholeFlags.set(overview, flag);
    return flag;
  } catch (error) {
    if (ApiError.is(error, 'not-found')) return undefined;
    throw error;
  }
}

function prerequisitesOf({ environments }: Flag, keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.flatMap((key) => environments[key]?.prerequisites.map((one) => one.key) ?? []));
}

/** Loads that others share go on when one of those who wait gives up. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let end: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    end = () => reject(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (end) signal.removeEventListener('abort', end);
    work.catch(() => undefined);
  }
}
