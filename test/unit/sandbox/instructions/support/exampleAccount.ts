import { withIdentities } from '../../../../../src/sandbox/flags/changeFlag';
import { emptyTargeting } from '../../../../../src/sandbox/flags/newFlag';
import type { AccountData, FlagRecord, TargetingRecord } from '../../../../../src/sandbox/account/records';
import { buildProject } from '../../../../../src/sandbox/seed/projectBuilder';
import { seedAccount } from '../../../../../src/sandbox/seed/seedAccount';
import { NOW } from '../../support/appCalls';

/** The names that the examples of LaunchDarkly's documentation use, so that they run as they are printed. */
export const ENVIRONMENT = 'environment-key-123abc';
export const FIRST = '2f43f67c-3e4e-4945-a18a-26559378ca00';
export const SECOND = 'e5830889-1ec5-4b0c-9cc9-c48790090c43';
export const THIRD = '10a58772-3121-400f-846b-b8a04e8944ed';
export const RULE = 'a902ef4a-2faf-4eaf-88e1-ecc356708a29';
export const OTHER_RULE = '63c238d1-835d-435e-8f21-c8d5e40b2a3d';
export const CLAUSE = '10a58772-3121-400f-846b-b8a04e8944ed';
export const CLAUSE_TWO = '36a461dc-235e-4b08-97b9-73ce9365873e';
export const CLAUSE_THREE = '10c7462a-2062-45ba-a8bb-dfb3de0f8af5';
export const MEMBER = '61e9b714fd47591727db558a';
export const TEAM = 'example-team-key';

const clause = (_id: string, attribute: string, ...values: string[]) => ({
  _id,
  attribute,
  op: 'in',
  values,
  contextKind: 'user',
  negate: false,
});

interface FlagSpec extends Partial<Omit<FlagRecord, 'variations' | 'environments'>> {
  readonly values: readonly (string | number | boolean)[];
  readonly ids?: readonly string[];
  /** In both environments. */
  readonly targeting?: Partial<TargetingRecord>;
}

function aFlag(key: string, { values, ids = [FIRST, SECOND, THIRD], targeting, ...fields }: FlagSpec) {
  const defaults = { onVariation: 0, offVariation: values.length - 1 };
  return withIdentities({
    key,
    name: key,
    kind: typeof values[0] === 'boolean' ? 'boolean' : 'multivariate',
    description: '',
    _version: 1,
    creationDate: NOW,
    variations: values.map((value, index) => ({ value, _id: ids[index] ?? '' })),
    temporary: true,
    tags: ['tag1', 'kept'],
    archived: false,
    deprecated: false,
    clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
    customProperties: {},
    defaults,
    ...fields,
    environments: Object.fromEntries(
      [ENVIRONMENT, 'other'].map((environmentKey) => [
        environmentKey,
        {
          ...emptyTargeting(defaults, fields.migrationSettings),
          version: 1,
          lastModified: NOW - 1000,
          salt: `salt of ${key}`,
          sel: `sel of ${key}`,
          ...structuredClone(targeting ?? {}),
        },
      ]),
    ),
  });
}

const FLAGS: readonly FlagRecord[] = [
  aFlag('numbers', {
    values: [10, 30],
    targeting: {
      rules: [
        {
          _id: RULE,
          variation: 1,
          trackEvents: false,
          clauses: [
            clause(CLAUSE, 'group', 'staff', 'testers'),
            clause(CLAUSE_TWO, 'plan', 'gold'),
            clause(CLAUSE_THREE, 'country', 'USA'),
          ],
        },
        { _id: OTHER_RULE, variation: 0, trackEvents: false, clauses: [clause('', 'country', 'NL')] },
      ],
    },
  }),
  aFlag('targeted', {
    values: [10, 30],
    tags: ['tag1', 'tag2', 'kept'],
    maintainerId: MEMBER,
    customProperties: {
      'example-custom-property': { name: 'Example', value: ['value1', 'value2', 'value3'] },
    },
    targeting: {
      targets: [
        { variation: 0, values: ['context-key-123abc', 'user-key-123abc', 'someone'], contextKind: 'user' },
        { variation: 1, values: ['elsewhere'], contextKind: 'user' },
      ],
      contextTargets: [
        { variation: 0, values: ['device-1'], contextKind: 'device' },
        { variation: 0, values: [], contextKind: 'user' },
        { variation: 1, values: [], contextKind: 'user' },
      ],
    },
  }),
  // Its first variation is not in use.
  aFlag('three', {
    values: ['a', 'b', 'c'],
    defaults: { onVariation: 1, offVariation: 2 },
    targeting: {
      fallthrough: {
        rollout: {
          variations: [0, 1, 2].map((variation) => ({
            variation,
            weight: variation * 40_000 - (variation === 2 ? 20_000 : 0),
          })),
        },
      },
      offVariation: 2,
      targets: [{ variation: 1, values: ['someone'], contextKind: 'user' }],
      rules: [{ _id: RULE, variation: 2, trackEvents: false, clauses: [clause('', 'country', 'NL')] }],
    },
  }),
  aFlag('yes-no', { values: [true, false], defaults: { onVariation: 1, offVariation: 0 } }),
  aFlag('old', {
    values: [true, false],
    temporary: false,
    clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: false },
    archived: true,
    archivedDate: 1,
    deprecated: true,
    deprecatedDate: 1,
  }),
  aFlag('example-prereq-flag-key', { values: [true, false] }),
  aFlag('prereq-flag-key-123abc', { values: [1, 2], ids: [THIRD] }),
  aFlag('another-prereq-flag-key-456def', { values: [1, 2], ids: [SECOND] }),
  aFlag('needs', {
    values: [true, false],
    targeting: {
      prerequisites: [
        { key: 'example-prereq-flag-key', variation: 1 },
        { key: 'prereq-flag-key-123abc', variation: 0 },
        { key: 'three', variation: 1 },
      ],
    },
  }),
  aFlag('migration', {
    values: ['off', 'complete'],
    defaults: { onVariation: 0, offVariation: 0 },
    purpose: 'migration',
    migrationSettings: { stageCount: 2 },
  }),
];

/** An account with one project, `example`, in which each example finds what it is about. */
export function exampleAccount(): AccountData {
  const account = seedAccount('empty', NOW);
  const [member] = account.members;
  if (!member) throw new Error('The empty account has no member');
  const project = buildProject(
    {
      key: 'example',
      name: 'Example',
      environments: [ENVIRONMENT, 'other'].map((key) => ({ key, name: key, color: '417505' })),
      flags: [],
    },
    NOW,
  );
  return {
    ...account,
    members: [...account.members, { ...member, _id: MEMBER, email: 'maintainer@acme.example' }],
    teams: [
      ...account.teams,
      { key: TEAM, name: 'Example', description: '', memberIds: [], maintainerIds: [] },
    ],
    projects: [{ ...project, flags: new Map(FLAGS.map((flag) => [flag.key, flag])) }],
  };
}
