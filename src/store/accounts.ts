import type { Client } from '../api/client';
import type { Caller } from '../model/account/caller';
import { Emitter, type Event } from '../model/event';
import { ApiError } from '../model/failure/failure';
import { Lifetime } from '../model/lifetime';
import type { MemberSummary } from '../model/account/member';
import type { Myself } from '../model/account/myself';
import type { Project } from '../model/project/project';
import type { Team } from '../model/account/team';
import type { Connection } from './connection/connection';
import type { Connections } from './connection/connections';
import { Histories } from './history/histories';
import { Loader } from './loader';
import { ProjectStore } from './projectStore';
import { Webhooks } from './webhooks/webhooks';

/** What is known of one connected account. */
export class Account extends Lifetime {
  readonly connection: Connection;
  /** In the order of the account; each keeps what was loaded of it when the list is fetched again. */
  readonly projects: Loader<readonly ProjectStore[]>;
  /** Whose token it is. */
  readonly caller: Loader<Caller>;
  /** The same person with the teams that they are in. */
  readonly myself: Loader<Myself>;
  /** Those who may maintain flags: people and teams. */
  readonly members: Loader<readonly MemberSummary[]>;
  readonly teams: Loader<readonly Team[]>;
  /** What the audit log tells, as far as it was looked at. */
  readonly histories: Histories;
  readonly webhooks: Webhooks;
  readonly #client: () => Promise<Client>;
  readonly #known = new Map<string, ProjectStore>();
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(connection: Connection, connections: Connections) {
    super();
    this.connection = connection;
    const client = () => connections.client(connection.connectionId);
    this.#client = client;
    this.caller = this.own(new Loader(async (signal) => (await client()).whoami(signal)));
    this.myself = this.own(new Loader((signal) => this.#fetchMyself(signal)));
    this.members = this.own(
      new Loader<readonly MemberSummary[]>(async (signal) => (await client()).members.list(signal)),
    );
    this.teams = this.own(
      new Loader<readonly Team[]>(async (signal) => (await client()).members.listTeams(signal)),
    );
    this.histories = this.own(new Histories(client));
    this.webhooks = this.own(new Webhooks(client));
    for (const { onDidChange } of [this.histories, this.webhooks])
      this.own(onDidChange(() => this.#changed.fire()));
    this.own(this.webhooks.onDidWrite(() => void this.histories.refresh({})));
    this.projects = this.own(
      new Loader<readonly ProjectStore[]>(async (signal) => {
        const projects = await (await client()).projects.list(signal);
        const keys = new Set(projects.map(({ key }) => key));
        for (const key of [...this.#known.keys()]) if (!keys.has(key)) this.#forget(key);
        return projects.map((project) => this.#storeOf(project));
      }),
    );
    this.own(this.projects.onDidChange(() => this.#changed.fire()));
  }

  async #fetchMyself(signal: AbortSignal): Promise<Myself> {
    const { memberId } = await this.caller.load();
    if (memberId === undefined) return { teamKeys: [] };
    try {
      const { teams } = await (await this.#client()).members.get(memberId, signal);
      return { memberId, teamKeys: teams.map(({ key }) => key) };
    } catch (error) {
      // Not every token may see members; what somebody maintains in person is known all the same.
      if (!ApiError.is(error, 'forbidden') && !ApiError.is(error, 'not-found')) throw error;
      return { memberId, teamKeys: [] };
    }
  }

  /** A project that has been listed. */
  project(projectKey: string): ProjectStore | undefined {
    return this.projects.value?.find(({ project }) => project.key === projectKey);
  }

  /** Takes a project as the server gave it: one that is new is the last of them. */
  take(project: Project): ProjectStore {
    const isKnown = this.#known.has(project.key);
    const store = this.#storeOf(project);
    if (!isKnown) this.projects.set([...(this.projects.value ?? []), store]);
    return store;
  }

  /** Forgets a project that is deleted, and all that was in it. */
  lose(projectKey: string): void {
    const others = this.projects.value?.filter(({ project }) => project.key !== projectKey);
    if (others) this.projects.set(others);
    this.#forget(projectKey);
  }

  /** Fetches again what has been fetched. */
  async refresh(): Promise<void> {
    const projects = await this.projects.refresh();
    await Promise.all([
      ...projects.map((project) => project.refresh()),
      this.histories.refresh(),
      this.webhooks.refresh(),
    ]);
  }

  /** The one store of a project, which has taken the project as it is now. */
  #storeOf(project: Project): ProjectStore {
    const known = this.#known.get(project.key);
    if (known) {
      known.takeProject(project);
      return known;
    }
    const store = this.own(new ProjectStore(project, this.#client));
    this.#follow(store);
    this.#known.set(project.key, store);
    return store;
  }

  #forget(projectKey: string): void {
    this.#known.get(projectKey)?.dispose();
    this.#known.delete(projectKey);
  }

  #follow(store: ProjectStore): void {
    const { key: projectKey } = store.project;
    store.own(store.onDidChange(() => this.#changed.fire()));
    store.own(
      store.onDidTake((flag) =>
        this.histories.sawFlag(projectKey, flag, store.flags.value?.flags.get(flag.key)),
      ),
    );
    store.own(store.onDidLose((flagKey) => void this.histories.refresh({ projectKey, flagKey })));
  }
}

/** The accounts of all connections: the one state that tree, code and commands read. */
export class Accounts extends Lifetime {
  readonly #connections: Connections;
  readonly #changed = this.own(new Emitter<void>());
  #accounts: readonly Account[] = [];

  /** Anything of any account changed. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(connections: Connections) {
    super();
    this.#connections = connections;
    this.#follow();
    this.own(connections.onDidChange(() => this.#follow()));
    this.own({ dispose: () => this.#accounts.forEach((account) => account.dispose()) });
  }

  get all(): readonly Account[] {
    return this.#accounts;
  }

  get(connectionId: string): Account | undefined {
    return this.#accounts.find(({ connection }) => connection.connectionId === connectionId);
  }

  /** Fetches again what has been fetched, of all accounts. Failures are kept as state. */
  async refresh(): Promise<void> {
    await Promise.allSettled(this.#accounts.map((account) => account.refresh()));
  }

  /** A connection that was made again, as with another token, starts afresh. */
  #follow(): void {
    const before = this.#accounts;
    this.#accounts = this.#connections.all.map(
      (connection) => before.find((account) => account.connection === connection) ?? this.#open(connection),
    );
    for (const account of before) if (!this.#accounts.includes(account)) account.dispose();
    this.#changed.fire();
  }

  #open(connection: Connection): Account {
    const account = new Account(connection, this.#connections);
    account.own(account.onDidChange(() => this.#changed.fire()));
    return account;
  }
}
