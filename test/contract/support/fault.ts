import { expect } from 'vitest';
import type { FaultRule } from '../../../src/sandbox/faults/faultRule';
import type { Sandbox } from '../../../src/sandbox/server';

/** One thing at a time that goes wrong with the answers of a sandbox. */
export function faultOf(sandbox: () => Pick<Sandbox, 'url' | 'tokens'>) {
  const control = (method: string, body?: FaultRule): Promise<Response> => {
    const { url, tokens } = sandbox();
    return fetch(`${url}/sandbox/faults/here`, {
      method,
      headers: { Authorization: tokens.admin, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  return {
    set: async (rule: FaultRule) => expect((await control('PUT', rule)).ok).toBe(true),
    clear: () => control('DELETE'),
    /** How many requests it befell. */
    happened: async () => ((await (await control('GET')).json()) as { happened: number }).happened,
  };
}
