import { describe, expect, it } from 'vitest';
import {
  evenWeights,
  shareRows,
  sumOf,
  textOfWeight,
  weightOfText,
} from '../../../src/webview/targeting/shares';

describe('a percentage', () => {
  it.each([
    ['12.5', 12_500],
    ['12,5', 12_500],
    [' 12.5 % ', 12_500],
    ['33.333', 33_333],
    ['0.001', 1],
    ['.5', 500],
    ['100', 100_000],
    ['1.0000', 1000],
    ['7.', 7000],
    ['120', 120_000],
  ])('reads %j', (text, weight) => {
    expect(weightOfText(text)).toBe(weight);
  });

  it.each(['', '%', '.', 'ten', '-1', '1.2345', '1.000.000', '1e2', '0x10', '12 5', '12.5%%'])(
    'knows %j for none',
    (text) => {
      expect(weightOfText(text)).toBeUndefined();
    },
  );

  it('is written with the digits that it needs, and reads as the same again', () => {
    expect([0, 1, 10, 500, 12_500, 33_333, 100_000].map(textOfWeight)).toEqual([
      '0',
      '0.001',
      '0.01',
      '0.5',
      '12.5',
      '33.333',
      '100',
    ]);
    const weights = Array.from({ length: 100_001 }, (_, weight) => weight);
    expect(weights.filter((weight) => weightOfText(textOfWeight(weight)) !== weight)).toEqual([]);
  });
});

describe('even weights', () => {
  it('add up exactly, the first ones having what is left over', () => {
    expect(evenWeights(100_000, 3)).toEqual([33_334, 33_333, 33_333]);
    expect(evenWeights(100_000, 7).slice(4)).toEqual([14_286, 14_285, 14_285]);
    for (let count = 1; count <= 60; count++) {
      const weights = evenWeights(100_000, count);
      expect(sumOf(weights.map((weight) => ({ weight })))).toBe(100_000);
      expect(Math.max(...weights) - Math.min(...weights)).toBeLessThanOrEqual(1);
    }
  });
});

describe('the rows of a rollout', () => {
  it('are all variations, with their places in the rollout', () => {
    const shares = [
      { variation: 2, weight: 60_000 },
      { variation: 0, weight: 40_000 },
    ];
    expect(
      shareRows(shares, 3, new Set()).map(({ variation, weight, index }) => [variation, weight, index]),
    ).toEqual([
      [0, 40_000, 1],
      [1, 0, undefined],
      [2, 60_000, 0],
    ]);
  });

  it('are only those with a share, and those asked for, when there are more than ten', () => {
    const shares = Array.from({ length: 50 }, (_, variation) => ({
      variation,
      weight: variation === 7 ? 100_000 : 0,
    }));
    expect(shareRows(shares, 50, new Set([30])).map(({ variation }) => variation)).toEqual([7, 30]);
  });

  it('are two with names of their own for a variation that an experiment has twice', () => {
    const shares = [
      { variation: 0, weight: 50_000 },
      { variation: 0, weight: 50_000, _untracked: true },
    ];
    const rows = shareRows(shares, 1, new Set());
    expect(rows.map(({ name, isUntracked }) => [name, isUntracked])).toEqual([
      ['0.1', false],
      ['0.2', true],
    ]);
  });
});
