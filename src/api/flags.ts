import { type Flag, type FlagListItem, flag, flagListItem } from '../model/flag';
import type { FlagList, UnreadableFlag } from '../model/flagList';
import { flagPath } from '../model/flagPath';
import type { NewFlag } from '../model/newFlag';
import { SEMANTIC_PATCH, type SemanticPatch } from '../patch/instruction';
import { JSON_PATCH, type JsonPatch } from '../patch/json/operation';
import { read } from './answer';
import { type Page, page } from './pages';
import { keyOf } from './projects';
import type { Transport } from './transport';

/** The largest page that version 20240415 gives. */
const PAGE_SIZE = 100;
/** More environments in one call are refused. */
const ENVIRONMENTS_A_CALL = 3;

export interface ListOptions {
  /** Lists the archived flags, which are left out otherwise. */
  readonly archived?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called after each page with the calls answered and the calls known to be needed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export interface UpdateOptions {
  readonly signal?: AbortSignal | undefined;
  /** Overrides the refusal of a change that a pending scheduled change or approval request would not survive. */
  readonly ignoreConflicts?: boolean;
}

export class FlagsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * All live flags of a project as summaries with their state in the given environments: ceil(flags / 100) x
   * ceil(environments / 3) calls, in parallel as far as the transport allows. A flag whose answer cannot be read is
   * listed apart.
   */
  async list(
    projectKey: string,
    environmentKeys: readonly string[],
    options: ListOptions = {},
  ): Promise<FlagList> {
    const chunks = environmentKeys.length === 0 ? [[]] : chunked(environmentKeys, ENVIRONMENTS_A_CALL);
    let done = 0;
    let total = chunks.length;
    const fetchPage = async (chunk: readonly string[], offset: number): Promise<Page> => {
      const fetched = await this.#page(projectKey, chunk, offset, options);
      options.onProgress?.(++done, total);
      return fetched;
    };

    const inChunk = async (chunk: readonly string[], first: Page): Promise<Page[]> => {
      const offsets = pageOffsets(first.totalCount ?? 0);
      const pages = [first, ...(await Promise.all(offsets.map((offset) => fetchPage(chunk, offset))))];
      // The total may be stale: the list ends where there is no next page.
      for (let last = pages.at(-1); last && isFull(last); last = pages.at(-1)) {
        total++;
        pages.push(await fetchPage(chunk, pages.length * PAGE_SIZE));
      }
      return pages;
    };

    const firsts = await Promise.all(chunks.map((chunk) => fetchPage(chunk, 0)));
    total += firsts.reduce((sum, first) => sum + pageOffsets(first.totalCount ?? 0).length, 0);
    const pages = await Promise.all(
      chunks.map((chunk, i) => inChunk(chunk, firsts[i] ?? { items: [], _links: {} })),
    );
    return merged(pages.flat().flatMap(({ items }) => items));
  }

  /** One flag with its whole targeting in all environments. */
  get(projectKey: string, flagKey: string, signal?: AbortSignal): Promise<Flag> {
    return this.#transport.send({
      path: flagPath(projectKey, flagKey),
      answer: flag,
      resource: `flag ${flagKey}`,
      signal,
    });
  }

  /** Makes a flag, off in all environments; gives it as it is then. */
  create(projectKey: string, body: NewFlag, signal?: AbortSignal): Promise<Flag> {
    return this.#transport.send({
      method: 'POST',
      path: `/api/v2/flags/${encodeURIComponent(projectKey)}`,
      contentType: 'application/json',
      body,
      answer: flag,
      resource: `project ${projectKey}`,
      signal,
    });
  }

  /** Sends a change, which the server takes whole or not at all; gives the flag as it is afterwards. */
  update(
    projectKey: string,
    flagKey: string,
    patch: SemanticPatch | JsonPatch,
    { signal, ignoreConflicts }: UpdateOptions = {},
  ): Promise<Flag> {
    return this.#transport.send({
      method: 'PATCH',
      path: flagPath(projectKey, flagKey),
      query: ignoreConflicts ? new URLSearchParams({ ignoreConflicts: 'true' }) : undefined,
      contentType: 'instructions' in patch ? SEMANTIC_PATCH : JSON_PATCH,
      body: patch,
      answer: flag,
      resource: `flag ${flagKey}`,
      signal,
    });
  }

  /**
   * Asks what a semantic patch would make of the flag, without making it; throws as `update` does where it would be
   * refused. With `ignoreConflicts`, pending changes are no reason.
   */
  dryRun(
    projectKey: string,
    flagKey: string,
    patch: SemanticPatch,
    { signal, ignoreConflicts }: UpdateOptions = {},
  ): Promise<Flag> {
    const query = new URLSearchParams({ dryRun: 'true' });
    if (ignoreConflicts) query.set('ignoreConflicts', 'true');
    return this.#transport.send({
      method: 'PATCH',
      path: flagPath(projectKey, flagKey),
      query,
      contentType: SEMANTIC_PATCH,
      body: patch,
      answer: flag,
      resource: `flag ${flagKey}`,
      signal,
    });
  }

  #page(
    projectKey: string,
    environmentKeys: readonly string[],
    offset: number,
    { archived, signal }: ListOptions,
  ) {
    const query = new URLSearchParams({ summary: '1', limit: String(PAGE_SIZE), offset: String(offset) });
    for (const environmentKey of environmentKeys) query.append('env', environmentKey);
    if (archived) query.set('filter', 'state:archived');
    return this.#transport.send({
      path: `/api/v2/flags/${encodeURIComponent(projectKey)}`,
      query,
      answer: page,
      resource: `flags of project ${projectKey}`,
      signal,
    });
  }
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}

/** Where the pages after the first one begin. */
function pageOffsets(totalCount: number): number[] {
  return Array.from(
    { length: Math.max(Math.ceil(totalCount / PAGE_SIZE) - 1, 0) },
    (_, i) => (i + 1) * PAGE_SIZE,
  );
}

function isFull({ items, _links }: Page): boolean {
  return items.length >= PAGE_SIZE && _links['next'] !== undefined;
}

/** The same flag comes once for each chunk of environments, and twice in one if the list moved between two pages. */
function merged(items: readonly unknown[]): FlagList {
  const flags = new Map<string, FlagListItem>();
  const unreadable = new Map<string, UnreadableFlag>();
  for (const item of items) {
    const result = read(flagListItem, item);
    if (!result.ok) {
      const flagKey = keyOf(item);
      unreadable.set(flagKey, { flagKey, field: result.field, problem: result.problem });
      continue;
    }
    const { value } = result;
    const known = flags.get(value.key);
    flags.set(
      value.key,
      known ? { ...value, environments: { ...known.environments, ...value.environments } } : value,
    );
  }
  for (const flagKey of unreadable.keys()) flags.delete(flagKey);
  return { flags: [...flags.values()], unreadable: [...unreadable.values()] };
}
