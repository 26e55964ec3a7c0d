import type { Clause, Flag, FlagTargeting, Rule } from '../../../../src/model/flag/flag';
import type { Segment } from '../../../../src/model/project/segment';
import type { EvaluationInput } from '../../../../src/targeting/evaluation/evaluation';

export const HERE = 'production';

/** A flag with the variations On, Other and Off: on, everyone gets On; off it serves Off. */
export function aWholeFlag(
  targeting: Partial<FlagTargeting> = {},
  { key = 'checkout', ...fields }: Partial<Flag> = {},
): Flag {
  return {
    key,
    name: key,
    kind: 'multivariate',
    description: '',
    _version: 1,
    creationDate: 0,
    variations: ['On', 'Other', 'Off'].map((name) => ({ _id: name, name, value: name.toLowerCase() })),
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    customProperties: {},
    ...fields,
    environments: {
      [HERE]: {
        on: true,
        version: 1,
        lastModified: 0,
        salt: 'salt',
        targets: [],
        contextTargets: [],
        rules: [],
        prerequisites: [],
        fallthrough: { variation: 0 },
        offVariation: 2,
        trackEvents: false,
        trackEventsFallthrough: false,
        ...targeting,
      },
    },
  };
}

export const aClause = (
  attribute: string,
  op: string,
  values: Clause['values'],
  more: Partial<Clause> = {},
): Clause => ({ attribute, op, values, negate: false, ...more });

export const inSegment = (...keys: string[]): Clause => aClause('', 'segmentMatch', keys);

/** A rule that serves Other, as a draft may have it: without ids. */
export const aRule = (clauses: Clause[], more: Partial<Rule> = {}): Rule => ({
  clauses,
  variation: 1,
  trackEvents: false,
  ...more,
});

export const aSegment = (key: string, members: Partial<Segment> = {}): Segment => ({
  key,
  name: key,
  description: '',
  tags: [],
  version: 1,
  included: [],
  excluded: [],
  includedContexts: [],
  excludedContexts: [],
  rules: [],
  unbounded: false,
  ...members,
});

export const anInput = (
  flag: Flag,
  { prerequisites = [], segments = [] }: Partial<EvaluationInput> = {},
): EvaluationInput => ({ flag, environmentKey: HERE, prerequisites, segments });

/** Half of all contexts get On, half Other. */
export const half = {
  variations: [0, 1].map((variation) => ({ variation, weight: 50_000 })),
};
