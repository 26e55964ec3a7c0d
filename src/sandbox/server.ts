import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Account } from './account/account';
import { AccountFile, readAccountFile } from './account/accountFile';
import type { AccountData, Role } from './account/records';
import { createApp } from './app';
import type { RateLimits } from './http/rateLimit';
import { seedAccount } from './seed/seedAccount';
import type { SeedName } from './seed/seedNames';

export interface SandboxOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Where the account is kept between runs. Without it, it lives as long as the sandbox. */
  readonly dataFile?: string;
  /** What a new account holds; a data file that is there already counts instead. `demo` when absent. */
  readonly seed?: SeedName;
  readonly rateLimits?: RateLimits;
  /** Gets what a person who looks after the sandbox should know, a line each. */
  readonly log?: (message: string) => void;
}

/** A sandbox that listens. Its tokens are secrets of this account: as good as its data. */
export interface Sandbox {
  readonly url: string;
  readonly tokens: Readonly<Record<Role, string>>;
  /** Ends it: open connections are closed, and what was changed is stored. */
  stop(): Promise<void>;
}

/** Starts a sandbox on 127.0.0.1. Fails when the port is taken or the data file is damaged; the file is then untouched. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, dataFile, seed = 'demo', rateLimits, log } = options;
  const stored = dataFile === undefined ? undefined : readAccountFile(dataFile);
  if (stored && options.seed !== undefined)
    log?.(`${String(dataFile)} holds an account already, so the seed is not used`);
  const data = stored ?? seedAccount(seed, Date.now());
  const file = dataFile === undefined ? undefined : new AccountFile(dataFile);
  const account = new Account(data, (changed) => file?.save(changed) ?? Promise.resolve());
  const app = createApp(account, {
    ...(rateLimits && { rateLimits }),
    onFault: (error) => log?.(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  // The extension host is not ours alone: its global Request and Response stay as they are.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;

  const listeningPort = await listen(server, port);
  try {
    // Stored before anybody is told the tokens, so that they are the same after any end.
    if (!stored) await file?.save(data);
  } catch (error) {
    await close(server);
    throw error;
  }
  return {
    url: `http://127.0.0.1:${listeningPort}`,
    tokens: tokensOf(data),
    stop: async () => {
      await close(server);
      await file?.settled();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function tokensOf({ tokens }: AccountData): Record<Role, string> {
  const valueOf = (role: Role): string => tokens.find((token) => token.role === role)?.value ?? '';
  return { reader: valueOf('reader'), writer: valueOf('writer'), admin: valueOf('admin') };
}
