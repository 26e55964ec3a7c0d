// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/model/flag';
import { drawPage, drawn, find, findAll, textOf, watchAsked } from './support/dom';
import { aView } from './support/view';

const inCountries: Rule = {
  _id: 'r1',
  description: 'Beta in Europe',
  clauses: [
    { attribute: 'segmentMatch', op: 'segmentMatch', values: ['beta'], negate: false },
    { attribute: 'country', op: 'in', values: ['DE', 'FR'], negate: true, contextKind: 'organization' },
  ],
  variation: 1,
  trackEvents: false,
};

const rollout = {
  rollout: {
    contextKind: 'organization',
    bucketBy: 'region',
    variations: [
      { variation: 1, weight: 79_500 },
      { variation: 0, weight: 20_500 },
    ],
  },
};

describe('the targeting of an environment', () => {
  it('reads a rule from left to right', async () => {
    const page = await drawPage(aView({ rules: [inCountries] }));
    expect(textOf(find(page, 'flagdeck-rule'))).toBe(
      '1 Beta in Europe if context is in segment beta and organization country is not one of DE FR serve Off',
    );
  });

  it('marks a disabled rule and names one without a description', async () => {
    const page = await drawPage(
      aView({ rules: [inCountries, { ...inCountries, _id: 'r2', description: '', disabled: true }] }),
    );
    expect(textOf(page)).toContain('Rules 2, the first that matches decides');
    expect(findAll(page, 'flagdeck-rule').map((rule) => textOf(find(rule, 'header')))).toEqual([
      '1 Beta in Europe',
      'Rule 2 disabled',
    ]);
  });

  it('shows the shares of a rollout in the order of the variations, and what it goes by', async () => {
    const page = await drawPage(aView({ fallthrough: rollout }));
    const served = find(page, '.everyone');
    expect(textOf(served)).toBe(
      'Everyone gets a percentage rollout by organization region On 20.5% Off 79.5%',
    );
    const bars = findAll(served, 'rect').map((bar) => [bar.getAttribute('x'), bar.getAttribute('width')]);
    expect(bars).toEqual([
      ['0%', '20.5%'],
      ['20.5%', '79.5%'],
    ]);
  });

  it('names prerequisites by the other flag, and opens it', async () => {
    const page = await drawPage(aView({ prerequisites: [{ key: 'payments-v2', variation: 0 }] }));
    const prerequisite = find(page, 'flagdeck-prerequisites');
    expect(textOf(prerequisite)).toBe('Payments v2 payments-v2 must serve Yes');

    const asked = watchAsked(page);
    find(prerequisite, 'button').click();
    expect(asked).toEqual([
      {
        kind: 'openFlag',
        flagKey: 'payments-v2',
        environmentKey: 'production',
      },
    ]);
  });

  it('shows a prerequisite that is not known by its key', async () => {
    const page = await drawPage(aView({ prerequisites: [{ key: 'gone', variation: 1 }] }));
    expect(textOf(find(page, 'flagdeck-prerequisites'))).toBe('gone must serve variation 1');
  });

  it('folds a long list of targets, and keeps it unfolded when the flag changes', async () => {
    const keys = Array.from({ length: 1234 }, (_, index) => `user-${index}`);
    const targets = [{ variation: 0, values: keys }];
    const page = await drawPage(aView({ targets }));
    expect(findAll(page, '.value')).toHaveLength(50);
    const more = find(page, 'flagdeck-values button');
    expect(textOf(more)).toBe('Show all 1,234');

    more.click();
    await drawn(page);
    expect(findAll(page, '.value')).toHaveLength(1234);

    page.take({ kind: 'show', view: aView({ targets, on: false }) });
    await drawn(page);
    expect(findAll(page, '.value')).toHaveLength(1234);
  });
});
