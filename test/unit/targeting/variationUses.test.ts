import { describe, expect, it } from 'vitest';
import { flag } from '../../../src/model/flag/flag';
import { variationUses } from '../../../src/targeting/variationUses';
import { aListedFlag } from '../support/flags';

const targeting = (changes: Record<string, unknown> = {}) => ({
  on: true,
  version: 1,
  lastModified: 0,
  fallthrough: { variation: 0 },
  offVariation: 1,
  ...changes,
});

const uses = (environments: Record<string, unknown>, variationIndex: number) =>
  variationUses(
    flag.parse(aListedFlag('dark-mode', environments)),
    variationIndex,
    Object.keys(environments),
  ).map(({ environmentKey, how }) => `${environmentKey}: ${how}`);

describe('variationUses', () => {
  it('tells the default rule where targeting is on, and the off variation where it is off', () => {
    const environments = { production: targeting(), test: targeting({ on: false }) };
    expect(uses(environments, 0)).toEqual(['production: default rule']);
    expect(uses(environments, 1)).toEqual(['test: off']);
  });

  it('counts targets, rules that are not disabled, and the share of a rollout', () => {
    const rule = { clauses: [], variation: 1 };
    const production = targeting({
      targets: [{ variation: 1, values: ['anna', 'ben'] }],
      contextTargets: [{ variation: 1, values: ['acme'], contextKind: 'organization' }],
      rules: [rule, { ...rule, disabled: true }],
      fallthrough: {
        rollout: {
          variations: [
            { variation: 0, weight: 99_500 },
            { variation: 1, weight: 500 },
          ],
        },
      },
    });
    expect(uses({ production }, 1)).toEqual(['production: 3 targets, 1 rule, 0.5%']);
    expect(uses({ production }, 0)).toEqual(['production: 99.5%']);
  });

  it('passes over a share of nothing, and environments that the flag does not know', () => {
    const production = targeting({
      fallthrough: {
        rollout: {
          variations: [
            { variation: 0, weight: 100_000 },
            { variation: 1, weight: 0 },
          ],
        },
      },
    });
    expect(uses({ production }, 1)).toEqual([]);
    expect(variationUses(flag.parse(aListedFlag('x')), 0, ['production'])).toEqual([]);
  });
});
