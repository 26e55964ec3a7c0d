import { describe, expect, it } from 'vitest';
import { SavedContexts } from '../../../src/store/contexts/savedContexts';
import { inMemory } from '../support/stores';

const ANN = { name: 'Ann', context: '{"kind": "user", "key": "ann"}' };
const BOB = { name: 'Bob', context: '{"kind": "user", "key": "bob"}' };

describe('SavedContexts', () => {
  it('keeps contexts, the newest first, over a reload', async () => {
    const { memory } = inMemory();
    const saved = new SavedContexts(memory);
    expect(saved.all).toEqual([]);
    await saved.save(ANN);
    await saved.save(BOB);
    expect(new SavedContexts(memory).all).toEqual([BOB, ANN]);
  });

  it('replaces one of the same name', async () => {
    const saved = new SavedContexts(inMemory().memory);
    await saved.save(ANN);
    await saved.save(BOB);
    await saved.save({ name: ' Ann ', context: '{}' });
    expect(saved.all).toEqual([{ name: 'Ann', context: '{}' }, BOB]);
  });

  it('removes by name', async () => {
    const saved = new SavedContexts(inMemory().memory);
    await saved.save(ANN);
    await saved.save(BOB);
    await saved.remove('Ann');
    expect(saved.all).toEqual([BOB]);
  });

  it('keeps 50 and forgets the oldest', async () => {
    const saved = new SavedContexts(inMemory().memory);
    for (let number = 0; number < 52; number += 1) await saved.save({ name: `${number}`, context: '{}' });
    expect(saved.all).toHaveLength(50);
    expect([saved.all[0]?.name, saved.all[49]?.name]).toEqual(['51', '2']);
  });

  it.each([['text'], [null], [{}], [[null, 7, { name: 'x' }, { name: 1, context: '{}' }]]])(
    'passes over what it did not write: %j',
    (kept) => {
      const { memory, kept: all } = inMemory();
      all.set('flagdeck.savedContexts', kept);
      expect(new SavedContexts(memory).all).toEqual([]);
    },
  );
});
