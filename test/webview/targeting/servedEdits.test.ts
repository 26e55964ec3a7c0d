import { describe, expect, it } from 'vitest';
import type { Rollout, Served } from '../../../src/model/flag/flag';
import type { EditOperation } from '../../../src/protocol/toHost';
import { valueAt } from '../../../src/model/flag/jsonPointer';
import { applyOperations } from '../../../src/webview/state/applyOperations';
import {
  chooseServed,
  distributeEvenly,
  restFor,
  setWeight,
} from '../../../src/webview/targeting/servedEdits';
import { shareRows } from '../../../src/webview/targeting/shares';
import { aDraft } from '../support/state';

const PATH = '/environments/production/fallthrough';

const after = (served: Served | undefined, operations: readonly EditOperation[]): unknown =>
  valueAt(applyOperations(aDraft(served ? { fallthrough: served } : {}), operations), PATH);

const rolloutOf = (...weights: number[]): Rollout => ({
  variations: weights.map((weight, variation) => ({ variation, weight })),
});

const rowsOf = ({ variations }: Rollout, count = variations.length) =>
  shareRows(variations, count, new Set());

describe('choosing what is served', () => {
  it('begins a rollout with everyone getting what was served', () => {
    const served = { variation: 1 };
    expect(after(served, chooseServed(PATH, served, 'rollout', 3))).toEqual({
      rollout: rolloutOf(0, 100_000, 0),
    });
  });

  it('lists only what is served when there are very many variations', () => {
    const served = { variation: 40 };
    expect(after(served, chooseServed(PATH, served, 'rollout', 50))).toEqual({
      rollout: { variations: [{ variation: 40, weight: 100_000 }] },
    });
  });

  it('takes the rollout away for one variation', () => {
    const served = { rollout: rolloutOf(50_000, 50_000) };
    expect(after(served, chooseServed(PATH, served, 1, 2))).toEqual({ variation: 1 });
  });

  it('leaves one of the two where a rule has both', () => {
    const served = { variation: 0, rollout: rolloutOf(50_000, 50_000) };
    expect(after(served, chooseServed(PATH, served, 'rollout', 2))).toEqual({ rollout: served.rollout });
    expect(after(served, chooseServed(PATH, served, 0, 2))).toEqual({ variation: 0 });
  });

  it('makes a default rule where there is none', () => {
    expect(after(undefined, chooseServed(PATH, undefined, 1, 2))).toEqual({ variation: 1 });
  });

  it('is no edit when it is that already', () => {
    expect(chooseServed(PATH, { variation: 1 }, 1, 2)).toEqual([]);
    expect(chooseServed(PATH, { rollout: rolloutOf(100_000) }, 'rollout', 1)).toEqual([]);
  });
});

describe('setting a weight', () => {
  const set = (rollout: Rollout, variation: number, weight: number, count: number) => {
    const row = rowsOf(rollout, count).find((one) => one.variation === variation);
    if (!row) throw new Error(`no row ${variation}`);
    return after({ rollout }, setWeight(`${PATH}/rollout`, rollout.variations, row, weight));
  };

  it('leaves the other shares as they are', () => {
    expect(set(rolloutOf(50_000, 50_000), 0, 12_500, 2)).toEqual({ rollout: rolloutOf(12_500, 50_000) });
  });

  it('puts a new share into the order of the variations', () => {
    const rollout = {
      variations: [
        { variation: 0, weight: 1 },
        { variation: 2, weight: 2 },
      ],
    };
    expect(set(rollout, 1, 5, 3)).toEqual({ rollout: rolloutOf(1, 5, 2) });
    expect(set({ variations: [{ variation: 0, weight: 1 }] }, 1, 5, 2)).toEqual({ rollout: rolloutOf(1, 5) });
  });

  it('puts it last where the shares are in an order of their own: buckets go by it', () => {
    const shares = [
      { variation: 2, weight: 1 },
      { variation: 0, weight: 2 },
    ];
    expect(set({ variations: shares }, 1, 5, 3)).toEqual({
      rollout: { variations: [...shares, { variation: 1, weight: 5 }] },
    });
  });

  it('keeps what an experiment says of a share', () => {
    const experiment = {
      experimentAllocation: { defaultVariation: 0, canReshuffle: false },
      seed: 61,
      variations: [{ variation: 0, weight: 100_000, _untracked: true }],
    };
    expect(set(experiment, 0, 90_000, 1)).toEqual({
      rollout: { ...experiment, variations: [{ variation: 0, weight: 90_000, _untracked: true }] },
    });
  });
});

describe('the rest', () => {
  const rest = (rollout: Rollout, variation: number) => {
    const rows = rowsOf(rollout);
    return rows.flatMap((row) => (row.variation === variation ? [restFor(rows, row)] : []))[0];
  };

  it('is what is missing, or what is too much', () => {
    expect(rest(rolloutOf(60_000, 30_000), 1)).toBe(40_000);
    expect(rest(rolloutOf(60_000, 50_000), 1)).toBe(40_000);
  });

  it('is nothing when all is there, or when one row cannot make up for it', () => {
    expect(rest(rolloutOf(60_000, 40_000), 1)).toBeUndefined();
    expect(rest(rolloutOf(160_000, 10_000), 1)).toBeUndefined();
  });
});

describe('distributing evenly', () => {
  const distributed = (rollout: Rollout, count: number) =>
    after({ rollout }, distributeEvenly(`${PATH}/rollout`, rollout.variations, rowsOf(rollout, count)));

  it('gives the remainder to the first ones, and shares to those that had none', () => {
    const rollout = { bucketBy: 'region', variations: [{ variation: 1, weight: 10 }] };
    expect(distributed(rollout, 3)).toEqual({
      rollout: { bucketBy: 'region', ...rolloutOf(33_334, 33_333, 33_333) },
    });
  });

  it('leaves what the experiment does not count', () => {
    const untracked = { variation: 1, weight: 40_000, _untracked: true };
    const rollout = { variations: [...rolloutOf(10_000, 50_000).variations, untracked] };
    expect(distributed(rollout, 2)).toEqual({
      rollout: { variations: [...rolloutOf(30_000, 30_000).variations, untracked] },
    });
  });

  it('is no edit when it is even already', () => {
    const even = rolloutOf(50_000, 50_000);
    expect(distributeEvenly(PATH, even.variations, rowsOf(even))).toEqual([]);
  });
});
