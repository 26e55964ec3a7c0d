import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Flag, flag as flagSchema } from '../../src/model/flag/flag';
import { diff } from '../../src/patch/diff';
import { SEMANTIC_PATCH } from '../../src/patch/instruction';
import { invert } from '../../src/patch/invert';
import { JSON_PATCH } from '../../src/patch/json/operation';
import { type Plan, type PatchFormat, settle } from '../../src/patch/plan';
import { sameUpToNewIds } from '../../src/patch/tree/newThings';
import { Account } from '../../src/sandbox/account/account';
import type { FlagRecord } from '../../src/sandbox/account/records';
import { createApp } from '../../src/sandbox/app';
import { seedAccount } from '../../src/sandbox/seed/seedAccount';
import { meaning } from '../unit/patch/support/meaning';
import { anyPair, cases } from '../unit/patch/support/pairs';
import type { Pools } from '../unit/patch/support/pools';

vi.setConfig({ testTimeout: 240_000 });

const PROJECT = 'mobile';
const data = seedAccount('demo', 0);
const token = data.tokens.find(({ role }) => role === 'admin')?.value ?? '';
const project = data.projects.find(({ key }) => key === PROJECT);
if (!project) throw new Error(`the seed has no project ${PROJECT}`);

/** Flags of the sandbox that may be prerequisites: two variations, not archived, without prerequisites themselves. */
const others = [...project.flags.values()].filter(
  ({ archived, variations, environments }) =>
    !archived &&
    variations.length === 2 &&
    Object.values(environments).every(({ prerequisites }) => prerequisites.length === 0),
);

const pools: Pools = {
  environmentKeys: project.environments.map(({ key }) => key),
  memberIds: data.members.map(({ _id }) => _id),
  teamKeys: data.teams.map(({ key }) => key),
  known: new Map(others.slice(0, 4).map((one) => [one.key, one])),
};

/** The sandbox with a flag in it, spoken to in HTTP. */
function sandboxWith(base: Flag) {
  const flags = new Map(project?.flags).set(base.key, recordOf(base));
  const projects = data.projects.map((one) => (one.key === PROJECT ? { ...one, flags } : one));
  const app = createApp(new Account({ ...data, projects }, () => Promise.resolve()), { now: () => 1 });
  const path = `/api/v2/flags/${PROJECT}/${base.key}`;
  const call = async (body?: unknown, contentType = ''): Promise<Flag> => {
    const response = await app.request(path, {
      method: body === undefined ? 'GET' : 'PATCH',
      headers: { Authorization: token, 'Content-Type': contentType },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (response.status !== 200) throw new Error(`${JSON.stringify(answer)} to ${JSON.stringify(body)}`);
    return flagSchema.parse(answer);
  };
  return {
    get: () => call(),
    carryOut: async ({ steps }: Plan): Promise<Flag> => {
      const before = await call();
      let answer = before;
      for (const step of steps) {
        const { kind, patch } = settle(step, before, answer);
        answer = await call(patch, kind === 'json' ? JSON_PATCH : SEMANTIC_PATCH);
      }
      return answer;
    },
  };
}

/** What the sandbox keeps of a flag; it fills in nothing that the generators do not make. */
function recordOf(flag: Flag): FlagRecord {
  const environments = Object.entries(flag.environments).map(([key, targeting]) => [
    key,
    { ...targeting, salt: 'salt', sel: 'sel' },
  ]);
  return { ...flag, environments: Object.fromEntries(environments) as unknown } as FlagRecord;
}

const FORMATS: readonly PatchFormat[] = ['auto', 'semantic', 'json'];

describe.each(FORMATS)('a plan of format %s, sent to the sandbox', (format) => {
  it('gives exactly the draft, and its inverse gives the flag back', async () => {
    await fc.assert(
      fc.asyncProperty(anyPair(pools), async ({ base: made, draft }) => {
        const sandbox = sandboxWith(made);
        const base = await sandbox.get();
        const plan = diff(base, draft, format, { known: pools.known });
        const after = await sandbox.carryOut(plan);
        expect(meaning(after, base)).toEqual(meaning(draft, base));
        expect(sameUpToNewIds(after, draft, base)).toBe(true);

        const inverse = invert(plan, base, { after, known: pools.known });
        if (!inverse.ok) throw new Error(inverse.reason);
        const again = await sandbox.carryOut(inverse.plan);
        expect(meaning(again, after)).toEqual(meaning(base, after));
      }),
      cases(200),
    );
  });
});
