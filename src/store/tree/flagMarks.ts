import { Emitter, type Event } from '../../model/event';
import type { FlagReference } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import type { Memory } from '../../platform/memory';

const FAVOURITES_NAME = 'flagdeck.favourites';
const RECENTS_NAME = 'flagdeck.recents';
const MOST_FAVOURITES = 200;
const MOST_RECENTS = 100;
/** So many of a project's are shown. */
const MOST_SHOWN = 8;

type InProject = Omit<FlagReference, 'flagKey'>;

/** Flags that somebody marked, and those that were opened, changed or picked lately; kept with the workspace. */
export class FlagMarks extends Lifetime {
  readonly #memory: Memory;
  readonly #changed = this.own(new Emitter<void>());
  #favourites: readonly FlagReference[];
  #recents: readonly FlagReference[];
  #favouriteIds: ReadonlySet<string>;
  /** Recent flags by project, as they are shown. */
  readonly #shown = new Map<string, readonly string[]>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(memory: Memory) {
    super();
    this.#memory = memory;
    this.#favourites = readReferences(memory.get(FAVOURITES_NAME));
    this.#recents = readReferences(memory.get(RECENTS_NAME));
    this.#favouriteIds = new Set(this.#favourites.map(idOf));
  }

  /** Those of a project, in the order in which they were marked. */
  favourites(project: InProject): readonly string[] {
    return keysOf(this.#favourites, project);
  }

  isFavourite(at: FlagReference): boolean {
    return this.#favouriteIds.has(idOf(at));
  }

  /** Those of a project, the latest first. */
  recents(project: InProject): readonly string[] {
    return keysOf(this.#recents, project);
  }

  /** The first of them, for a list: one that is used again stays where it is, so that rows do not jump when opened. */
  shownRecents(project: InProject): readonly string[] {
    const id = `${project.connectionId}/${project.projectKey}`;
    const latest = this.recents(project).slice(0, MOST_SHOWN);
    const shown = this.#shown.get(id) ?? [];
    if (shown.length === latest.length && latest.every((flagKey) => shown.includes(flagKey))) return shown;
    this.#shown.set(id, latest);
    return latest;
  }

  async addFavourites(flags: readonly FlagReference[]): Promise<void> {
    const added = flags.filter((at) => !this.isFavourite(at)).map(referenceOf);
    if (added.length > 0) await this.#keepFavourites([...this.#favourites, ...added].slice(-MOST_FAVOURITES));
  }

  async removeFavourites(flags: readonly FlagReference[]): Promise<void> {
    const removed = new Set(flags.map(idOf));
    const left = this.#favourites.filter((at) => !removed.has(idOf(at)));
    if (left.length < this.#favourites.length) await this.#keepFavourites(left);
  }

  /** A flag was opened, changed or picked. */
  async visit(at: FlagReference): Promise<void> {
    const [latest] = this.#recents;
    if (latest && idOf(latest) === idOf(at)) return;
    const others = this.#recents.filter((recent) => idOf(recent) !== idOf(at));
    await this.#keepRecents([referenceOf(at), ...others].slice(0, MOST_RECENTS));
  }

  async forgetRecents(): Promise<void> {
    if (this.#recents.length > 0) await this.#keepRecents([]);
  }

  async #keepFavourites(favourites: readonly FlagReference[]): Promise<void> {
    this.#favourites = favourites;
    this.#favouriteIds = new Set(favourites.map(idOf));
    this.#changed.fire();
    await this.#memory.update(FAVOURITES_NAME, favourites);
  }

  async #keepRecents(recents: readonly FlagReference[]): Promise<void> {
    this.#recents = recents;
    this.#changed.fire();
    await this.#memory.update(RECENTS_NAME, recents);
  }
}

const idOf = ({ connectionId, projectKey, flagKey }: FlagReference): string =>
  `${connectionId}/${projectKey}/${flagKey}`;

/** Rows of the tree carry more than their place. */
const referenceOf = ({ connectionId, projectKey, flagKey }: FlagReference): FlagReference => ({
  connectionId,
  projectKey,
  flagKey,
});

const keysOf = (flags: readonly FlagReference[], { connectionId, projectKey }: InProject): string[] =>
  flags
    .filter((at) => at.connectionId === connectionId && at.projectKey === projectKey)
    .map(({ flagKey }) => flagKey);

/** What was kept may be of another version, or damaged: what cannot be read is as good as not there. */
function readReferences(json: unknown): FlagReference[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((value: unknown) => {
    const { connectionId, projectKey, flagKey } = (value ?? {}) as Record<string, unknown>;
    return typeof connectionId === 'string' && typeof projectKey === 'string' && typeof flagKey === 'string'
      ? [{ connectionId, projectKey, flagKey }]
      : [];
  });
}
