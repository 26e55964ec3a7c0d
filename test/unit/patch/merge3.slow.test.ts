import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Flag } from '../../../src/model/flag/flag';
import { differences } from '../../../src/patch/changes/differences';
import { ownerId, placeId } from '../../../src/patch/changes/place';
import { merge3 } from '../../../src/patch/merge/merge3';
import { treeOf } from '../../../src/patch/tree/treeOf';
import { aBooleanFlag, inProduction } from './support/booleanFlag';
import { draftsOf } from './support/edits';
import { aFlag, valueType } from './support/flags';
import { meaning } from './support/meaning';
import { anyPair, cases } from './support/pairs';

vi.setConfig({ testTimeout: 120_000 });

/** Ids of all things of all sides are kept: nothing is new. */
const same = (flag: Flag): unknown => meaning(flag, flag);

const twoDrafts = valueType.chain((type) =>
  aFlag(type).chain((base) =>
    draftsOf(base, type, { drafts: 2, most: 4 }).map(([theirs = base, mine = base]) => ({
      base,
      theirs: withIds(theirs, 'theirs'),
      mine: withIds(mine, 'mine'),
    })),
  ),
);

/** Gives new things ids of their side, as a server or the editor does. */
function withIds(draft: Flag, side: string): Flag {
  const flag = structuredClone(draft);
  const rules = Object.values(flag.environments).flatMap((targeting) => targeting.rules);
  const items = [...flag.variations, ...rules, ...rules.flatMap(({ clauses }) => clauses)];
  for (const [index, item] of items.entries()) {
    if (!item._id || item._id.startsWith('new:')) item._id = `${side}:${index}`;
  }
  return flag;
}

/** What a draft has changed: each place and what is there now, and the things that the places belong to. */
function changesOf(base: Flag, draft: Flag) {
  const found = differences(treeOf(base), treeOf(draft));
  return {
    places: new Map(found.map(({ place, after }) => [placeId(place), after])),
    owners: new Set(found.flatMap(({ place }) => ownerId(place) ?? [])),
    hasOrder: found.some(({ place }) => place.kind === 'ruleOrder' || place.kind === 'variationOrder'),
    touchesVariations: found.some(({ place }) => place.kind.startsWith('variation')),
  };
}

describe('merge3', () => {
  it('gives mine when they have changed nothing', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const { flag, conflicts } = merge3(base, base, draft);
        expect(conflicts).toEqual([]);
        expect(same(flag)).toEqual(same(draft));
      }),
      cases(600),
    );
  });

  it('gives theirs when I have changed nothing', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const { flag, conflicts } = merge3(base, draft, base);
        expect(conflicts).toEqual([]);
        expect(same(flag)).toEqual(same(draft));
      }),
      cases(600),
    );
  });

  it('gives the draft that both have made', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const { flag, conflicts } = merge3(base, draft, structuredClone(draft));
        expect(conflicts).toEqual([]);
        expect(same(flag)).toEqual(same(draft));
      }),
      cases(200),
    );
  });

  it('loses nothing of edits of different places', () => {
    let disjoint = 0;
    fc.assert(
      fc.property(twoDrafts, ({ base, theirs, mine }) => {
        const [left, right] = [changesOf(base, theirs), changesOf(base, mine)];
        const overlaps =
          [...right.places.keys(), ...right.owners].some(
            (id) => left.places.has(id) || left.owners.has(id),
          ) ||
          left.touchesVariations ||
          right.touchesVariations;
        fc.pre(!overlaps);
        disjoint++;
        const { flag, conflicts } = merge3(base, theirs, mine);
        expect(conflicts).toEqual([]);
        const merged = changesOf(base, flag);
        const both = [...left.places.keys(), ...right.places.keys()].filter((id) => !id.includes('Order'));
        expect(new Set([...merged.places.keys()].filter((id) => !id.includes('Order')))).toEqual(
          new Set(both),
        );
        for (const [id, after] of [...left.places, ...right.places]) {
          // Where a new or a moved rule stands depends on the other side too.
          if (!id.startsWith('rule')) expect(merged.places.get(id)).toEqual(after);
        }
      }),
      cases(1200),
    );
    expect(disjoint).toBeGreaterThan(100);
  });

  it('reports each place that both have changed differently, and keeps mine there', () => {
    fc.assert(
      fc.property(twoDrafts, ({ base, theirs, mine }) => {
        const [left, right] = [changesOf(base, theirs), changesOf(base, mine)];
        const { flag, conflicts } = merge3(base, theirs, mine);
        const reported = new Set(conflicts.map(({ place }) => placeId(place)));
        const merged = changesOf(base, flag);
        for (const [id, after] of right.places) {
          if (!left.places.has(id) || /^(rule|variation|\w+Order)/.test(id)) continue;
          const isSame =
            JSON.stringify([...asList(after)]) === JSON.stringify([...asList(left.places.get(id))]);
          if (id.startsWith('target') || id.startsWith('field')) {
            expect(reported.has(id)).toBe(!isSame);
            if (!left.touchesVariations) expect(merged.places.get(id)).toEqual(after);
          }
        }
      }),
      cases(400),
    );
  });

  const base = aBooleanFlag();
  const clause = (values: string[]) =>
    inProduction(base, ({ rules: [rule] }) => {
      const [first] = rule?.clauses ?? [];
      if (first) first.values = values;
    });

  it('keeps both when two rules are edited', () => {
    const theirs = clause(['DE', 'FR', 'SE']);
    const mine = inProduction(base, ({ rules: [, second] }) => {
      if (second) second.description = 'Mine';
    });
    const { flag, conflicts } = merge3(base, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(flag.environments['production']?.rules).toMatchObject([
      { clauses: [{ values: ['DE', 'FR', 'SE'] }] },
      { description: 'Mine' },
    ]);
  });

  it('reports a clause that both edit, with the three values', () => {
    const { conflicts } = merge3(base, clause(['DE', 'FR', 'SE']), clause(['DE', 'FR', 'NO']));
    expect(conflicts).toMatchObject([
      {
        path: '/environments/production/rules/0/clauses/0',
        base: { values: { '"DE"': 'DE', '"FR"': 'FR' } },
        theirs: { values: { '"SE"': 'SE' } },
        mine: { values: { '"NO"': 'NO' } },
      },
    ]);
  });

  it('brings back a rule that they removed while I edited it, and says so', () => {
    const theirs = inProduction(base, ({ rules }) => void rules.shift());
    const { flag, conflicts } = merge3(base, theirs, clause(['NO']));
    expect(conflicts).toMatchObject([{ path: '/environments/production/rules/0', theirs: undefined }]);
    expect(flag.environments['production']?.rules).toMatchObject([
      { _id: 'rule-1', clauses: [{ values: ['NO'] }] },
      { _id: 'rule-2' },
    ]);
  });

  it('says when I removed a rule that they edited', () => {
    const mine = inProduction(base, ({ rules }) => void rules.shift());
    const { flag, conflicts } = merge3(base, clause(['NO']), mine);
    expect(conflicts).toMatchObject([{ path: '/environments/production/rules/0', mine: undefined }]);
    expect(flag.environments['production']?.rules.map(({ _id }) => _id)).toEqual(['rule-2']);
  });

  it('keeps a variation that they removed while I began to serve it', () => {
    const three: Flag = { ...base, kind: 'multivariate' };
    three.variations = [...base.variations, { _id: 'third', value: 'third' }];
    const mine = inProduction(three, (targeting) => (targeting.fallthrough = { variation: 2 }));
    const { flag, conflicts } = merge3(three, { ...three, variations: base.variations }, mine);
    expect(conflicts).toMatchObject([{ path: '/variations/2', theirs: undefined, mine: { value: 'third' } }]);
    expect(flag.environments['production']?.fallthrough).toEqual({ variation: 2 });
  });

  it('takes versions and whatever else is read-only from theirs', () => {
    const theirs = structuredClone({ ...base, _version: 99 });
    expect(merge3(base, theirs, { ...base, name: 'Mine' }).flag).toMatchObject({
      _version: 99,
      name: 'Mine',
    });
  });
});

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);
