import * as z from 'zod';
import { type DependentFlag, dependentFlag } from '../model/flag/dependentFlag';
import { type Flag, type FlagListItem, flag, flagListItem } from '../model/flag/flag';
import type { FlagList, UnreadableFlag } from '../model/flag/flagList';
import { flagPath } from '../model/flag/flagPath';
import type { NewFlag } from '../model/flag/newFlag';
import { SEMANTIC_PATCH, type SemanticPatch } from '../patch/instruction';
import { JSON_PATCH, type JsonPatch } from '../patch/json/operation';
import { read } from './transport/answer';
import { type Page, page } from './transport/pages';
import { keyOf } from './projects';
import type { Transport } from './transport/transport';

/** The largest page that version 20240415 gives. */
const PAGE_SIZE = 100;
/** More environments in one call are refused. */
const ENVIRONMENTS_A_CALL = 3;

const dependents = z.looseObject({ items: z.array(dependentFlag) });

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
  list(projectKey: string, environmentKeys: readonly string[], options: ListOptions = {}): Promise<FlagList> {
    return this.listAs((flag) => flag, projectKey, environmentKeys, options);
  }

  /**
   * The same with each flag folded to what is kept of it as soon as its page is there: thousands of them whole take a lot of
   * memory, and reading them together would take a long time without a pause.
   */
  async listAs<T extends InEnvironments>(
    fold: (flag: FlagListItem) => T,
    projectKey: string,
    environmentKeys: readonly string[],
    options: ListOptions = {},
  ): Promise<FlagList<T>> {
    const chunks = environmentKeys.length === 0 ? [[]] : chunked(environmentKeys, ENVIRONMENTS_A_CALL);
    let done = 0;
    let total = chunks.length;
    const fetchPage = async (chunk: readonly string[], offset: number): Promise<ReadPage<T>> => {
      const fetched = readPage(await this.#page(projectKey, chunk, offset, options), fold);
      options.onProgress?.(++done, total);
      return fetched;
    };

    const inChunk = async (chunk: readonly string[], first: ReadPage<T>): Promise<ReadPage<T>[]> => {
      const offsets = pageOffsets(first.totalCount ?? 0);
      const pages = [first, ...(await Promise.all(offsets.map((offset) => fetchPage(chunk, offset))))];
      // The total may be stale: the list ends where there is no next page.
      for (let last = pages.at(-1); last?.isFull; last = pages.at(-1)) {
        total++;
        pages.push(await fetchPage(chunk, pages.length * PAGE_SIZE));
      }
      return pages;
    };

    const firsts = await Promise.all(chunks.map((chunk) => fetchPage(chunk, 0)));
    total += firsts.reduce((sum, first) => sum + pageOffsets(first.totalCount ?? 0).length, 0);
    const pages = await Promise.all(firsts.map((first, i) => inChunk(chunks[i] ?? [], first)));
    return merged(pages.flat());
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

  /**
   * Makes a flag, and gives it as it is then: off in all environments, or with the variations and the whole targeting of the flag
   * that `clone` names.
   */
  create(
    projectKey: string,
    body: NewFlag,
    { signal, clone }: { readonly signal?: AbortSignal | undefined; readonly clone?: string } = {},
  ): Promise<Flag> {
    return this.#transport.send({
      method: 'POST',
      path: `/api/v2/flags/${encodeURIComponent(projectKey)}`,
      query: clone === undefined ? undefined : new URLSearchParams({ clone }),
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

  /** Deletes a flag for good, with its targeting and history; refused with a 409 while another flag needs it. */
  async delete(projectKey: string, flagKey: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.send({
      method: 'DELETE',
      path: flagPath(projectKey, flagKey),
      answer: z.unknown(),
      resource: `flag ${flagKey}`,
      signal,
    });
  }

  /** The flags that have this one as a prerequisite somewhere: a beta operation, which not every plan has. */
  async dependents(projectKey: string, flagKey: string, signal?: AbortSignal): Promise<DependentFlag[]> {
    const { items } = await this.#transport.send({
      path: `${flagPath(projectKey, flagKey)}/dependent-flags`,
      answer: dependents,
      resource: `dependent flags of ${flagKey}`,
      isBeta: true,
      signal,
    });
    return items;
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

/** What a list tells of a flag comes in several answers, each about some of the environments. */
interface InEnvironments {
  readonly environments: Readonly<Record<string, unknown>>;
}

interface ReadPage<T> {
  readonly totalCount: number | undefined;
  /** There is a page after it. */
  readonly isFull: boolean;
  readonly flags: ReadonlyMap<string, T>;
  readonly unreadable: readonly UnreadableFlag[];
}

function readPage<T>({ items, totalCount, _links }: Page, fold: (flag: FlagListItem) => T): ReadPage<T> {
  const flags = new Map<string, T>();
  const unreadable: UnreadableFlag[] = [];
  for (const item of items) {
    const result = read(flagListItem, item);
    if (result.ok) flags.set(result.value.key, fold(result.value));
    else unreadable.push({ flagKey: keyOf(item), field: result.field, problem: result.problem });
  }
  return { totalCount, isFull: items.length >= PAGE_SIZE && _links['next'] !== undefined, flags, unreadable };
}

/** The same flag comes once for each chunk of environments, and twice in one if the list moved between two pages. */
function merged<T extends InEnvironments>(pages: readonly ReadPage<T>[]): FlagList<T> {
  const flags = new Map<string, T>();
  for (const page of pages) {
    for (const [flagKey, flag] of page.flags) {
      const known = flags.get(flagKey);
      const environments = known && { ...known.environments, ...flag.environments };
      flags.set(flagKey, environments ? { ...flag, environments } : flag);
    }
  }
  const unreadable = new Map(pages.flatMap((page) => page.unreadable).map((one) => [one.flagKey, one]));
  for (const flagKey of unreadable.keys()) flags.delete(flagKey);
  return { flags: [...flags.values()], unreadable: [...unreadable.values()] };
}
