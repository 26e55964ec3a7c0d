import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { FlagsResource } from '../../src/api/flags';
import { SegmentsResource } from '../../src/api/segments';
import type { Call, Transport } from '../../src/api/transport/transport';
import type { Flag } from '../../src/model/flag/flag';
import type { Segment } from '../../src/model/project/segment';
import { Account } from '../../src/sandbox/account/account';
import type { FlagRecord } from '../../src/sandbox/account/records';
import type { SegmentRecord } from '../../src/sandbox/account/segmentRecord';
import { createApp } from '../../src/sandbox/app';
import { seedAccount } from '../../src/sandbox/seed/seedAccount';
import { evaluate } from '../../src/targeting/evaluation/evaluate';
import type { Evaluation } from '../../src/targeting/evaluation/evaluation';
import { type Case, aCase } from '../unit/patch/support/evaluations';
import { cases } from '../unit/patch/support/pairs';
import { POOLS } from '../unit/patch/support/pools';

vi.setConfig({ testTimeout: 240_000 });

const PROJECT = 'mobile';
const HERE = 'production';
const data = seedAccount('demo', 0);
const token = data.tokens.find(({ role }) => role === 'admin')?.value ?? '';
const pools = { ...POOLS, environmentKeys: [HERE] };

/** The sandbox with these flags and segments in it, and the REST client's own reading of what it answers. */
function sandboxWith({ flag, prerequisites, segments }: Case) {
  const flags = new Map([flag, ...prerequisites].map((one) => [one.key, flagRecordOf(one)]));
  const projects = data.projects.map((one) =>
    one.key === PROJECT ? { ...one, flags, segments: segments.map(segmentRecordOf) } : one,
  );
  const app = createApp(new Account({ ...data, projects }, () => Promise.resolve()), { now: () => 1 });
  const send = async ({ method = 'GET', path, query, body, answer }: Call<unknown>): Promise<unknown> => {
    const response = await app.request(`${path}${query ? `?${query.toString()}` : ''}`, {
      method,
      headers: { Authorization: token, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect(response.status).toBe(200);
    return answer.parse(await response.json());
  };
  return { app, transport: { send } as unknown as Transport };
}

/** What the sandbox keeps of a flag; it fills in nothing that the generators do not make. */
function flagRecordOf(flag: Flag): FlagRecord {
  const environments = Object.entries(flag.environments).map(([key, targeting]) => [
    key,
    { ...targeting, sel: 'sel' },
  ]);
  return { ...flag, environments: Object.fromEntries(environments) as unknown } as FlagRecord;
}

const segmentRecordOf = (segment: Segment): SegmentRecord =>
  ({
    ...segment,
    environmentKey: HERE,
    creationDate: 0,
    lastModifiedDate: 0,
    generation: 1,
    salt: `salt of ${segment.key}`,
  }) as SegmentRecord;

interface Item {
  readonly key: string;
  readonly _value: unknown;
  readonly reason: Readonly<Record<string, unknown>>;
}

async function bothOf(one: Case): Promise<{ ours: Evaluation; theirs: Item | undefined }> {
  const { app, transport } = sandboxWith(one);
  const flags = new FlagsResource(transport);
  const ours = await evaluate(
    {
      flag: await flags.get(PROJECT, one.flag.key),
      environmentKey: HERE,
      prerequisites: await Promise.all(one.prerequisites.map(({ key }) => flags.get(PROJECT, key))),
      segments: await new SegmentsResource(transport).list(PROJECT, HERE),
    },
    one.context,
  );
  const path = `/api/v2/projects/${PROJECT}/environments/${HERE}/flags/evaluate`;
  const response = await app.request(path, {
    method: 'POST',
    headers: { Authorization: token, 'Content-Type': 'application/json' },
    body: JSON.stringify(one.context),
  });
  expect(response.status).toBe(200);
  const { items } = (await response.json()) as { items: Item[] };
  return { ours, theirs: items.find(({ key }) => key === one.flag.key) };
}

describe('what a context gets, computed from what the REST client gives', () => {
  it('is what evaluate of the sandbox says, for random flags, prerequisites, segments and contexts', async () => {
    const reasons = new Map<string, number>();
    let unsettled = 0;
    await fc.assert(
      fc.asyncProperty(aCase(pools, HERE), async (one) => {
        const { ours, theirs } = await bothOf(one);
        if (one.flag.archived) {
          // No SDK knows it, and the list of the sandbox leaves it out.
          expect([theirs, ours.reason.errorKind]).toEqual([undefined, 'FLAG_NOT_FOUND']);
          return;
        }
        if (ours.unsettled.length > 0) {
          unsettled += 1;
          return;
        }
        const { ruleId, ...reason } = ours.reason;
        expect([ours.value, { ...reason, ...(ruleId !== undefined && { ruleID: ruleId }) }]).toEqual([
          theirs?._value,
          theirs?.reason,
        ]);
        reasons.set(reason.kind, (reasons.get(reason.kind) ?? 0) + 1);
      }),
      cases(1000),
    );
    const least = Number(process.env['FLAGDECK_CASES'] ?? '1') * 20;
    for (const kind of ['OFF', 'TARGET_MATCH', 'RULE_MATCH', 'FALLTHROUGH', 'PREREQUISITE_FAILED']) {
      expect([kind, (reasons.get(kind) ?? 0) > least]).toEqual([kind, true]);
    }
    expect(unsettled).toBeGreaterThan(0);
    expect(unsettled).toBeLessThan(200);
  });
});
