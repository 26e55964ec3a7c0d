import type { AuditLogPage } from '../api/auditLog';
import type { ContextSearch } from '../api/contexts';
import type { Client } from '../api/client';
import type { AttributeNames, ContextKind, SeenContext } from '../model/context';
import type { Environment } from '../model/environment';
import { Emitter, type Event } from '../model/event';
import type { Flag } from '../model/flag';
import type { UnreadableFlag } from '../model/flagList';
import type { FlagOverview } from '../model/flagOverview';
import type { FlagStatus } from '../model/flagStatus';
import type { FlagVersions } from '../model/flagVersion';
import { Lifetime } from '../model/lifetime';
import type { NewFlag } from '../model/newFlag';
import type { Project } from '../model/project';
import type { Segment } from '../model/segment';
import type { Trigger } from '../model/trigger';
import { overviewOf } from '../targeting/overview';
import { Loader } from './loader';

/** The flags of a project by their keys, in the order of the account's list. */
export interface ProjectFlags {
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly unreadable: readonly UnreadableFlag[];
}

/** A trigger, and the environment whose flag state it changes. */
export interface TriggerIn {
  readonly environmentKey: string;
  readonly trigger: Trigger;
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
  readonly project: Project;
  readonly environments: Loader<readonly Environment[]>;
  readonly flags: Loader<ProjectFlags>;
  readonly contextKinds: Loader<readonly ContextKind[]>;
  /** Archived flags by key, without their environments, when first looked at: `flags` has the others. */
  readonly archivedFlags: Loader<ReadonlyMap<string, FlagOverview>>;
  readonly #client: () => Promise<Client>;
  readonly #triggers = new Map<string, Loader<readonly TriggerIn[]>>();
  readonly #statuses = new Map<string, Loader<ReadonlyMap<string, FlagStatus>>>();
  readonly #segments = new Map<string, Loader<readonly Segment[]>>();
  readonly #attributeNames = new Map<string, Loader<readonly AttributeNames[]>>();
  readonly #changed = this.own(new Emitter<void>());
  readonly #progress = this.own(new Emitter<Progress>());
  readonly #taken = this.own(new Emitter<Flag>());

  /** Environments, flags, triggers, statuses or segments came or changed. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** A flag came whole from the server, as it is there now. */
  readonly onDidTake: Event<Flag> = this.#taken.event;
  /** How far a load of the flags is. */
  readonly onProgress: Event<Progress> = this.#progress.event;

  constructor(project: Project, client: () => Promise<Client>) {
    super();
    this.project = project;
    this.#client = client;
    this.environments = this.#loader<readonly Environment[]>(async (signal) =>
      (await client()).projects.listEnvironments(project.key, signal),
    );
    this.flags = this.#loader((signal) => this.#fetchFlags(signal));
    this.contextKinds = this.#loader<readonly ContextKind[]>(async (signal) =>
      (await client()).contexts.kinds(project.key, signal),
    );
    this.archivedFlags = this.#loader<ReadonlyMap<string, FlagOverview>>(async (signal) => {
      const { flags } = await (await client()).flags.list(project.key, [], { archived: true, signal });
      return new Map(flags.map((flag) => [flag.key, overviewOf(flag)]));
    });
  }

  /** The triggers of a flag in all environments: one call for each environment, when first looked at. */
  triggers(flagKey: string): Loader<readonly TriggerIn[]> {
    let loader = this.#triggers.get(flagKey);
    if (!loader) {
      loader = this.#loader((signal) => this.#fetchTriggers(flagKey, signal));
      this.#triggers.set(flagKey, loader);
    }
    return loader;
  }

  /** Whether code asks for the flags of an environment, by flag key, when first looked at. Archived flags have none. */
  statuses(environmentKey: string): Loader<ReadonlyMap<string, FlagStatus>> {
    let loader = this.#statuses.get(environmentKey);
    if (!loader) {
      loader = this.#loader<ReadonlyMap<string, FlagStatus>>(async (signal) =>
        (await this.#client()).flagStatuses.list(this.project.key, environmentKey, signal),
      );
      this.#statuses.set(environmentKey, loader);
    }
    return loader;
  }

  /** The segments of an environment whole, when first looked at. */
  segments(environmentKey: string): Loader<readonly Segment[]> {
    let loader = this.#segments.get(environmentKey);
    if (!loader) {
      loader = this.#loader<readonly Segment[]>(async (signal) =>
        (await this.#client()).segments.list(this.project.key, environmentKey, signal),
      );
      this.#segments.set(environmentKey, loader);
    }
    return loader;
  }

  /** The attributes that contexts of each kind were seen with in an environment, when first looked at. */
  attributeNames(environmentKey: string): Loader<readonly AttributeNames[]> {
    let loader = this.#attributeNames.get(environmentKey);
    if (!loader) {
      loader = this.#loader<readonly AttributeNames[]>(async (signal) =>
        (await this.#client()).contexts.attributeNames(this.project.key, environmentKey, signal),
      );
      this.#attributeNames.set(environmentKey, loader);
    }
    return loader;
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

  /** Makes a flag, and takes it over as the server has it then. */
  async createFlag(newFlag: NewFlag, signal?: AbortSignal): Promise<Flag> {
    const flag = await (await this.#client()).flags.create(this.project.key, newFlag, signal);
    this.take(flag);
    return flag;
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
    const { value } = this.flags;
    if (!value) return;
    const flags = new Map(value.flags).set(flag.key, overviewOf(flag));
    this.flags.set({ flags, unreadable: value.unreadable.filter(({ flagKey }) => flagKey !== flag.key) });
  }

  /** Fetches again what has been fetched. */
  async refresh(): Promise<void> {
    const loaded: Refreshable[] = [
      this.environments,
      this.flags,
      this.archivedFlags,
      ...this.#triggers.values(),
      ...this.#statuses.values(),
      ...this.#segments.values(),
    ];
    await Promise.allSettled(
      loaded.filter(({ state }) => state.kind !== 'empty').map((loader) => loader.refresh()),
    );
  }

  #loader<T>(fetch: (signal: AbortSignal) => Promise<T>): Loader<T> {
    const loader = this.own(new Loader(fetch));
    loader.own(loader.onDidChange(() => this.#changed.fire()));
    return loader;
  }

  async #fetchFlags(signal: AbortSignal): Promise<ProjectFlags> {
    const environments = await this.environments.load();
    const { flags, unreadable } = await (
      await this.#client()
    ).flags.list(
      this.project.key,
      environments.map(({ key }) => key),
      { signal, onProgress: (done, total) => this.#progress.fire({ done, total }) },
    );
    return { flags: new Map(flags.map((flag) => [flag.key, overviewOf(flag)])), unreadable };
  }

  async #fetchTriggers(flagKey: string, signal: AbortSignal): Promise<readonly TriggerIn[]> {
    const client = await this.#client();
    const environments = await this.environments.load();
    const lists = await Promise.all(
      environments.map(async ({ key: environmentKey }) => {
        const triggers = await client.triggers.list(this.project.key, flagKey, environmentKey, signal);
        return triggers.map((trigger) => ({ environmentKey, trigger }));
      }),
    );
    return lists.flat();
  }
}
