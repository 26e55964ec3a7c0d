import type { Account, Accounts } from '../../store/accounts';
import type { FlagFilter } from '../../store/tree/flagFilter';
import type { Loader } from '../../store/loader';
import type { ProjectStore } from '../../store/projectStore';
import type { FilterFacts } from '../../store/tree/filterFacts';
import { FlagList } from '../../store/tree/flagList';
import type { TreeOptions } from '../../store/tree/treeOptions';
import { Lifetime } from '../../model/lifetime';
import type { ReferenceCounts } from '../referenceCounts';
import type { ListPlace } from './flagTreeNode';

/** So many rows are drawn at a time: VS Code takes long to draw thousands. */
export const PAGE = 500;

/** The flags that are rows below a project, or below one of its environments. */
export interface Listed {
  readonly flagKeys: readonly string[];
  /** So many more there are. */
  readonly left: number;
}

interface Kept {
  readonly place: ListPlace;
  readonly list: FlagList;
  /** What the pages were counted for: they begin anew with another filter or order. */
  pagesOf: string;
  pages: number;
  listed: Listed;
}

export interface ListSources {
  readonly accounts: Accounts;
  readonly filter: FlagFilter;
  readonly options: TreeOptions;
  readonly references: ReferenceCounts;
}

/** Which flags are shown where, page by page. */
export class ListedFlags extends Lifetime {
  readonly #sources: ListSources;
  readonly #kept = new Map<string, Kept>();
  #usagesVersion = 0;

  constructor(sources: ListSources) {
    super();
    this.#sources = sources;
    this.own(sources.references.onDidChange(() => this.#usagesVersion++));
  }

  /** What is known now, the same object as long as it is the same flags in the same order. */
  at(place: ListPlace): Listed {
    const kept = this.#keptOf(place);
    const all = this.#allAt(place, kept.list);
    const flagKeys = all.slice(0, kept.pages * PAGE).map(({ flagKey }) => flagKey);
    const listed = { flagKeys, left: all.length - flagKeys.length };
    if (!areSame(listed, kept.listed)) kept.listed = listed;
    return kept.listed;
  }

  /** Loads what the filter needs to know beside the flags; gives the first failure. */
  async prepare({ connectionId, projectKey }: ListPlace): Promise<unknown> {
    const account = this.#sources.accounts.get(connectionId);
    const project = account?.project(projectKey);
    if (!account || !project) return undefined;
    // Whether it has the environment that the filter names is asked first.
    if (this.#sources.filter.conditions.status && !project.environments.value) {
      await project.environments.loadOnce();
    }
    const loaders = this.#needed(account, project);
    const unknown = loaders.filter(({ value }) => value === undefined);
    await Promise.all(unknown.map((loader) => loader.loadOnce()));
    for (const { state } of loaders) if (state.kind === 'failed') return state.error;
    return undefined;
  }

  /** The first list with more flags than are shown. */
  get unfinished(): ListPlace | undefined {
    for (const { place, listed } of this.#kept.values()) if (listed.left > 0) return place;
    return undefined;
  }

  showMore(place: ListPlace): void {
    this.#keptOf(place).pages++;
  }

  /** Makes room for a flag; whether it is in the list at all. */
  showUpTo(place: ListPlace, flagKey: string): boolean {
    const kept = this.#keptOf(place);
    const index = this.#allAt(place, kept.list).findIndex((flag) => flag.flagKey === flagKey);
    kept.pages = Math.max(kept.pages, Math.ceil((index + 1) / PAGE));
    return index >= 0;
  }

  #allAt({ connectionId, projectKey, environmentKey }: ListPlace, list: FlagList) {
    const account = this.#sources.accounts.get(connectionId);
    const project = account?.project(projectKey);
    const flags = project?.flags.value?.flags;
    if (!account || !project || !flags) return [];
    const { filter, options } = this.#sources;
    const asked = filter.conditions.states?.includes('archived');
    const { facts, factsFrom } = this.#facts(account, project, environmentKey);
    return list.shown(
      {
        flags,
        archived: asked ? project.archivedFlags.value : undefined,
        order: options.order,
        ...(environmentKey === undefined ? {} : { environmentKey }),
        factsFrom,
      },
      facts,
    );
  }

  #facts(
    { myself, connection: { connectionId } }: Account,
    project: ProjectStore,
    environmentKey: string | undefined,
  ): { readonly facts: FilterFacts; readonly factsFrom: readonly unknown[] } {
    const { status, mine, usage } = this.#sources.filter.conditions;
    const statuses = status && statusesOf(project, status.environmentKey)?.value;
    const me = mine ? myself.value : undefined;
    const projectKey = project.project.key;
    return {
      facts: {
        now: Date.now(),
        me,
        status: (flagKey) => statuses?.get(flagKey)?.name,
        isUsed: (flagKey) => {
          const count = this.#sources.references.of({ connectionId, projectKey, flagKey });
          return count === undefined ? undefined : count > 0;
        },
        ...(environmentKey === undefined ? {} : { environmentKey }),
      },
      factsFrom: [statuses, me, usage && this.#usagesVersion],
    };
  }

  #needed({ myself }: Account, project: ProjectStore): Loader<unknown>[] {
    const { states, mine, status } = this.#sources.filter.conditions;
    const statuses = status && statusesOf(project, status.environmentKey);
    return [
      ...(states?.includes('archived') ? [project.archivedFlags] : []),
      ...(mine ? [myself] : []),
      ...(statuses ? [statuses] : []),
    ] as Loader<unknown>[];
  }

  #keptOf(place: ListPlace): Kept {
    const { connectionId, projectKey, environmentKey = '' } = place;
    const { filter, options } = this.#sources;
    const id = `${connectionId}/${projectKey}/${environmentKey}`;
    const pagesOf = `${filter.version} ${options.order}`;
    let kept = this.#kept.get(id);
    if (!kept) {
      kept = {
        place: placeOf(place),
        list: new FlagList(filter),
        pagesOf,
        pages: 1,
        listed: { flagKeys: [], left: 0 },
      };
      this.#kept.set(id, kept);
    }
    if (kept.pagesOf !== pagesOf) Object.assign(kept, { pagesOf, pages: 1 });
    return kept;
  }
}

/** Asking for those of an environment that another project has would fail. */
function statusesOf(project: ProjectStore, environmentKey: string) {
  const has = project.environments.value?.some(({ key }) => key === environmentKey);
  return has ? project.statuses(environmentKey) : undefined;
}

function areSame(one: Listed, other: Listed): boolean {
  if (one.left !== other.left || one.flagKeys.length !== other.flagKeys.length) return false;
  return one.flagKeys.every((flagKey, index) => flagKey === other.flagKeys[index]);
}

/** Rows carry more than their place. */
const placeOf = ({ connectionId, projectKey, environmentKey }: ListPlace): ListPlace => ({
  connectionId,
  projectKey,
  ...(environmentKey === undefined ? {} : { environmentKey }),
});
