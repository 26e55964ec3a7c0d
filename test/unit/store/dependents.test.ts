import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/model/failure/failure';
import { type Flag, flag } from '../../../src/model/flag/flag';
import { type DependentsSource, findDependents, withTaken } from '../../../src/store/flag/dependents';
import { anOverview, aListedFlag, aListedState, aState } from '../support/flags';

const FORBIDDEN = new ApiError({ kind: 'forbidden', message: 'Enterprise only' });

/** A flag that needs others in an environment. */
const needing = (key: string, ...needed: readonly string[]): Flag =>
  flag.parse(
    aListedFlag(key, {
      production: aListedState({ prerequisites: needed.map((other) => ({ key: other, variation: 0 })) }),
      test: aListedState({ prerequisites: [] }),
    }),
  );

const overview = (flagKey: string, prerequisiteCount: number) =>
  [flagKey, anOverview({ flagKey, environments: { production: aState({ prerequisiteCount }) } })] as const;

function source(changes: Partial<DependentsSource>): DependentsSource {
  return {
    ask: () => Promise.reject(FORBIDDEN),
    flags: () => Promise.resolve(new Map()),
    whole: (flagKey) => Promise.reject(new Error(`nobody should look at ${flagKey}`)),
    ...changes,
  };
}

describe('findDependents', () => {
  it('takes the word of the account', async () => {
    const flags = [{ key: 'checkout', name: 'Checkout', environments: [{ key: 'production' }] }];
    expect(await findDependents('payments', source({ ask: () => Promise.resolve(flags) }))).toEqual({
      kind: 'known',
      flags,
    });
  });

  it('looks at the flags that have prerequisites where the account does not tell', async () => {
    const looked: string[] = [];
    const found = await findDependents(
      'payments',
      source({
        flags: () => Promise.resolve(new Map([overview('a', 1), overview('b', 2), overview('plain', 0)])),
        whole: (flagKey) => {
          looked.push(flagKey);
          return Promise.resolve(flagKey === 'a' ? needing('a', 'payments') : needing('b', 'other', 'more'));
        },
      }),
    );
    expect(looked).toEqual(['a', 'b']);
    expect(found).toEqual({
      kind: 'known',
      flags: [{ key: 'a', name: 'a', environments: [{ key: 'production' }] }],
    });
  });

  it('says so where too many have prerequisites', async () => {
    const many = Array.from({ length: 26 }, (_, index) => overview(`flag-${index}`, 1));
    expect(await findDependents('x', source({ flags: () => Promise.resolve(new Map(many)) }))).toEqual({
      kind: 'not-allowed',
      message: 'Enterprise only',
    });
  });

  it('fails with any other failure', async () => {
    const ask = () => Promise.reject(new ApiError({ kind: 'unauthorized' }));
    await expect(findDependents('x', source({ ask }))).rejects.toMatchObject({ name: 'ApiError' });
  });
});

describe('withTaken', () => {
  const known = {
    kind: 'known' as const,
    flags: [{ key: 'a', name: 'a', environments: [{ key: 'production' }] }],
  };

  it('is the same while the flag that came needs the other as before', () => {
    expect(withTaken(known, 'payments', needing('a', 'payments'))).toBe(known);
    expect(withTaken(known, 'payments', needing('b', 'other'))).toBe(known);
  });

  it('gets a new dependent, and loses one', () => {
    const more = withTaken(known, 'payments', needing('b', 'payments'));
    expect(more.kind === 'known' && more.flags.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(withTaken(known, 'payments', needing('a'))).toEqual({ kind: 'known', flags: [] });
  });

  it('keeps what may not be known', () => {
    const secret = { kind: 'not-allowed' as const, message: 'no' };
    expect(withTaken(secret, 'payments', needing('b', 'payments'))).toBe(secret);
  });
});
