import { describe, expect, it } from 'vitest';
import { settingsOf, withSetting } from '../../../../src/store/contexts/individualSettings';

const ANNA = { contextKind: 'user', key: 'anna' };
const ACME = { contextKind: 'organization', key: 'acme' };

const placeholder = (variation: number) => ({ contextKind: 'user', variation, values: [] });

const NOBODY = { targets: [], contextTargets: [] };

const SOME = {
  targets: [
    { contextKind: 'user', variation: 0, values: ['anna', 'ben'] },
    { contextKind: 'user', variation: 1, values: ['cleo'] },
  ],
  contextTargets: [
    placeholder(0),
    { contextKind: 'organization', variation: 1, values: ['acme'] },
    placeholder(1),
  ],
};

describe('the individual settings of a context', () => {
  it('are those of each of its kinds', () => {
    expect(settingsOf(SOME, [ANNA, ACME])).toEqual([
      { ...ANNA, variationIndex: 0 },
      { ...ACME, variationIndex: 1 },
    ]);
  });

  it('are not those of another kind with the same key', () => {
    expect(settingsOf(SOME, [{ contextKind: 'organization', key: 'anna' }])).toEqual([]);
    expect(settingsOf(SOME, [{ contextKind: 'user', key: 'acme' }])).toEqual([]);
  });

  it('may be in a list of users that names no kind', () => {
    const lists = { ...NOBODY, targets: [{ variation: 2, values: ['anna'] }] };
    expect(settingsOf(lists, [ANNA])).toEqual([{ ...ANNA, variationIndex: 2 }]);
  });
});

describe('setting a flag for one context', () => {
  it('names a user in the list of users, with the placeholder that says when users are looked at', () => {
    expect(withSetting(NOBODY, ANNA, 1)).toEqual({
      targets: [{ contextKind: 'user', variation: 1, values: ['anna'] }],
      contextTargets: [placeholder(1)],
    });
  });

  it('names others among the targets of other kinds', () => {
    expect(withSetting(NOBODY, ACME, 0)).toEqual({
      targets: [],
      contextTargets: [{ contextKind: 'organization', variation: 0, values: ['acme'] }],
    });
  });

  it('moves it from the variation that it was named for, and no other', () => {
    const { targets, contextTargets } = withSetting(SOME, ANNA, 1);
    expect(targets).toEqual([
      { contextKind: 'user', variation: 0, values: ['ben'] },
      { contextKind: 'user', variation: 1, values: ['cleo', 'anna'] },
    ]);
    expect(contextTargets).toEqual(SOME.contextTargets);
  });

  it('changes nothing where that is set already', () => {
    expect(withSetting(SOME, ANNA, 0)).toEqual(SOME);
    expect(withSetting(SOME, ACME, 1)).toEqual(SOME);
  });

  it('clears it, with lists that nobody is left in', () => {
    expect(withSetting(SOME, ACME, undefined)).toEqual({
      ...SOME,
      contextTargets: [placeholder(0), placeholder(1)],
    });
    const cleo = { contextKind: 'user', key: 'cleo' };
    expect(withSetting(SOME, cleo, undefined)).toEqual({
      targets: [SOME.targets[0]],
      contextTargets: [placeholder(0), SOME.contextTargets[1]],
    });
  });

  it('leaves a context of another kind with the same key', () => {
    const twins = withSetting(withSetting(NOBODY, { contextKind: 'device', key: 'anna' }, 0), ANNA, 1);
    const cleared = withSetting(twins, ANNA, undefined);
    expect(settingsOf(cleared, [{ contextKind: 'device', key: 'anna' }, ANNA])).toEqual([
      { contextKind: 'device', key: 'anna', variationIndex: 0 },
    ]);
  });
});
