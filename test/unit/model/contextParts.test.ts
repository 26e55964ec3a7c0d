import { describe, expect, it } from 'vitest';
import { contextInWords, contextLabel, partsOf } from '../../../src/model/context/contextParts';

const ANNA = { kind: 'user', key: 'u-1', name: 'Anna', country: 'NL' };
const BOTH = { kind: 'multi', user: { key: 'u-1', name: 'Anna' }, organization: { key: 'acme' } };

describe('the parts of a context', () => {
  it('are one of a context of one kind', () => {
    expect(partsOf(ANNA)).toEqual([
      { contextKind: 'user', key: 'u-1', attributes: { name: 'Anna', country: 'NL' } },
    ]);
  });

  it('are one for each kind of a multi-context', () => {
    expect(partsOf(BOTH)).toEqual([
      { contextKind: 'user', key: 'u-1', attributes: { name: 'Anna' } },
      { contextKind: 'organization', key: 'acme', attributes: {} },
    ]);
  });

  it('are those of a user where a context of before there were kinds has none', () => {
    expect(partsOf({ key: 'u-1' })).toEqual([{ contextKind: 'user', key: 'u-1', attributes: {} }]);
  });
});

describe('a context in words', () => {
  it('has its names, and keys where there is none', () => {
    expect(contextLabel(BOTH)).toBe('Anna, acme');
    expect(contextLabel({ kind: 'user', key: 'u-1', name: ' ' })).toBe('u-1');
  });

  it('has kinds and keys', () => {
    expect(contextInWords(BOTH)).toBe('user u-1, organization acme');
  });
});
