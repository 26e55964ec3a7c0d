import { describe, expect, it } from 'vitest';
import { literalOf } from '../../../src/code/completion/literalOf';
import { rankFlags } from '../../../src/code/completion/rankFlags';
import { anOverview } from '../support/flags';

const text = { kind: 'multivariate', variations: [{ value: 'a' }, { value: 'b' }] } as const;
const FLAGS = [
  anOverview({ flagKey: 'text-2', ...text }),
  anOverview({ flagKey: 'text-1', ...text, name: 'Zebra' }),
  anOverview({ flagKey: 'bool-3', deprecated: true }),
  anOverview({ flagKey: 'bool-2' }),
  anOverview({ flagKey: 'bool-1' }),
  anOverview({ flagKey: 'gone', archived: true }),
];
const used = (flagKey: string, start: number) => ({ flagKey, start, end: start + 5, kind: 'key' as const });

describe('ranking of flags', () => {
  const keys = (changes: Partial<Parameters<typeof rankFlags>[0]> = {}) =>
    rankFlags({ flags: FLAGS, expects: 'boolean', typed: '', usages: [], offset: 100, ...changes }).flags.map(
      ({ flagKey }) => flagKey,
    );

  it('has those that fit first, the deprecated after them, and no archived ones', () => {
    expect(keys()).toEqual(['bool-1', 'bool-2', 'bool-3', 'text-1', 'text-2']);
    expect(keys({ expects: 'string' })).toEqual(['text-1', 'text-2', 'bool-1', 'bool-2', 'bool-3']);
  });

  it('has those that the file uses before others, the nearest first, and not what is being typed', () => {
    const usages = [used('text-2', 0), used('bool-2', 50), used('bool-1', 98)];
    expect(keys({ usages })).toEqual(['bool-2', 'bool-1', 'bool-3', 'text-2', 'text-1']);
    expect(keys({ usages: [used('text-1', 180), used('text-2', 90)], expects: 'any' })[0]).toBe('text-2');
  });

  it('leaves out what the letters do not lead to, by key or name', () => {
    expect(keys({ typed: 'B2' })).toEqual(['bool-2']);
    expect(keys({ typed: 'zeb' })).toEqual(['text-1']);
  });

  it('gives so many at once, and says that there are more', () => {
    const many = Array.from({ length: 2000 }, (_, index) => anOverview({ flagKey: `flag-${index}` }));
    const ranked = rankFlags({ flags: many, expects: 'any', typed: '', usages: [], offset: 0 });
    expect([ranked.flags.length, ranked.isPart]).toEqual([500, true]);
  });
});

describe('values as a language writes them', () => {
  it.each([
    [true, 'python', undefined, 'True'],
    [true, 'typescript', undefined, 'true'],
    [1.5, 'go', undefined, '1.5'],
    ['x', 'typescript', undefined, `'x'`],
    ['x', 'java', undefined, '"x"'],
    ['x', 'rust', undefined, '"x".to_string()'],
    ['x', 'typescript', '`', 'x'],
    [`it's`, 'typescript', undefined, undefined],
    ['a\nb', 'typescript', '"', undefined],
    [true, 'typescript', '"', undefined],
    [{ a: 1 }, 'typescript', undefined, '{"a":1}'],
    [{ a: true }, 'python', undefined, undefined],
    [{ a: 1 }, 'java', undefined, undefined],
  ])('%j in %s between %s', (value, languageId, inQuote, expected) => {
    expect(literalOf(value, languageId, inQuote, "'")).toBe(expected);
  });
});
