import { bench, describe } from 'vitest';
import type { Flag, FlagTargeting, Rule } from '../../src/model/flag/flag';
import { describeChanges } from '../../src/patch/changes/describeChanges';
import { diff } from '../../src/patch/diff';
import { merge3 } from '../../src/patch/merge/merge3';
import { applyPlan } from '../../src/patch/plan';
import { findProblems } from '../../src/targeting/problems/findProblems';

const aRule = (index: number): Rule => ({
  _id: `rule-${index}`,
  description: `Rule ${index}`,
  clauses: [
    {
      _id: `clause-${index}`,
      attribute: 'country',
      op: 'in',
      values: ['DE', 'FR', `x${index}`],
      contextKind: 'user',
      negate: false,
    },
    {
      _id: `plan-${index}`,
      attribute: 'plan',
      op: 'in',
      values: [`plan ${index % 50}`],
      contextKind: 'user',
      negate: false,
    },
  ],
  variation: index % 2,
  trackEvents: false,
});

/** A flag with many rules and individual targets in one environment: 1,000 and 10,000 for a size of 1. */
function aLargeFlag(size: number): Flag {
  const keys = Array.from({ length: 10_000 * size }, (_, index) => `key-${index}`);
  const half = keys.length / 2;
  const targeting: FlagTargeting = {
    on: true,
    version: 1,
    lastModified: 0,
    targets: [
      { variation: 0, values: keys.slice(0, half) },
      { variation: 1, values: keys.slice(half) },
    ],
    contextTargets: [],
    rules: Array.from({ length: 1_000 * size }, (_, index) => aRule(index)),
    prerequisites: [],
    fallthrough: { variation: 0 },
    offVariation: 1,
    trackEvents: false,
    trackEventsFallthrough: false,
  };
  return {
    key: 'large',
    name: 'Large',
    kind: 'boolean',
    description: '',
    _version: 1,
    creationDate: 0,
    variations: [
      { _id: 'on', value: true },
      { _id: 'off', value: false },
    ],
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    customProperties: {},
    environments: { production: targeting },
  };
}

/** Every tenth rule edited, some moved, removed and added, and a tenth of the targets moved to the other variation. */
function edited(flag: Flag): Flag {
  const draft = structuredClone(flag);
  const { production } = draft.environments;
  if (!production) return draft;
  const { rules, targets } = production;
  for (let index = 0; index < rules.length; index += 10) rules[index]?.clauses[0]?.values.push('SE');
  const moved = rules.splice(0, rules.length / 20);
  rules.push(
    ...moved,
    ...Array.from({ length: rules.length / 50 }, (_, index) => ({ ...aRule(index), _id: '' })),
  );
  rules.splice(100, rules.length / 50);
  const [first, second] = targets;
  if (first && second) second.values.push(...first.values.splice(0, first.values.length / 5));
  return draft;
}

for (const size of [1, 2, 4]) {
  const flag = aLargeFlag(size);
  const draft = edited(flag);
  const plan = diff(flag, draft, 'auto');

  describe(`${1_000 * size} rules and ${10_000 * size} targets`, () => {
    bench('diff, semantic', () => void diff(flag, draft, 'auto'));
    bench('diff, JSON Patch', () => void diff(flag, draft, 'json'));
    bench('apply', () => void applyPlan(flag, plan));
    bench('findProblems', () => void findProblems(draft, { base: flag }));
    bench('describeChanges', () => void describeChanges(flag, draft));
    bench('merge3', () => void merge3(flag, { ...flag, name: 'Theirs' }, draft));
  });
}
