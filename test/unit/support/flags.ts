import type { EnvironmentState, FlagOverview } from '../../../src/model/flag/flagOverview';
import type { Environment } from '../../../src/model/project/environment';

/** A boolean flag with variations On and Off, no environments. */
export function anOverview(changes: Partial<FlagOverview> = {}): FlagOverview {
  return {
    flagKey: 'new-checkout-flow',
    name: 'New checkout flow',
    description: '',
    kind: 'boolean',
    variations: [
      { _id: 'on', value: true, name: 'On' },
      { _id: 'off', value: false, name: 'Off' },
    ],
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    creationDate: 0,
    environments: {},
    ...changes,
  };
}

/** On for everyone with the first variation; off it serves the second. */
export function aState(changes: Partial<EnvironmentState> = {}): EnvironmentState {
  return {
    on: true,
    version: 1,
    lastModified: 0,
    fallthrough: [{ variationIndex: 0, weight: 100_000 }],
    offVariationIndex: 1,
    ruleCount: 0,
    ruleCountIsExact: true,
    targetCount: 0,
    prerequisiteCount: 0,
    ...changes,
  };
}

export function anEnvironment(key: string, changes: Partial<Environment> = {}): Environment {
  return {
    _id: key,
    key,
    name: key,
    color: '',
    tags: [],
    critical: false,
    confirmChanges: false,
    requireComments: false,
    ...changes,
  };
}

/** A flag of a list as the API sends it: on, everyone gets variation 0. */
export function aListedFlag(
  key: string,
  environments: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    key,
    name: key,
    kind: 'boolean',
    _version: 1,
    creationDate: 1_700_000_000_000,
    variations: [
      { _id: 'a', value: true },
      { _id: 'b', value: false },
    ],
    temporary: true,
    tags: [],
    archived: false,
    customProperties: {},
    experiments: { baselineIdx: 0, items: [] },
    _links: {},
    environments,
  };
}

/** A flag's state in an environment of a list as the API sends it. */
export function aListedState(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    on: true,
    archived: false,
    salt: 's',
    sel: 't',
    lastModified: 1_700_000_000_000,
    version: 3,
    trackEvents: false,
    trackEventsFallthrough: false,
    _environmentName: 'Production',
    _site: { href: '/default/production/features/flag', type: 'text/html' },
    _summary: {
      prerequisites: 0,
      variations: { 0: { rules: 0, nullRules: 0, targets: 0, contextTargets: 0, isFallthrough: true } },
    },
    ...changes,
  };
}
