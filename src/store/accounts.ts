import type { Caller } from '../model/caller';
import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';
import type { MemberSummary } from '../model/member';
import type { Team } from '../model/team';
import type { Connection } from './connection';
import type { Connections } from './connections';
import { Loader } from './loader';
import { ProjectStore } from './projectStore';

/** What is known of one connected account. */
export class Account extends Lifetime {
  readonly connection: Connection;
  /** In the order of the account; each keeps what was loaded of it when the list is fetched again. */
  readonly projects: Loader<readonly ProjectStore[]>;
  /** Whose token it is. */
  readonly caller: Loader<Caller>;
  /** Those who may maintain flags: people and teams. */
  readonly members: Loader<readonly MemberSummary[]>;
  readonly teams: Loader<readonly Team[]>;
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(connection: Connection, connections: Connections) {
    super();
    this.connection = connection;
    const client = () => connections.client(connection.connectionId);
    const known = new Map<string, ProjectStore>();
    this.caller = this.own(new Loader(async (signal) => (await client()).whoami(signal)));
    this.members = this.own(
      new Loader<readonly MemberSummary[]>(async (signal) => (await client()).members.list(signal)),
    );
    this.teams = this.own(
      new Loader<readonly Team[]>(async (signal) => (await client()).members.listTeams(signal)),
    );
    this.projects = this.own(
      new Loader<readonly ProjectStore[]>(async (signal) => {
        const projects = await (await client()).projects.list(signal);
        return projects.map((project) => {
          const store = known.get(project.key) ?? this.own(new ProjectStore(project, client));
          if (!known.has(project.key)) store.own(store.onDidChange(() => this.#changed.fire()));
          known.set(project.key, store);
          return store;
        });
      }),
    );
    this.own(this.projects.onDidChange(() => this.#changed.fire()));
  }

  /** A project that has been listed. */
  project(projectKey: string): ProjectStore | undefined {
    return this.projects.value?.find(({ project }) => project.key === projectKey);
  }

  /** Fetches again what has been fetched. */
  async refresh(): Promise<void> {
    const projects = await this.projects.refresh();
    await Promise.all(projects.map((project) => project.refresh()));
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
