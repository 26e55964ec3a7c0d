import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Flag } from '../../../src/model/flag/flag';
import { diff } from '../../../src/patch/diff';
import { invert } from '../../../src/patch/invert';
import { type Plan, type PatchFormat, applyPlan } from '../../../src/patch/plan';
import { sameUpToNewIds } from '../../../src/patch/tree/newThings';
import { meaning } from './support/meaning';
import { anyPair, cases } from './support/pairs';
import { POOLS } from './support/pools';

vi.setConfig({ testTimeout: 120_000 });

const { known } = POOLS;
const FORMATS: readonly PatchFormat[] = ['auto', 'semantic', 'json'];

function carriedOut(base: Flag, plan: Plan): Flag {
  const applied = applyPlan(base, plan, known);
  if (!applied.ok) throw new Error(`step ${applied.index}: ${JSON.stringify(applied.failure)}`);
  if (!applied.flag) throw new Error('the flag was deleted');
  return applied.flag;
}

describe.each(FORMATS)('a plan of format %s', (format) => {
  it('gives exactly the draft when it is applied', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const result = carriedOut(base, diff(base, draft, format, { known }));
        expect(meaning(result, base)).toEqual(meaning(draft, base));
        expect(sameUpToNewIds(result, draft, base)).toBe(true);
      }),
      cases(600),
    );
  });

  it('leaves what it was made of and is applied to as it was', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const before = structuredClone({ base, draft });
        carriedOut(base, diff(base, draft, format, { known }));
        expect({ base, draft }).toEqual(before);
      }),
      cases(100),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        const plan = diff(base, draft, format, { known });
        const after = carriedOut(base, plan);
        const inverse = invert(plan, base, { known });
        if (!inverse.ok) throw new Error(inverse.reason);
        expect(meaning(carriedOut(after, inverse.plan), after)).toEqual(meaning(base, after));
      }),
      cases(400),
    );
  });

  it('is empty exactly when nothing that means anything is changed', () => {
    fc.assert(
      fc.property(anyPair(), ({ base, draft }) => {
        expect(diff(base, structuredClone(base), format, { known }).steps).toEqual([]);
        const isSame = JSON.stringify(meaning(base, base)) === JSON.stringify(meaning(draft, base));
        expect(diff(base, draft, format, { known }).steps.length === 0).toBe(isSame);
      }),
      cases(200),
    );
  });
});
