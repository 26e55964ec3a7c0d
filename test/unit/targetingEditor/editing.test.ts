import { describe, expect, it } from 'vitest';
import type { Flag } from '../../../src/model/flag/flag';
import { requestOf } from '../../../src/targetingEditor/editing';
import { aBooleanFlag, inProduction } from '../patch/support/booleanFlag';

const rollsOut = (flag: Flag, ...weights: readonly number[]): Flag =>
  inProduction(flag, (targeting) => {
    const variations = weights.map((weight, variation) => ({ variation, weight }));
    targeting.fallthrough = { rollout: { contextKind: 'user', variations } };
  });

describe('the request that a save would send', () => {
  const flag = aBooleanFlag();

  it('is one body, with why it is of its format', () => {
    const draft = inProduction(flag, (targeting) => (targeting.on = false));
    const { text, reason } = requestOf(flag, draft, 'auto', new Map());
    const instructions = [{ kind: 'turnFlagOff' }];
    expect(JSON.parse(text)).toEqual({ environmentKey: 'production', instructions });
    expect(reason).toBe('One semantic patch says all of it.');
  });

  it('tells of weights that do not add up, not of the format that this leads to', () => {
    const { reason } = requestOf(flag, rollsOut(flag, 50_000, 40_000), 'auto', new Map());
    expect(reason).toBe('The change would be refused: production: The weights add up to 90%, not to 100%.');
  });

  it('does not tell of what was wrong on the server already', () => {
    const wrong = rollsOut(flag, 50_000, 40_000);
    const { reason } = requestOf(wrong, { ...wrong, name: 'Another' }, 'auto', new Map());
    expect(reason).toBe('One semantic patch says all of it.');
  });
});
