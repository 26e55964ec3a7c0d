import { describe, expect, it } from 'vitest';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { WholeFlags } from '../../../src/store/flag/wholeFlags';
import { overviewOf } from '../../../src/targeting/overview';
import { aListedFlag, aListedState } from '../support/flags';

const aFlag = (key: string, version = 1, changes: Record<string, unknown> = {}): Flag =>
  flag.parse({ ...aListedFlag(key, { production: aListedState({ version }) }), ...changes });

const listOf = (...flags: readonly Flag[]) => new Map(flags.map((one) => [one.key, overviewOf(one)]));

function opened(answer: (flagKey: string) => Promise<Flag> = (flagKey) => Promise.resolve(aFlag(flagKey))) {
  const asked: string[] = [];
  let told = 0;
  const whole = new WholeFlags(
    (flagKey) => {
      asked.push(flagKey);
      return answer(flagKey);
    },
    () => (told += 1),
  );
  return { whole, asked, told: () => told };
}

describe('whole flags', () => {
  it('are fetched once, when first looked at', async () => {
    const { whole, asked, told } = opened();
    expect(whole.known('a')).toBeUndefined();
    const loader = whole.of('a');
    expect(asked).toEqual([]);
    await loader.load();
    await whole.of('a').load();
    expect(asked).toEqual(['a']);
    expect(whole.known('a')).toBe(loader);
    expect(told()).toBeGreaterThan(0);
  });

  it('are given up when a hundred others were looked at since', async () => {
    const { whole, asked } = opened();
    await whole.of('first').load();
    await whole.of('second').load();
    for (let index = 0; index < 98; index++) whole.of(`other-${index}`);
    whole.of('first');
    whole.of('one-too-many');
    expect(whole.known('first')?.value?.key).toBe('first');
    expect(whole.known('second')).toBeUndefined();
    expect(asked).toEqual(['first', 'second']);
  });

  it('take what the server gave elsewhere, if somebody looked at them', async () => {
    const { whole } = opened();
    await whole.of('a').load();
    whole.of('unseen');
    whole.take(aFlag('a', 2));
    whole.take(aFlag('unseen', 2));
    whole.take(aFlag('stranger', 2));
    expect(whole.known('a')?.value?.environments['production']?.version).toBe(2);
    expect(whole.known('unseen')?.value).toBeUndefined();
    expect(whole.known('stranger')).toBeUndefined();
  });

  it('are fetched again when the list has a newer version or other variations, and only then', async () => {
    let version = 1;
    const { whole, asked } = opened((flagKey) => Promise.resolve(aFlag(flagKey, version)));
    await whole.of('a').load();
    await whole.of('b').load();
    whole.follow(listOf(aFlag('a', 1), aFlag('b', 1)));
    expect(asked).toEqual(['a', 'b']);
    version = 2;
    whole.follow(listOf(aFlag('a', 2), aFlag('b', 1)));
    await whole.of('a').refresh();
    expect(asked).toEqual(['a', 'b', 'a']);
    expect(whole.known('a')?.value?.environments['production']?.version).toBe(2);
    whole.follow(listOf(aFlag('b', 1, { variations: [{ value: 'x' }] })));
    expect(asked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('are tried again after a failure only when that is asked for', async () => {
    let isBroken = true;
    const { whole, asked } = opened((flagKey) =>
      isBroken ? Promise.reject(new Error('broken')) : Promise.resolve(aFlag(flagKey)),
    );
    await expect(whole.of('a').load()).rejects.toThrow('broken');
    whole.follow(listOf(aFlag('a', 2)));
    expect(asked).toEqual(['a']);
    isBroken = false;
    whole.retry();
    await whole.of('a').load();
    expect(asked).toEqual(['a', 'a']);
  });
});
