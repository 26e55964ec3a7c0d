import { describe, expect, it } from 'vitest';
import { flag, flagListItem } from '../../../src/model/flag/flag';
import { overviewOf } from '../../../src/targeting/overview';
import { aListedFlag, aListedState } from '../support/flags';

const counts = { rules: 0, nullRules: 0, targets: 0, contextTargets: 0 };

describe('overviewOf', () => {
  it('reads what is served from the summary of a list', () => {
    const state = aListedState({
      _summary: {
        prerequisites: 1,
        variations: {
          0: { ...counts, targets: 2, rules: 1, rollout: 20_000, isFallthrough: true },
          1: { ...counts, contextTargets: 3, rollout: 80_000, isFallthrough: true, isOff: true },
        },
      },
    });
    const { environments } = overviewOf(flagListItem.parse(aListedFlag('f', { production: state })));
    expect(environments['production']).toMatchObject({
      on: true,
      fallthrough: [
        { variationIndex: 0, weight: 20_000 },
        { variationIndex: 1, weight: 80_000 },
      ],
      offVariationIndex: 1,
      ruleCount: 1,
      ruleCountIsExact: true,
      targetCount: 5,
      prerequisiteCount: 1,
    });
  });

  it('does not count the rules of several variations together, since one rollout is in several', () => {
    const state = aListedState({
      _summary: { prerequisites: 0, variations: { 0: { ...counts, rules: 2 }, 1: { ...counts, rules: 1 } } },
    });
    const { environments } = overviewOf(flagListItem.parse(aListedFlag('f', { production: state })));
    expect(environments['production']).toMatchObject({ ruleCount: 2, ruleCountIsExact: false });
  });

  it('reads a whole flag from its targeting, whatever summary comes along', () => {
    const whole = aListedState({
      targets: [{ variation: 0, values: ['ann', 'bob'] }],
      contextTargets: [
        { variation: 0, values: [], contextKind: 'user' },
        { variation: 1, values: ['acme'], contextKind: 'organization' },
      ],
      rules: [
        { clauses: [], variation: 0, trackEvents: false },
        { clauses: [], variation: 0, trackEvents: false },
      ],
      prerequisites: [{ key: 'other', variation: 0 }],
      fallthrough: { variation: 1 },
      offVariation: 1,
    });
    const { environments } = overviewOf(flag.parse(aListedFlag('f', { production: whole })));
    expect(environments['production']).toMatchObject({
      fallthrough: [{ variationIndex: 1, weight: 100_000 }],
      offVariationIndex: 1,
      targetCount: 3,
      ruleCount: 2,
      ruleCountIsExact: true,
      prerequisiteCount: 1,
    });
  });

  it.each([
    ['the name', { _id: '1', email: 'ann@acme.com', firstName: 'Ann', lastName: 'Lee' }, 'Ann Lee'],
    ['the address where there is no name', { _id: '1', email: 'ann@acme.com' }, 'ann@acme.com'],
  ])('calls a maintainer by %s', (_what, _maintainer, expected) => {
    const parsed = flagListItem.parse({ ...aListedFlag('f'), _maintainer });
    expect(overviewOf(parsed).maintainer).toBe(expected);
  });

  it('says which client-side SDKs get the flag, where the server says it', () => {
    expect(overviewOf(flagListItem.parse(aListedFlag('a'))).clientSideAvailability).toBeUndefined();
    const listed = { ...aListedFlag('a'), clientSideAvailability: { usingEnvironmentId: true } };
    expect(overviewOf(flagListItem.parse(listed)).clientSideAvailability).toEqual({
      usingEnvironmentId: true,
      usingMobileKey: false,
    });
  });
});
