import type { AuditLogPage } from '../api/auditLog';
import type { ContextSearch } from '../api/contexts';
import type { Client } from '../api/client';
import type { AttributeNames, ContextKind, SeenContext } from '../model/context/context';
import type { Environment } from '../model/project/environment';
import { Emitter, type Event } from '../model/event';
import type { Flag } from '../model/flag/flag';
import type { UnreadableFlag } from '../model/flag/flagList';
import type { FlagOverview } from '../model/flag/flagOverview';
import type { FlagStatus } from '../model/flag/flagStatus';
import type { FlagVersions } from '../model/flag/flagVersion';
import { Lifetime } from '../model/lifetime';
import type { NewFlag } from '../model/flag/newFlag';
import type { NewFlagDefaults } from '../model/flag/newFlagDefaults';
import type { Project } from '../model/project/project';
import type { Segment } from '../model/project/segment';
import { overviewOf } from '../targeting/overview';
import { type Dependents, findDependents, withTaken } from './flag/dependents';
import { Loader } from './loader';
import { Loaders } from './loaders';
import { ProjectTriggers } from './triggers/projectTriggers';
import { reloaded, withoutEnvironment } from './projects/environmentChange';
import { WholeFlags, differs } from './flag/wholeFlags';

/** The flags of a project by their keys, in the order of the account's list. */
export interface ProjectFlags {
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly unreadable: readonly UnreadableFlag[];
}

interface Refreshable {
  readonly state: { readonly kind: string };
  refresh(): Promise<unknown>;
}

/** Calls answered, of those known to be needed. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is known of one project: its environments, its flags, and what was looked at of triggers and segments. */
export class ProjectStore extends Lifetime {
  readonly environments: Loader<readonly Environment[]>;
  readonly flags: Loader<ProjectFlags>;
  readonly contextKinds: Loader<readonly ContextKind[]>;
  /** Archived flags by key, without their environments, when first looked at: `flags` has the others. */
  readonly archivedFlags: Loader<ReadonlyMap<string, FlagOverview>>;
  /** What new flags are like unless they say otherwise. */
  readonly newFlagDefaults: Loader<NewFlagDefaults>;
  readonly triggers: ProjectTriggers;
  #project: Project;
  readonly #client: () => Promise<Client>;
  readonly #dependents = this.#loaders<Dependents>((flagKey, signal) =>
    findDependents(flagKey, {
      ask: async () => (await this.#client()).flags.dependents(this.project.key, flagKey, signal),
      flags: async () => (await this.flags.load()).flags,
      whole: (key) => this.peekFlag(key, signal),
    }),
  );
  readonly #statuses = this.#loaders<ReadonlyMap<string, FlagStatus>>(async (environmentKey, signal) =>
    (await this.#client()).flagStatuses.list(this.project.key, environmentKey, signal),
  );
  readonly #segments = this.#loaders<readonly Segment[]>(async (environmentKey, signal) =>
    (await this.#client()).segments.list(this.project.key, environmentKey, signal),
  );
  readonly #attributeNames = this.#loaders<readonly AttributeNames[]>(async (environmentKey, signal) =>
    (await this.#client()).contexts.attributeNames(this.project.key, environmentKey, signal),
  );
  readonly #changed = this.own(new Emitter<void>());
  readonly #progress = this.own(new Emitter<Progress>());
  /** The flags whose rules and targets were looked at. */
  readonly wholeFlags = this.own(
    new WholeFlags(
      (flagKey, signal) => this.#fetchWhole(flagKey, signal),
      () => this.#changed.fire(),
    ),
  );
  readonly #taken = this.own(new Emitter<Flag>());
  readonly #lost = this.own(new Emitter<string>());

  /** Environments, flags, triggers, statuses or segments came or changed. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** A flag came whole from the server, as it is there now. */
  readonly onDidTake: Event<Flag> = this.#taken.event;
  /** The flag with this key is deleted. */
  readonly onDidLose: Event<string> = this.#lost.event;
  /** How far a load of the flags is. */
  readonly onProgress: Event<Progress> = this.#progress.event;

  constructor(project: Project, client: () => Promise<Client>) {
    super();
    this.#project = project;
    this.#client = client;
    this.environments = this.#loader<readonly Environment[]>(async (signal) =>
      (await client()).projects.listEnvironments(project.key, signal),
    );
    this.flags = this.#loader((signal) => this.#fetchFlags(signal));
    const environments = () => this.environments.load();
    this.triggers = this.own(new ProjectTriggers({ projectKey: project.key, client, environments }));
    this.own(this.triggers.onDidChange(() => this.#changed.fire()));
    this.flags.own(
      this.flags.onDidChange((state) => {
        if (state.kind === 'ready') this.wholeFlags.follow(state.value.flags);
      }),
    );
    this.contextKinds = this.#loader<readonly ContextKind[]>(async (signal) =>
      (await client()).contexts.kinds(project.key, signal),
    );
    this.newFlagDefaults = this.#loader<NewFlagDefaults>(async (signal) =>
      (await client()).flagDefaults.get(project.key, signal),
    );
    this.archivedFlags = this.#loader<ReadonlyMap<string, FlagOverview>>(async (signal) => {
      const { flags } = await (
        await client()
      ).flags.listAs(overviewOf, project.key, [], { archived: true, signal });
      return byKey(flags);
    });
  }

  /** As the account's list had it last, or the answer to a change of it. */
  get project(): Project {
    return this.#project;
  }

  /** Takes the project itself, as to its name and tags, as the server gave it. */
  takeProject(project: Project): void {
    this.#project = project;
    this.#changed.fire();
  }

  /** Takes an environment as the server gave it. One that is new is in no flag that was loaded: those are fetched anew. */
  async takeEnvironment(environment: Environment): Promise<void> {
    const environments = this.environments.value ?? [];
    const isKnown = environments.some(({ key }) => key === environment.key);
    this.environments.set(
      isKnown
        ? environments.map((one) => (one.key === environment.key ? environment : one))
        : [...environments, environment],
    );
    if (!isKnown) await Promise.allSettled([this.flags, ...this.triggers.all].map(reloaded));
  }

  /** Forgets an environment that is deleted, and all that was in it. */
  loseEnvironment(environmentKey: string): void {
    for (const inIt of [this.#statuses, this.#segments, this.#attributeNames]) inIt.delete(environmentKey);
    const { value: environments } = this.environments;
    if (environments) this.environments.set(environments.filter(({ key }) => key !== environmentKey));
    const { value } = this.flags;
    if (value) {
      const flags = [...value.flags].map(
        ([key, flag]) => [key, withoutEnvironment(flag, environmentKey)] as const,
      );
      this.flags.set({ ...value, flags: new Map(flags) });
    }
    this.triggers.loseEnvironment(environmentKey);
  }

  /** Which flags have this one as a prerequisite, when first looked at. */
  dependents(flagKey: string): Loader<Dependents> {
    return this.#dependents.of(flagKey);
  }

  /** Whether code asks for the flags of an environment, by flag key, when first looked at. Archived flags have none. */
  statuses(environmentKey: string): Loader<ReadonlyMap<string, FlagStatus>> {
    return this.#statuses.of(environmentKey);
  }

  /** The segments of an environment whole, when first looked at. */
  segments(environmentKey: string): Loader<readonly Segment[]> {
    return this.#segments.of(environmentKey);
  }

  /** The attributes that contexts of each kind were seen with in an environment, when first looked at. */
  attributeNames(environmentKey: string): Loader<readonly AttributeNames[]> {
    return this.#attributeNames.of(environmentKey);
  }

  /** Contexts that were seen in an environment, the latest first. */
  async searchContexts(
    environmentKey: string,
    asked: ContextSearch,
    signal?: AbortSignal,
  ): Promise<readonly SeenContext[]> {
    return (await this.#client()).contexts.search(this.project.key, environmentKey, asked, signal);
  }

  /** Asks the server for one flag and takes its answer over. */
  async fetchFlag(flagKey: string, signal?: AbortSignal): Promise<Flag> {
    const flag = await (await this.#client()).flags.get(this.project.key, flagKey, signal);
    this.take(flag);
    return flag;
  }

  /** Makes a flag, or a `clone` of the one with that key, and takes it over as the server has it then. */
  async createFlag(
    newFlag: NewFlag,
    options: { readonly signal?: AbortSignal; readonly clone?: string } = {},
  ): Promise<Flag> {
    const flag = await (await this.#client()).flags.create(this.project.key, newFlag, options);
    this.take(flag);
    return flag;
  }

  /** Deletes a flag for good. */
  async deleteFlag(flagKey: string, signal?: AbortSignal): Promise<void> {
    await (await this.#client()).flags.delete(this.project.key, flagKey, signal);
    this.lose(flagKey);
  }

  /** The changes of a flag in all of its environments and in itself, the newest first; a page of them, of 20 at most. */
  async flagHistory(
    flagKey: string,
    options: { readonly before?: number; readonly limit?: number; readonly signal?: AbortSignal } = {},
  ): Promise<AuditLogPage> {
    const spec = `proj/${this.project.key}:env/*:flag/${flagKey}`;
    return (await this.#client()).auditLog.list({ spec, ...options });
  }

  /** One change of the history by the id of its entry, with the flag before and after. */
  async flagVersions(entryId: string, signal?: AbortSignal): Promise<FlagVersions> {
    return (await this.#client()).auditLog.flagVersions(entryId, signal);
  }

  /** Asks the server for one flag that is only looked at, such as a prerequisite: no surface takes it over. */
  async peekFlag(flagKey: string, signal?: AbortSignal): Promise<Flag> {
    return (await this.#client()).flags.get(this.project.key, flagKey, signal);
  }

  /** Takes a flag as the server gave it, so that every surface shows it. */
  take(flag: Flag): void {
    this.#taken.fire(flag);
    this.wholeFlags.take(flag);
    for (const [flagKey, loader] of this.#dependents.known) {
      const { state } = loader;
      const known = state.kind === 'ready' ? withTaken(state.value, flagKey, flag) : undefined;
      if (known && state.kind === 'ready' && known !== state.value) loader.set(known);
    }
    const overview = overviewOf(flag);
    this.#place(flag.key, flag.archived ? undefined : overview, flag.archived ? overview : undefined);
  }

  /** Forgets a flag that is deleted, so that no surface shows it. */
  lose(flagKey: string): void {
    this.#place(flagKey, undefined, undefined);
    this.#lost.fire(flagKey);
  }

  /** A flag is in one of the two lists, or in neither; a list that was never loaded stays so. */
  #place(flagKey: string, live: FlagOverview | undefined, archived: FlagOverview | undefined): void {
    const { value } = this.flags;
    if (value && (live || value.flags.has(flagKey))) {
      const unreadable = value.unreadable.filter((one) => one.flagKey !== flagKey);
      this.flags.set({ flags: placed(value.flags, flagKey, live), unreadable });
    }
    const { value: before } = this.archivedFlags;
    if (before && (archived || before.has(flagKey))) {
      this.archivedFlags.set(placed(before, flagKey, archived));
    }
  }

  /** Fetches again what has been fetched. */
  async refresh(): Promise<void> {
    const loaded: Refreshable[] = [
      this.environments,
      this.flags,
      this.archivedFlags,
      ...this.triggers.all,
      ...[this.#dependents, this.#statuses, this.#segments].flatMap(({ known }) => [...known.values()]),
    ];
    this.wholeFlags.retry();
    await Promise.allSettled(
      loaded.filter(({ state }) => state.kind !== 'empty').map((loader) => loader.refresh()),
    );
  }

  #loader<T>(fetch: (signal: AbortSignal) => Promise<T>): Loader<T> {
    const loader = this.own(new Loader(fetch));
    loader.own(loader.onDidChange(() => this.#changed.fire()));
    return loader;
  }

  #loaders<T>(fetch: (key: string, signal: AbortSignal) => Promise<T>): Loaders<T> {
    const loaders = this.own(new Loaders(fetch));
    loaders.own(loaders.onDidChange(() => this.#changed.fire()));
    return loaders;
  }

  async #fetchFlags(signal: AbortSignal): Promise<ProjectFlags> {
    const environments = await this.environments.load();
    const { flags, unreadable } = await (
      await this.#client()
    ).flags.listAs(
      overviewOf,
      this.project.key,
      environments.map(({ key }) => key),
      { signal, onProgress: (done, total) => this.#progress.fire({ done, total }) },
    );
    return { flags: byKey(flags), unreadable };
  }

  /** A flag that is only looked at is taken over where the list has an older one: rows that are drawn anew lose clicks. */
  async #fetchWhole(flagKey: string, signal: AbortSignal): Promise<Flag> {
    const flag = await this.peekFlag(flagKey, signal);
    const known = this.flags.value?.flags.get(flagKey);
    if (known && differs(overviewOf(flag), known)) this.take(flag);
    return flag;
  }
}

function placed(
  flags: ReadonlyMap<string, FlagOverview>,
  flagKey: string,
  flag: FlagOverview | undefined,
): ReadonlyMap<string, FlagOverview> {
  const others = new Map(flags);
  if (flag) others.set(flagKey, flag);
  else others.delete(flagKey);
  return others;
}

const byKey = (flags: readonly FlagOverview[]): Map<string, FlagOverview> =>
  new Map(flags.map((flag) => [flag.flagKey, flag]));
