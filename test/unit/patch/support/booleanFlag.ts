import type { Flag, FlagTargeting } from '../../../../src/model/flag/flag';

const targeting: FlagTargeting = {
  on: true,
  version: 5,
  lastModified: 0,
  targets: [{ variation: 0, values: ['ann', 'bob'], contextKind: 'user' }],
  contextTargets: [{ variation: 0, values: [], contextKind: 'user' }],
  rules: [
    {
      _id: 'rule-1',
      description: 'Beta customers in Europe',
      clauses: [
        {
          _id: 'clause-1',
          attribute: 'country',
          op: 'in',
          values: ['DE', 'FR'],
          contextKind: 'user',
          negate: false,
        },
      ],
      variation: 0,
      trackEvents: false,
    },
    {
      _id: 'rule-2',
      clauses: [
        { _id: 'clause-2', attribute: 'plan', op: 'in', values: ['pro'], contextKind: 'user', negate: false },
      ],
      variation: 1,
      trackEvents: false,
    },
  ],
  prerequisites: [],
  fallthrough: {
    rollout: {
      contextKind: 'user',
      variations: [
        { variation: 0, weight: 10_000 },
        { variation: 1, weight: 90_000 },
      ],
    },
  },
  offVariation: 1,
  trackEvents: false,
  trackEventsFallthrough: false,
};

/** A flag with variations On and Off, two rules, two users and a rollout in production, and the same in test. */
export function aBooleanFlag(changes: Partial<Flag> = {}): Flag {
  return {
    key: 'new-checkout-flow',
    name: 'New checkout flow',
    kind: 'boolean',
    description: '',
    _version: 7,
    creationDate: 0,
    variations: [
      { _id: 'on', value: true, name: 'On' },
      { _id: 'off', value: false, name: 'Off' },
    ],
    temporary: true,
    tags: ['web'],
    archived: false,
    deprecated: false,
    clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: false },
    customProperties: {},
    defaults: { onVariation: 0, offVariation: 1 },
    environments: { production: structuredClone(targeting), test: structuredClone(targeting) },
    ...changes,
  };
}

/** A copy of a flag, changed in production. */
export function inProduction(flag: Flag, change: (targeting: FlagTargeting) => unknown): Flag {
  const copy = structuredClone(flag);
  const { production } = copy.environments;
  if (production) change(production);
  return copy;
}
