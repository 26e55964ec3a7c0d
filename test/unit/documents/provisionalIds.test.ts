import { describe, expect, it } from 'vitest';
import { idsGiven, withGivenIds } from '../../../src/documents/provisionalIds';
import type { Flag } from '../../../src/model/flag/flag';
import { aBooleanFlag } from '../patch/support/booleanFlag';

function withRules(...ids: readonly string[]): Flag {
  const flag = aBooleanFlag();
  const [[key, targeting] = []] = Object.entries(flag.environments);
  if (key === undefined || !targeting) throw new Error('the flag has no environment');
  const rules = ids.map((id) => ({
    _id: id,
    clauses: [{ _id: `${id}-clause`, attribute: 'key', op: 'in', values: ['a'], negate: false }],
    variation: 0,
    trackEvents: false,
  }));
  return { ...flag, environments: { ...flag.environments, [key]: { ...targeting, rules } } };
}

describe('ids that the server gave', () => {
  it('are those of what is at the same places, and then stand in the flag of the text', () => {
    const [draft, saved] = [withRules('known', 'new-1'), withRules('known', 'server')];
    const given = idsGiven(draft, saved);
    expect([...given]).toEqual([
      ['new-1', 'server'],
      ['new-1-clause', 'server-clause'],
    ]);
    expect(withGivenIds(draft, given)).toEqual(saved);
  });

  it('are not guessed when others have added rules too', () => {
    expect(idsGiven(withRules('new-1'), withRules('theirs', 'server')).size).toBe(0);
  });
});
