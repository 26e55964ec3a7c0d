import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Account } from './account/account';
import { AccountFile } from './account/accountFile';
import { DamagedAccountFile } from './account/accountReader';
import type { AccountData, Role } from './account/records';
import { createApp } from './app';
import type { FaultRule } from './faults/faultRule';
import { randomFrom } from './faults/random';
import type { RateLimits } from './http/rateLimit';
import { makeDueChanges } from './pending/due';
import { seedAccount } from './seed/seedAccount';
import type { SeedName } from './seed/seedNames';
import { simulateTraffic } from './usage/traffic';

export interface SandboxOptions {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Where the account is kept between runs. Without it, it lives as long as the sandbox. */
  readonly dataFile?: string;
  /** What a new account holds; a data file that is there already counts instead. `demo` when absent. */
  readonly seed?: SeedName;
  readonly rateLimits?: RateLimits;
  /** What goes wrong from the beginning, by ids: see `faults/faultRule.ts`. */
  readonly faults?: Readonly<Record<string, FaultRule>>;
  /** Makes what goes wrong by chance the same in each run. */
  readonly randomSeed?: number;
  /** Lets applications that are not there evaluate flags all the time, so that statuses and contexts move. */
  readonly traffic?: boolean;
  /** Gets what a person who looks after the sandbox should know, a line each. */
  readonly log?: (message: string) => void;
}

/** The tokens by which a sandbox is used. An account that was kept since before there were custom roles has none for them. */
export type SandboxTokens = Readonly<Record<Exclude<Role, 'custom'>, string>> & { readonly custom?: string };

/** A sandbox that listens. Its tokens are secrets of this account: as good as its data. */
export interface Sandbox {
  readonly url: string;
  readonly tokens: SandboxTokens;
  /** Ends it: open connections are closed, and what was changed is stored. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1. Fails when the port is taken, when another sandbox has the data file, and when that is a
 * file that no sandbox wrote. One that is damaged gets another name, as it is, and a new account is begun.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, dataFile, seed = 'demo', rateLimits, faults, randomSeed, traffic = false, log } = options;
  const file = dataFile === undefined ? undefined : new AccountFile(dataFile);
  let server: Server | undefined;
  try {
    const stored = file && readOrKeepAside(file, log);
    if (stored && options.seed !== undefined)
      log?.(`${String(dataFile)} holds an account already, so the seed is not used`);
    const data = stored ?? seedAccount(seed, Date.now());
    const account = new Account(data, (changed) => file?.save(changed) ?? Promise.resolve());
    const app = createApp(account, {
      seed,
      ...(rateLimits && { rateLimits }),
      ...(faults && { faults }),
      ...(randomSeed !== undefined && { randomSeed }),
      onFault: (error) => log?.(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    });
    // The extension host is not ours alone: its global Request and Response stay as they are.
    const listening = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
    server = listening;
    const listeningPort = await listen(listening, port);
    // Stored before anybody is told the tokens, so that they are the same after any end.
    await file?.save(data);
    const endDue = startDueChanges(account, log);
    const endTraffic = traffic ? await startTraffic(account, randomFrom(randomSeed), log) : undefined;
    return {
      url: `http://127.0.0.1:${listeningPort}`,
      tokens: tokensOf(data),
      stop: async () => {
        endDue();
        endTraffic?.();
        await close(listening);
        await file?.close();
      },
    };
  } catch (error) {
    if (server) await close(server);
    await file?.close();
    throw error;
  }
}

function readOrKeepAside(file: AccountFile, log: SandboxOptions['log']): AccountData | undefined {
  try {
    return file.read();
  } catch (error) {
    if (!(error instanceof DamagedAccountFile) || !error.isOurs) throw error;
    log?.(`${error.message}. It was kept as ${file.keepAside()}, and a new account is begun.`);
    return undefined;
  }
}

const DUE_EVERY_MS = 1000;

/** Lets planned changes happen when nobody asks, so that webhooks hear of them. Gives back how to end it. */
function startDueChanges(account: Account, log: SandboxOptions['log']): () => void {
  const timer = setInterval(() => {
    makeDueChanges(account, Date.now()).catch((error: unknown) => log?.(String(error)));
  }, DUE_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

const TRAFFIC_EVERY_MS = 10_000;

/** Lets a moment of traffic happen now and then. Gives back how to end it. */
async function startTraffic(
  account: Account,
  random: () => number,
  log: SandboxOptions['log'],
): Promise<() => void> {
  await simulateTraffic(account, Date.now(), random);
  const timer = setInterval(() => {
    simulateTraffic(account, Date.now(), random).catch((error: unknown) => log?.(String(error)));
  }, TRAFFIC_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
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

function tokensOf({ tokens }: AccountData): SandboxTokens {
  const valueOf = (role: Role): string | undefined => tokens.find((token) => token.role === role)?.value;
  const custom = valueOf('custom');
  return {
    reader: valueOf('reader') ?? '',
    writer: valueOf('writer') ?? '',
    admin: valueOf('admin') ?? '',
    ...(custom !== undefined && { custom }),
  };
}
