import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Flag, FlagTargeting } from '../../../src/model/flag/flag';
import { revertChange } from '../../../src/patch/changes/change';
import { describeChanges } from '../../../src/patch/changes/describeChanges';
import { textOf } from '../../../src/targeting/words/phrase';
import { aBooleanFlag, inProduction } from './support/booleanFlag';
import { meaning } from './support/meaning';
import { anyPair, cases } from './support/pairs';
import { POOLS } from './support/pools';

vi.setConfig({ testTimeout: 120_000 });

const base = aBooleanFlag();
const words = (draft: Flag, from = base): string[] =>
  describeChanges(from, draft, POOLS.known).map((change) => textOf(change.words));
const same = (flag: Flag): unknown => meaning(flag, flag);

describe('describeChanges', () => {
  it.each<[string, (targeting: FlagTargeting) => unknown]>([
    ['Targeting: on → off', (targeting) => (targeting.on = false)],
    [
      'Rule 1, Beta customers in Europe: add SE to country',
      ({ rules }) => rules[0]?.clauses[0]?.values.push('SE'),
    ],
    [
      'Rule 1, Beta customers in Europe: remove DE from country',
      ({ rules }) => rules[0]?.clauses[0]?.values.shift(),
    ],
    [
      'Rule 2: user plan is pro → user plan is not pro',
      ({ rules: [, rule] }) => Object.assign(rule?.clauses[0] ?? {}, { negate: true }),
    ],
    ['Rule 2: call it Pro', ({ rules: [, rule] }) => Object.assign(rule ?? {}, { description: 'Pro' })],
    ['Rule 2: serve Off → On', ({ rules: [, rule] }) => Object.assign(rule ?? {}, { variation: 0 })],
    ['Rule 1, Beta customers in Europe: remove', ({ rules }) => rules.shift()],
    ['Rule 2, Beta customers in Europe: move from place 1 → 2', ({ rules }) => rules.reverse()],
    [
      'Rule 3: new, serves Off where user age is less than 18',
      ({ rules }) =>
        rules.push({
          clauses: [{ attribute: 'age', op: 'lessThan', values: [18], negate: false }],
          variation: 1,
          trackEvents: false,
        }),
    ],
    [
      'Default rule: On 10% → 20%',
      ({ fallthrough }) =>
        Object.assign(fallthrough?.rollout ?? {}, {
          variations: [
            { variation: 0, weight: 20_000 },
            { variation: 1, weight: 80_000 },
          ],
        }),
    ],
    [
      'Default rule: On 10%, Off 90% → On',
      (targeting) => Object.assign(targeting, { fallthrough: { variation: 0 } }),
    ],
    [
      'When off: Off → the default in the code',
      (targeting) => Reflect.deleteProperty(targeting, 'offVariation'),
    ],
    ['Targets: add cyd to On', ({ targets }) => targets[0]?.values.push('cyd')],
    [
      'Targets: move bob from On to Off',
      ({ targets }) => targets.push({ variation: 1, values: targets[0]?.values.splice(1) ?? [] }),
    ],
    [
      'Targets of kind device: add a, b, c and 97 more to Off',
      ({ contextTargets }) =>
        contextTargets.push({
          variation: 1,
          contextKind: 'device',
          values: ['a', 'b', 'c', ...Array.from({ length: 97 }, (_, index) => `d${index}`)],
        }),
    ],
  ])('says %j', (said, change) => {
    const draft = inProduction(base, change);
    expect(words(draft)).toEqual([said]);
  });

  it('gives environment, rule number and path', () => {
    const draft = inProduction(base, ({ rules }) => rules[1]?.clauses[0]?.values.push('team'));
    expect(describeChanges(base, draft)).toMatchObject([
      {
        environmentKey: 'production',
        ruleNumber: 2,
        path: '/environments/production/rules/1/clauses/0',
      },
    ]);
  });

  it('says nothing of a flag that is the same', () => {
    expect(describeChanges(base, structuredClone(base))).toEqual([]);
  });

  it('says something of every change, and each under an id and a path of its own', () => {
    fc.assert(
      fc.property(anyPair(), ({ base: from, draft }) => {
        const changes = describeChanges(from, draft, POOLS.known);
        const isSame = JSON.stringify(meaning(from, from)) === JSON.stringify(meaning(draft, from));
        if (isSame) expect(changes).toEqual([]);
        for (const change of changes) {
          expect(textOf(change.words)).toMatch(/\w/);
          expect(change.path).toMatch(/^\//);
          expect(textOf(change.words)).not.toMatch(/undefined|\[object|\{\d\}/);
        }
        expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      }),
      cases(400),
    );
  });
});

describe('revertChange', () => {
  it('gives the base back when all changes are reverted, in any order', () => {
    fc.assert(
      fc.property(anyPair(), fc.infiniteStream(fc.nat()), ({ base: from, draft }, numbers) => {
        let current = draft;
        let left = describeChanges(from, current);
        for (let tries = left.length; left.length > 0 && tries >= 0; tries--) {
          const change = left[Number(numbers.next().value) % left.length];
          if (change) current = revertChange(from, current, change.id);
          const now = describeChanges(from, current);
          expect(now.length).toBeLessThan(left.length);
          left = now;
        }
        expect(same(current)).toEqual(same(from));
      }),
      cases(200),
    );
  });

  it('leaves the other changes as they are', () => {
    const draft = inProduction({ ...base, name: 'Other' }, (targeting) => {
      targeting.on = false;
      targeting.rules.reverse();
    });
    const change = describeChanges(base, draft).find(({ path }) => path.endsWith('/on'));
    const reverted = revertChange(base, draft, change?.id ?? '');
    expect(words(reverted)).toEqual([
      'Name: New checkout flow → Other',
      'Rule 2, Beta customers in Europe: move from place 1 → 2',
    ]);
  });

  it('takes along what serves a new variation', () => {
    const draft = inProduction(base, (targeting) => {
      targeting.fallthrough = { variation: 2 };
      targeting.on = false;
    });
    draft.variations.push({ value: 'third', name: 'Third' });
    const added = describeChanges(base, draft).find(({ path }) => path === '/variations/2');
    expect(words(revertChange(base, draft, added?.id ?? ''))).toEqual(['Targeting: on → off']);
  });

  it('changes nothing for an id that is not there', () => {
    const draft = { ...base, name: 'Other' };
    expect(same(revertChange(base, draft, 'nothing'))).toEqual(same(draft));
  });
});
