import { expect, it } from 'vitest';
import { FlagMarks } from '../../../src/store/tree/flagMarks';
import { TreeOptions } from '../../../src/store/tree/treeOptions';
import { inMemory } from '../support/stores';

const SHOP = { connectionId: 'sandbox', projectKey: 'shop' };
const at = (flagKey: string, projectKey = 'shop') => ({ connectionId: 'sandbox', projectKey, flagKey });

it('keeps favourites by project, in the order in which they were marked', async () => {
  const { memory } = inMemory();
  const marks = new FlagMarks(memory);
  let told = 0;
  marks.onDidChange(() => told++);
  await marks.addFavourites([at('b'), at('a'), at('c', 'mobile')]);
  await marks.addFavourites([at('b')]);
  expect([told, marks.favourites(SHOP), marks.isFavourite(at('c'))]).toEqual([1, ['b', 'a'], false]);

  const again = new FlagMarks(memory);
  expect(again.favourites(SHOP)).toEqual(['b', 'a']);
  await again.removeFavourites([at('b'), at('unknown')]);
  expect(new FlagMarks(memory).favourites(SHOP)).toEqual(['a']);
});

it('keeps of a row of the tree only where the flag is', async () => {
  const { memory, kept } = inMemory();
  const marks = new FlagMarks(memory);
  await marks.addFavourites([{ ...at('a'), kind: 'flag' } as never]);
  await marks.visit({ ...at('a'), environmentKey: 'test' } as never);
  expect([...kept.values()]).toEqual([[at('a')], [at('a')]]);
});

it('has the latest flags first, and shows them where they were', async () => {
  const marks = new FlagMarks(inMemory().memory);
  for (const flagKey of ['a', 'b', 'c']) await marks.visit(at(flagKey));
  expect(marks.shownRecents(SHOP)).toEqual(['c', 'b', 'a']);
  await marks.visit(at('a'));
  expect(marks.recents(SHOP)).toEqual(['a', 'c', 'b']);
  expect(marks.shownRecents(SHOP)).toEqual(['c', 'b', 'a']);
  await marks.visit(at('d'));
  expect(marks.shownRecents(SHOP)).toEqual(['d', 'a', 'c', 'b']);
  for (let index = 0; index < 150; index++) await marks.visit(at(`n${index}`));
  expect([marks.recents(SHOP).length, marks.shownRecents(SHOP).length]).toEqual([100, 8]);
  await marks.forgetRecents();
  expect(marks.shownRecents(SHOP)).toEqual([]);
});

it('reads what it can of what an earlier version kept', () => {
  const { memory, kept } = inMemory();
  kept.set('flagdeck.favourites', [at('a'), null, { flagKey: 1 }, 'b']);
  kept.set('flagdeck.recents', 'damaged');
  const marks = new FlagMarks(memory);
  expect([marks.favourites(SHOP), marks.recents(SHOP)]).toEqual([['a'], []]);
});

it('keeps how the tree is laid out', async () => {
  const { memory, kept } = inMemory();
  const options = new TreeOptions(memory);
  let told = 0;
  options.onDidChange(() => told++);
  expect([options.grouping, options.order]).toEqual(['flag', 'name']);
  await options.group('environment');
  await options.sort('changed');
  await options.sort('changed');
  expect([new TreeOptions(memory).grouping, new TreeOptions(memory).order, told]).toEqual([
    'environment',
    'changed',
    2,
  ]);
  kept.set('flagdeck.tree.order', 'colour');
  expect(new TreeOptions(memory).order).toBe('name');
});
