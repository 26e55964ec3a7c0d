import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../../src/model/flag/flag';
import { aPipeline, withTargeting } from './support/aPipeline';

const ruleFor = (segmentKey: string) => ({
  clauses: [{ attribute: '', op: 'segmentMatch', values: [segmentKey], negate: false, contextKind: 'user' }],
  variation: 0,
  trackEvents: false,
});

const withRules = (flag: Flag, rules: Flag['environments'][string]['rules']): Flag =>
  withTargeting(flag, 'test', { rules });

const prerequisite = (key: string) => [
  { op: 'replace', path: '/environments/test/prerequisites', value: [{ key, variation: 0 }] },
];

describe('what is found before a change is sent', () => {
  it('warns of a segment that is not there, and knows one that was made a moment ago', async () => {
    const { pipeline, proposed, project, at, fetched, call } = await aPipeline();
    await project?.segments('test').load();
    await call('POST', '/api/v2/segments/shop/test', { key: 'brand-new', name: 'Brand new' });
    const base = await fetched('dark-mode');
    const draft = withRules(base, [ruleFor('brand-new'), ruleFor('nowhere')]);
    await pipeline.run({ at: at('dark-mode'), base, draft });
    expect(proposed[0]?.warnings).toEqual([expect.stringContaining('nowhere')]);
  });

  it('does not hold up a change when the segments cannot be fetched', async () => {
    const { pipeline, proposed, at, fetched, call } = await aPipeline();
    const base = await fetched('dark-mode');
    await call('PUT', '/sandbox/faults/segments', { path: '/api/v2/segments/**', answer: { status: 403 } });
    await pipeline.run({ at: at('dark-mode'), base, draft: withRules(base, [ruleFor('nowhere')]) });
    expect(proposed[0]?.warnings).toEqual([]);
  });

  it('finds a circle of prerequisites through several flags', async () => {
    const { pipeline, at, fetched, flag, somebodyElse, changesSent } = await aPipeline();
    await somebodyElse('gift-cards', prerequisite('express-delivery'));
    await somebodyElse('express-delivery', prerequisite('dark-mode'));
    const before = await changesSent();
    const base = await fetched('dark-mode');
    const draft = withTargeting(base, 'test', { prerequisites: [{ key: 'gift-cards', variation: 0 }] });
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow(
      /circle: dark-mode → gift-cards → express-delivery → dark-mode/,
    );
    expect(await changesSent()).toBe(before);
    expect((await flag('dark-mode')).environments['test']?.prerequisites).toEqual([]);
  });

  it('knows a prerequisite that was made since the flags were listed', async () => {
    const { pipeline, at, fetched, flag, call } = await aPipeline();
    const base = await fetched('dark-mode');
    await call('POST', '/api/v2/flags/shop', { key: 'quite-new', name: 'Quite new' });
    const draft = withTargeting(base, 'test', { prerequisites: [{ key: 'quite-new', variation: 0 }] });
    await pipeline.run({ at: at('dark-mode'), base, draft });
    expect((await flag('dark-mode')).environments['test']?.prerequisites).toEqual([
      { key: 'quite-new', variation: 0 },
    ]);
  });

  it('refuses a prerequisite that is not there', async () => {
    const { pipeline, at, fetched } = await aPipeline();
    const base = await fetched('dark-mode');
    const draft = withTargeting(base, 'test', { prerequisites: [{ key: 'no-such-flag', variation: 0 }] });
    await expect(pipeline.run({ at: at('dark-mode'), base, draft })).rejects.toThrow(/no flag no-such-flag/);
  });

  it('leaves be what was wrong before, wherever an edit moves it', async () => {
    const { pipeline, proposed, at, fetched, somebodyElse } = await aPipeline();
    const bad = { ...ruleFor('nowhere'), description: 'old' };
    const rule = {
      clauses: [{ attribute: 'key', op: 'in', values: ['a'], negate: false, contextKind: 'user' }],
      variation: 0,
      trackEvents: false,
    };
    await somebodyElse('dark-mode', [
      { op: 'replace', path: '/environments/test/rules', value: [rule, bad] },
    ]);
    const base = await fetched('dark-mode');
    const rules = base.environments['test']?.rules.slice(1) ?? [];
    await pipeline.run({ at: at('dark-mode'), base, draft: withRules(base, rules) });
    expect(proposed[0]?.warnings).toEqual([]);
  });

  it('warns of places that mean another variation since one was removed', async () => {
    const { pipeline, proposed, at, fetched } = await aPipeline();
    const base = await fetched('checkout-button-color');
    const variations = [...base.variations.slice(1), { value: 'a new one' }];
    await pipeline
      .run({ at: at('checkout-button-color'), base, draft: { ...base, variations } })
      .catch(() => undefined);
    expect(proposed[0]?.warnings.join()).toMatch(/Since a variation was removed/);
  });
});
