import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../../src/model/flag/flag';
import { evaluate, sampleShares } from '../../../../src/targeting/evaluation/evaluate';
import { aClause, aRule, aSegment, aWholeFlag, anInput, half, inSegment } from './support';

const anyKey = aClause('key', 'startsWith', ['']);

describe('sampleShares', () => {
  it('gives the share of each variation, near the weights', async () => {
    const rollout = {
      variations: [
        { variation: 0, weight: 20_000 },
        { variation: 2, weight: 80_000 },
      ],
    };
    const sampled = await sampleShares(anInput(aWholeFlag({ fallthrough: { rollout } })), 'user');
    expect(sampled).toMatchObject({ count: 10_000, nothing: 0, unsettled: [] });
    expect(sampled.shares[0]).toBeCloseTo(0.2, 1);
    expect(sampled.shares[1]).toBe(0);
    expect(sampled.shares[2]).toBeCloseTo(0.8, 1);
  });

  it('counts those who are served nothing', async () => {
    const flag = aWholeFlag({ on: false, offVariation: undefined });
    expect(await sampleShares(anInput(flag), 'user', { count: 10 })).toMatchObject({
      shares: [0, 0, 0],
      nothing: 1,
    });
  });

  it('has the same keys each time, so that equal settings have equal shares', async () => {
    const input = anInput(aWholeFlag({ fallthrough: { rollout: half } }));
    expect(await sampleShares(input, 'user', { count: 500 })).toEqual(
      await sampleShares(structuredClone(input), 'user', { count: 500 }),
    );
  });

  it('makes contexts of the kind that is asked for', async () => {
    const rollout = { ...half, contextKind: 'device' };
    const input = anInput(aWholeFlag({ fallthrough: { rollout } }));
    expect((await sampleShares(input, 'user', { count: 100 })).shares).toEqual([1, 0, 0]);
    expect((await sampleShares(input, 'device', { count: 100 })).shares[1]).toBeGreaterThan(0.2);
  });

  it.each<[what: string, flag: Flag]>([
    ['attributes that the contexts lack', aWholeFlag({ rules: [aRule([aClause('country', 'in', ['NL'])])] })],
    [
      'the key, kind or anonymous',
      aWholeFlag({
        rules: [
          aRule([aClause('/key', 'endsWith', ['1', '2']), aClause('kind', 'in', ['user'])]),
          aRule([aClause('anonymous', 'in', [true], { negate: true }), aClause('key', 'endsWith', ['3'])]),
        ],
      }),
    ],
    [
      'other kinds',
      aWholeFlag({ rules: [aRule([aClause('key', 'startsWith', [''], { contextKind: 'device' })])] }),
    ],
    ['an attribute that is no name', aWholeFlag({ rules: [aRule([aClause('', 'in', ['NL'])])] })],
    [
      'an attribute that is no name, after one that they lack',
      aWholeFlag({ rules: [aRule([aClause('country', 'in', ['NL']), aClause('//', 'in', ['NL'])])] }),
    ],
    ['nothing at all', aWholeFlag({ rules: [aRule([])] })],
    ['segments', aWholeFlag({ rules: [aRule([inSegment('odd'), anyKey])] })],
  ])('gives what single evaluations give with rules on %s', async (_what, flag) => {
    const odd = { clauses: [aClause('key', 'matches', ['[13579]$'])] };
    const input = anInput(flag, { segments: [aSegment('odd', { rules: [odd] })] });
    const count = 40;
    const { shares, nothing } = await sampleShares(input, 'user', { count });
    const served = await Promise.all(
      Array.from({ length: count }, (_, index) => evaluate(input, { kind: 'user', key: `sample-${index}` })),
    );
    const share = (wanted: number | null): number =>
      served.filter(({ variationIndex }) => variationIndex === wanted).length / count;
    expect([shares, nothing]).toEqual([[0, 1, 2].map(share), share(null)]);
  });

  it('tells segments of which it cannot be known who belongs to them', async () => {
    const segments = [aSegment('big', { unbounded: true }), aSegment('unasked', { unbounded: true })];
    const input = anInput(aWholeFlag({ rules: [aRule([inSegment('big')])] }), { segments });
    expect(await sampleShares(input, 'user', { count: 5 })).toMatchObject({
      shares: [1, 0, 0],
      unsettled: [{ segmentKey: 'big', why: 'big' }],
    });
  });

  it('lets others run meanwhile, and stops when it is told to', async () => {
    const rules = Array.from({ length: 1000 }, (_, index) =>
      aRule([aClause('key', 'in', [`nobody ${index}`])]),
    );
    const abort = new AbortController();
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
      if (turns === 3) abort.abort();
    }, 1);
    const running = sampleShares(anInput(aWholeFlag({ rules })), 'user', { signal: abort.signal });
    await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    clearInterval(others);
    expect(turns).toBe(3);
  });
});
