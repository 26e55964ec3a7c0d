import type { Flag } from '../model/flag';
import { ApiError } from '../model/failure';
import type { FlagEnvironmentReference } from '../model/flagOverview';
import type { SemanticPatch } from '../patch/instruction';
import type { Accounts } from './accounts';
import type { Connections } from './connections';

/** Turns a flag on or off; the state is the one asked for, never the negation of a known one. */
export interface Toggle {
  readonly at: FlagEnvironmentReference;
  readonly on: boolean;
  readonly comment?: string | undefined;
}

/** The request body of a toggle, for the preview and for sending. */
export function togglePatch({ at, on, comment }: Toggle): SemanticPatch {
  return {
    environmentKey: at.environmentKey,
    instructions: [{ kind: on ? 'turnFlagOn' : 'turnFlagOff' }],
    ...(comment ? { comment } : {}),
  };
}

/** The one place that sends changes of flags. */
export class FlagWriter {
  readonly #connections: Connections;
  readonly #accounts: Accounts;

  constructor(connections: Connections, accounts: Accounts) {
    this.#connections = connections;
    this.#accounts = accounts;
  }

  /** Sends a toggle, checks that the answer has the wanted state, and hands it to every surface. Throws ApiError. */
  async toggle(toggle: Toggle, signal?: AbortSignal): Promise<Flag> {
    const { connectionId, projectKey, flagKey, environmentKey } = toggle.at;
    const client = await this.#connections.client(connectionId);
    const flag = await client.flags.update(projectKey, flagKey, togglePatch(toggle), signal);
    this.#accounts.get(connectionId)?.project(projectKey)?.take(flag);
    if (flag.environments[environmentKey]?.on !== toggle.on) {
      throw new ApiError({
        kind: 'unexpected-answer',
        resource: `flag ${flagKey}`,
        field: `environments.${environmentKey}.on`,
        problem: `the server took the change but says ${String(!toggle.on)}`,
      });
    }
    return flag;
  }
}
