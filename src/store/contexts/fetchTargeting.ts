import type { Client } from '../../api/client';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import type { ContextPlace } from './contextFlags';

/** Flags of one page of a list. */
const PAGE_SIZE = 100;
/** Single flags are fetched so many at a time, so that the first are there soon. */
const AT_ONCE = 12;

/**
 * Some flags whole, by whichever way takes fewer calls: one for each flag, or the list of all `total` flags of the project.
 * A flag that is gone meanwhile is left out.
 */
export async function* fetchTargeting(
  client: Client,
  { projectKey, environmentKey }: ContextPlace,
  flagKeys: readonly string[],
  total: number,
  signal: AbortSignal,
): AsyncGenerator<readonly Flag[]> {
  if (flagKeys.length > Math.ceil(total / PAGE_SIZE)) {
    const wanted = new Set(flagKeys);
    for await (const flags of client.flagTargeting.list(projectKey, environmentKey, signal)) {
      yield flags.filter(({ key }) => wanted.has(key));
    }
    return;
  }
  for (let start = 0; start < flagKeys.length; start += AT_ONCE) {
    const some = flagKeys.slice(start, start + AT_ONCE);
    const flags = await Promise.all(
      some.map((flagKey) => client.flags.get(projectKey, flagKey, signal).catch(unlessGone)),
    );
    yield flags.filter((flag) => flag !== undefined);
  }
}

function unlessGone(error: unknown): undefined {
  if (ApiError.is(error, 'not-found')) return;
  throw error;
}
