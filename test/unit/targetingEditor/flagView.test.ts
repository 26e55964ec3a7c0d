import { describe, expect, it } from 'vitest';
import { flag } from '../../../src/model/flag';
import { flagViewOf, prerequisiteKeys } from '../../../src/targetingEditor/flagView';
import { isSameFlag } from '../../../src/targetingEditor/isSameFlag';
import { overviewOf } from '../../../src/targeting/overview';
import { aListedFlag, aListedState, anEnvironment, anOverview } from '../support/flags';

const needsPayments = { prerequisites: [{ key: 'payments-v2', variation: 0 }] };

const whole = flag.parse({
  ...aListedFlag('new-checkout-flow', {
    production: aListedState({ ...needsPayments, salt: 'SECRET', sel: 'SECRET' }),
    test: aListedState(needsPayments),
  }),
  _links: { self: { href: '/SECRET' } },
  _maintainer: { _id: 'm', email: 'SECRET@acme.com', firstName: 'Inês', lastName: 'Moreau' },
});

describe('what the page is told of a flag', () => {
  const production = anEnvironment('production', { critical: true });
  const secret = { ...production, apiKey: 'sdk-SECRET', mobileKey: 'mob-SECRET', _links: {} };
  const other = anOverview({ flagKey: 'payments-v2', name: 'Payments v2' });
  const view = flagViewOf(
    whole,
    [secret, anEnvironment('elsewhere'), anEnvironment('test')],
    new Map([['payments-v2', other]]),
  );

  it('has nothing that the page does not show', () => {
    expect(JSON.stringify(view)).not.toMatch(/SECRET|_links|salt/);
    expect(view.flag.maintainer).toBe('Inês Moreau');
  });

  it('has the environments that the flag is in, in their order', () => {
    expect(view.environments).toEqual([
      { key: 'production', name: 'production', critical: true },
      { key: 'test', name: 'test', critical: false },
    ]);
  });

  it('has names and variations of the flags that it needs', () => {
    expect(prerequisiteKeys(whole)).toEqual(['payments-v2']);
    expect(view.prerequisiteFlags).toEqual({
      'payments-v2': { name: 'Payments v2', variations: other.variations },
    });
  });
});

describe('isSameFlag', () => {
  const known = overviewOf(whole);

  it('holds for what the store took from the same answer', () => {
    expect(isSameFlag(whole, known)).toBe(true);
  });

  it('fails when an environment has another version', () => {
    const { production } = known.environments;
    if (!production) throw new Error('the flag is in production');
    const environments = { ...known.environments, production: { ...production, version: 99 } };
    expect(isSameFlag(whole, { ...known, environments })).toBe(false);
  });

  it('fails when the flag has another name', () => {
    expect(isSameFlag(whole, { ...known, name: 'Renamed' })).toBe(false);
  });
});
