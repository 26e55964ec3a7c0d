import { randomUUID } from 'node:crypto';
import type { Client } from '../../api/client';
import type { Caller } from '../../model/account/caller';
import { Emitter, type Event } from '../../model/event';
import { ApiError } from '../../model/failure/failure';
import type { InstanceKind } from '../../model/account/instance';
import { Lifetime } from '../../model/lifetime';
import type { Memory } from '../../platform/memory';
import type { Secrets } from '../../platform/secrets';
import { type Connection, type Endpoint, readConnections, tokenFor, tokenSecret } from './connection';

const MEMORY_NAME = 'flagdeck.connections';
const secretName = (connectionId: string) => `flagdeck.token.${connectionId}`;

/** Somebody waits in front of a dialogue, and the question is the cheapest that there is. */
const CHECK_TIMEOUT_MS = 10_000;

/** The sandbox has one place in the tree, however often it is started. */
export const SANDBOX_ID = 'sandbox';

export interface ConnectionsOptions {
  readonly memory: Memory;
  readonly secrets: Secrets;
  /** Loads the REST client, which is not part of what activation loads. */
  readonly openClient: (endpoint: Endpoint, timeoutMs?: number) => Promise<Client>;
  /** Starts the sandbox of this window, or gives the one that runs. */
  readonly startSandbox: () => Promise<Endpoint>;
}

/** The connected accounts, and a client for each. Tokens are in SecretStorage only. */
export class Connections extends Lifetime {
  readonly #options: ConnectionsOptions;
  readonly #changed = this.own(new Emitter<void>());
  readonly #clients = new Map<string, Promise<Client>>();
  #all: readonly Connection[];

  /** A connection came, went, or got another token. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(options: ConnectionsOptions) {
    super();
    this.#options = options;
    this.#all = readConnections(options.memory.get(MEMORY_NAME));
    this.own({ dispose: () => Promise.all([...this.#clients.keys()].map((id) => this.#closeClient(id))) });
  }

  get all(): readonly Connection[] {
    return this.#all;
  }

  get(connectionId: string): Connection | undefined {
    return this.#all.find((connection) => connection.connectionId === connectionId);
  }

  /** Asks the server whose token this is; nothing is kept. Throws ApiError when the endpoint does not work. */
  async check(endpoint: Endpoint, signal?: AbortSignal): Promise<Caller> {
    const client = await this.#options.openClient(endpoint, CHECK_TIMEOUT_MS);
    try {
      return await client.whoami(signal);
    } finally {
      await client.close();
    }
  }

  /** Keeps a checked endpoint. A connection to the same address is replaced; the last one added is the last of all. */
  async add(
    instance: Exclude<InstanceKind, 'sandbox'>,
    name: string,
    endpoint: Endpoint,
  ): Promise<Connection> {
    const known = this.#all.find(({ baseUrl }) => baseUrl === endpoint.baseUrl);
    const connectionId = known?.connectionId ?? randomUUID();
    const connection: Connection = { connectionId, instance, name, baseUrl: endpoint.baseUrl };
    await this.#options.secrets.store(secretName(connectionId), tokenSecret(endpoint));
    await this.#keep(connection);
    return connection;
  }

  /** Starts the sandbox and gives it its place in the tree. */
  async addSandbox(): Promise<Connection> {
    await this.#options.startSandbox();
    const connection: Connection = { connectionId: SANDBOX_ID, instance: 'sandbox', name: 'Sandbox' };
    await this.#keep(connection);
    return connection;
  }

  /** Forgets a connection and its token. */
  async remove(connectionId: string): Promise<void> {
    await this.#options.secrets.delete(secretName(connectionId));
    await this.#closeClient(connectionId);
    await this.#save(this.#all.filter((connection) => connection.connectionId !== connectionId));
  }

  /** The client of a connection, opened once. Throws ApiError `unauthorized` when its token is not kept any more. */
  client(connectionId: string): Promise<Client> {
    let client = this.#clients.get(connectionId);
    if (!client) {
      client = this.#open(connectionId);
      this.#clients.set(connectionId, client);
      // The next call tries again.
      client.catch(() => this.#clients.delete(connectionId));
    }
    return client;
  }

  async #open(connectionId: string): Promise<Client> {
    return this.#options.openClient(await this.endpoint(connectionId));
  }

  /** Where a connection answers and with which token. For the client and for nothing else. */
  async endpoint(connectionId: string): Promise<Endpoint> {
    const connection = this.get(connectionId);
    if (connection?.instance === 'sandbox') return this.#options.startSandbox();
    const { baseUrl } = connection ?? {};
    if (baseUrl === undefined) throw new ApiError({ kind: 'unauthorized' });
    const token = tokenFor(baseUrl, await this.#options.secrets.get(secretName(connectionId)));
    if (token === undefined) throw new ApiError({ kind: 'unauthorized' });
    return { baseUrl, token };
  }

  async #keep(connection: Connection): Promise<void> {
    await this.#closeClient(connection.connectionId);
    const others = this.#all.filter(({ connectionId }) => connectionId !== connection.connectionId);
    await this.#save([...others, connection]);
  }

  async #save(connections: readonly Connection[]): Promise<void> {
    this.#all = connections;
    await this.#options.memory.update(MEMORY_NAME, connections);
    this.#changed.fire();
  }

  async #closeClient(connectionId: string): Promise<void> {
    const client = this.#clients.get(connectionId);
    this.#clients.delete(connectionId);
    // A client that never opened has nothing to close.
    await client?.then(
      (opened) => opened.close(),
      () => undefined,
    );
  }
}
