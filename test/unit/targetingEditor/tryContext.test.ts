import { describe, expect, it, onTestFinished } from 'vitest';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/model/failure/failure';
import type { Flag } from '../../../src/model/flag/flag';
import type { Segment } from '../../../src/model/project/segment';
import { ProjectStore } from '../../../src/store/projectStore';
import { ContextTrial, shownResult } from '../../../src/targetingEditor/trials/tryContext';
import { HERE, aClause, aRule, aSegment, aWholeFlag, half, inSegment } from '../targeting/evaluation/support';

const ANN = { kind: 'user', key: 'ann' };

/** A trial over an account that has these flags and segments; `calls` has what was fetched. */
function trialOf({ flags = [], segments = [] }: { flags?: readonly Flag[]; segments?: readonly Segment[] }) {
  const calls: string[] = [];
  const clock = { now: 0 };
  const client = {
    flags: {
      get: (_projectKey: string, flagKey: string) => {
        calls.push(flagKey);
        const flag = flags.find(({ key }) => key === flagKey);
        const missing = new ApiError({ kind: 'not-found', resource: `flag ${flagKey}` });
        return flag ? Promise.resolve(flag) : Promise.reject(missing);
      },
    },
    segments: {
      list: (_projectKey: string, environmentKey: string) => {
        calls.push(`segments of ${environmentKey}`);
        return Promise.resolve(segments);
      },
    },
  } as unknown as Client;
  const project = { _id: 'p', key: 'shop', name: 'Shop', tags: [] };
  const store = new ProjectStore(project, () => Promise.resolve(client));
  const trial = new ContextTrial(store, () => clock.now);
  onTestFinished(() => {
    trial.dispose();
    store.dispose();
  });
  return { trial, store, calls, clock };
}

const needing = (...keys: string[]): Flag =>
  aWholeFlag({ prerequisites: keys.map((key) => ({ key, variation: 0 })) });

describe('ContextTrial', () => {
  it('tells what a context gets from the flag on the server and from the draft', async () => {
    const { trial, calls } = trialOf({});
    const draft = aWholeFlag({ rules: [aRule([aClause('key', 'in', ['ann'])])] });
    const tried = await trial.try(aWholeFlag({ on: false }), draft, HERE, ANN);
    expect(tried.server).toMatchObject({ variationIndex: 2, reason: { kind: 'OFF' } });
    expect(tried.draft).toMatchObject({ variationIndex: 1, reason: { kind: 'RULE_MATCH', ruleIndex: 0 } });
    expect([tried.problems, calls]).toEqual([[], []]);
  });

  it('fetches prerequisites and theirs, each once, and keeps them for a short while', async () => {
    const payments = aWholeFlag({ prerequisites: [{ key: 'ledger', variation: 0 }] }, { key: 'payments' });
    const ledger = aWholeFlag({ prerequisites: [{ key: 'payments', variation: 0 }] }, { key: 'ledger' });
    const { trial, calls, clock } = trialOf({ flags: [payments, ledger] });
    await trial.try(aWholeFlag(), needing('payments', 'ledger'), HERE, ANN);
    expect(calls).toEqual(['payments', 'ledger']);
    await trial.try(needing('payments'), aWholeFlag(), HERE, ANN);
    expect(calls).toHaveLength(2);
    clock.now = 30_000;
    await trial.try(needing('payments'), aWholeFlag(), HERE, ANN);
    expect(calls).toHaveLength(4);
  });

  it('knows a prerequisite as it is after a change that the store took', async () => {
    const { trial, store } = trialOf({ flags: [aWholeFlag({}, { key: 'payments' })] });
    const result = async () => (await trial.try(needing('payments'), aWholeFlag(), HERE, ANN)).server.reason;
    expect(await result()).toEqual({ kind: 'FALLTHROUGH' });
    store.take(aWholeFlag({ on: false }, { key: 'payments' }));
    expect(await result()).toEqual({ kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'payments' });
  });

  it('does not fetch prerequisites of other environments', async () => {
    const { trial, calls } = trialOf({});
    const flag = needing('payments');
    const [targeting] = Object.values(flag.environments);
    const elsewhere: Flag = {
      ...flag,
      environments: { ...aWholeFlag().environments, ...(targeting && { test: targeting }) },
    };
    await trial.try(elsewhere, elsewhere, HERE, ANN);
    expect(calls).toEqual([]);
  });

  it('says which prerequisite there is not', async () => {
    const { trial } = trialOf({});
    const { draft, problems } = await trial.try(aWholeFlag(), needing('gone'), HERE, ANN);
    expect(draft.reason).toEqual({ kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'gone' });
    expect(problems).toEqual(['There is no flag gone, so this prerequisite is not met.']);
  });

  it('fails as the fetch fails', async () => {
    const { trial, store } = trialOf({});
    store.fetchFlag = () => Promise.reject(new ApiError({ kind: 'unauthorized' }));
    const error: unknown = await trial
      .try(aWholeFlag(), needing('payments'), HERE, ANN)
      .catch((thrown: unknown) => thrown);
    expect(ApiError.is(error, 'unauthorized')).toBe(true);
  });

  it('asks for segments where a rule names one, of a prerequisite too, and keeps them for a short while', async () => {
    const rules = [aRule([inSegment('testers')])];
    const payments = aWholeFlag({ rules }, { key: 'payments' });
    const segments = [aSegment('testers', { included: ['ann'] })];
    const { trial, calls, clock } = trialOf({ flags: [payments], segments });
    const attempt = () => trial.try(aWholeFlag({ rules }), needing('payments'), HERE, ANN);
    expect(await attempt()).toMatchObject({
      server: { variationIndex: 1 },
      draft: { reason: { kind: 'PREREQUISITE_FAILED' } },
    });
    await attempt();
    expect(calls).toEqual(['payments', `segments of ${HERE}`]);
    clock.now = 30_000;
    await attempt();
    expect(calls.slice(2)).toEqual(['payments', `segments of ${HERE}`]);
  });

  it('samples both with the same contexts', async () => {
    const { trial } = trialOf({});
    const draft = aWholeFlag({ fallthrough: { rollout: half } });
    const sampled = await trial.sample(aWholeFlag(), draft, HERE, 'user');
    expect(sampled.server.shares).toEqual([1, 0, 0]);
    expect(sampled.draft.shares[1]).toBeCloseTo(0.5, 1);
    expect((await trial.sample(draft, draft, HERE, 'user')).server).toEqual(sampled.draft);
  });

  it('ends when it is told to', async () => {
    const { trial } = trialOf({});
    const flag = aWholeFlag();
    const signal = AbortSignal.abort();
    await expect(trial.try(flag, flag, HERE, ANN, signal)).rejects.toThrow('aborted');
    await expect(trial.sample(flag, flag, HERE, 'user', signal)).rejects.toThrow('aborted');
  });
});

describe('shownResult', () => {
  it('says what was served, why, where, and what could not be known', async () => {
    const segments = [aSegment('big', { unbounded: true })];
    const { trial } = trialOf({ segments });
    const flag = aWholeFlag({ rules: [aRule([inSegment('big')])] });
    const { server } = await trial.try(flag, flag, HERE, ANN);
    expect(shownResult(flag, HERE, server)).toEqual({
      variationIndex: 0,
      because: 'default rule',
      path: `/environments/${HERE}/fallthrough`,
      remark: expect.stringContaining('big segment big') as string,
    });
  });
});
