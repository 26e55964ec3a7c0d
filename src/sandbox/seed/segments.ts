import { namedIdentities } from '../account/identities';
import type { EnvironmentRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { inSegment, when } from './clauses';
import { ago } from './time';

/** A segment of a seed, the same in each environment unless it says where it is. */
export interface SegmentSpec {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly daysOld: number;
  readonly included?: readonly string[];
  readonly excluded?: readonly string[];
  readonly includedContexts?: SegmentRecord['includedContexts'];
  readonly rules?: readonly {
    readonly description?: string;
    readonly clauses: ReturnType<typeof when>[];
    readonly weight?: number;
  }[];
  /** So many keys that they are not listed: a big segment. */
  readonly bigSize?: number;
  readonly only?: readonly string[];
}

export const SHOP_SEGMENTS: readonly SegmentSpec[] = [
  {
    key: 'beta-testers',
    name: 'Beta testers',
    description: 'Customers who asked to see new things first, and everyone who works here.',
    tags: ['beta'],
    daysOld: 640,
    included: ['user-1001', 'user-1002', 'user-1003', 'user-1007', 'qa-robot'],
    excluded: ['user-privacy-test'],
    includedContexts: [{ contextKind: 'organization', values: ['acme-employees'] }],
    rules: [
      { description: 'Employees', clauses: [when('email', 'endsWith', ['@acme.example'])] },
      {
        description: 'A tenth of the club',
        clauses: [when('memberSince', 'before', ['2025-01-01T00:00:00Z'])],
        weight: 10_000,
      },
    ],
  },
  {
    key: 'personalization-opt-in',
    name: 'Personalization opt-in',
    description: 'Agreed to recommendations made from what they bought.',
    tags: ['privacy'],
    daysOld: 410,
    excluded: ['user-privacy-test'],
    rules: [{ clauses: [when('consents', 'in', ['personalization'])] }],
  },
  {
    key: 'high-value-customers',
    name: 'High-value customers',
    description: 'Spent more than 2,000 in a year.',
    tags: ['marketing'],
    daysOld: 300,
    rules: [
      {
        clauses: [
          when('yearlySpend', 'greaterThan', [2000]),
          when('country', 'in', ['DE', 'AT', 'CH', 'FR', 'NL']),
        ],
      },
      { description: 'Beta testers count as well', clauses: [inSegment('beta-testers')] },
    ],
  },
  {
    key: 'newsletter-subscribers',
    name: 'Newsletter subscribers',
    description: 'Synchronized each night from the mailing list.',
    tags: ['marketing'],
    daysOld: 220,
    bigSize: 120,
    only: ['production', 'production-eu'],
  },
];

export const MOBILE_SEGMENTS: readonly SegmentSpec[] = [
  {
    key: 'beta-testers',
    name: 'Beta testers',
    description: 'Who installed the app from the test track.',
    tags: ['beta'],
    daysOld: 500,
    included: ['user-1001', 'user-1005'],
    includedContexts: [{ contextKind: 'device', values: ['pixel-lab-1', 'iphone-lab-2'] }],
    rules: [{ clauses: [when('track', 'in', ['beta', 'internal'], 'device')] }],
  },
];

export const INTERNAL_TOOLS_SEGMENTS: readonly SegmentSpec[] = [
  {
    key: 'support-leads',
    name: 'Support leads',
    description: 'May do what other agents may not.',
    tags: ['support'],
    daysOld: 350,
    included: ['agent-17', 'agent-04'],
  },
];

export function buildSegments(
  projectKey: string,
  environments: readonly EnvironmentRecord[],
  specs: readonly SegmentSpec[],
  now: number,
): SegmentRecord[] {
  return environments.flatMap(({ key }) =>
    specs
      .filter(({ only }) => only?.includes(key) ?? true)
      .map((spec) => buildSegment(`${projectKey} ${key} segment ${spec.key}`, key, spec, now)),
  );
}

function buildSegment(place: string, environmentKey: string, spec: SegmentSpec, now: number): SegmentRecord {
  const { key, name, description, daysOld, included = [], excluded = [], includedContexts = [] } = spec;
  const { rules = [], bigSize } = spec;
  return {
    key,
    environmentKey,
    name,
    description,
    tags: [...spec.tags],
    creationDate: ago(now, daysOld),
    lastModifiedDate: ago(now, daysOld / 5),
    version: 3,
    generation: 1,
    salt: namedIdentities.salt(place),
    included:
      bigSize === undefined ? [...included] : Array.from({ length: bigSize }, (_, n) => `user-${2000 + n}`),
    excluded: [...excluded],
    includedContexts: includedContexts.map((list) => ({ ...list, values: [...list.values] })),
    excludedContexts: [],
    rules: rules.map(({ clauses, ...rule }, index) => ({
      ...rule,
      _id: namedIdentities.uuid(`${place} rule ${index}`),
      clauses: clauses.map((clause, number) => ({
        ...clause,
        _id: namedIdentities.uuid(`${place} rule ${index} clause ${number}`),
      })),
    })),
    unbounded: bigSize !== undefined,
    ...(bigSize !== undefined && { unboundedContextKind: 'user' }),
  };
}
