import { describe, expect, it } from 'vitest';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../../../../src/sandbox/account/records';
import type { SegmentRecord } from '../../../../src/sandbox/account/segmentRecord';
import { evaluateFlags, type Evaluation, readContext } from '../../../../src/sandbox/evaluation/evaluate';
import { emptyTargeting } from '../../../../src/sandbox/flags/newFlag';
import { withIdentities } from '../../../../src/sandbox/flags/changeFlag';
import { emptyProjects } from '../../../../src/sandbox/seed/empty';
import { NOW } from '../support/appCalls';

const HERE = 'production';

function aFlag(
  key: string,
  targeting: Partial<TargetingRecord>,
  fields: Partial<FlagRecord> = {},
): FlagRecord {
  const defaults = { onVariation: 0, offVariation: 2 };
  return withIdentities({
    key,
    name: key,
    kind: 'multivariate',
    description: '',
    _version: 1,
    creationDate: NOW,
    variations: ['on', 'other', 'off'].map((value) => ({ value, _id: '' })),
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true },
    customProperties: {},
    defaults,
    ...fields,
    environments: {
      [HERE]: {
        ...emptyTargeting(defaults),
        on: true,
        version: 1,
        lastModified: NOW,
        salt: 'salt',
        sel: 'sel',
        ...targeting,
      },
    },
  });
}

const clause = (attribute: string, op: string, values: (string | number)[], more: object = {}) => ({
  _id: '',
  attribute,
  op,
  values,
  contextKind: 'user',
  negate: false,
  ...more,
});

const rule = (_id: string, variation: number, ...clauses: ReturnType<typeof clause>[]) => ({
  _id,
  variation,
  clauses,
  trackEvents: false,
});

const aSegment = (key: string, members: Partial<SegmentRecord>): SegmentRecord => ({
  key,
  environmentKey: HERE,
  name: key,
  description: '',
  tags: [],
  creationDate: NOW,
  lastModifiedDate: NOW,
  version: 1,
  generation: 1,
  salt: 'salt',
  included: [],
  excluded: [],
  includedContexts: [],
  excludedContexts: [],
  rules: [],
  unbounded: false,
  ...members,
});

const SEGMENTS: readonly SegmentRecord[] = [
  aSegment('testers', {
    included: ['tester'],
    excluded: ['left'],
    includedContexts: [{ contextKind: 'device', values: ['lab'] }],
    rules: [{ _id: 'rule', clauses: [clause('team', 'in', ['qa'])] }],
  }),
  { ...aSegment('testers', { included: ['elsewhere'] }), environmentKey: 'test' },
  aSegment('big', {
    unbounded: true,
    unboundedContextKind: 'device',
    includedContexts: [{ contextKind: 'device', values: ['lab'] }],
    rules: [{ _id: 'rule', clauses: [clause('team', 'in', ['qa'])] }],
  }),
];

const half = [0, 1].map((variation) => ({ variation, weight: 50_000 }));

const FLAGS: readonly FlagRecord[] = [
  aFlag('turned-off', { on: false, targets: [{ variation: 1, values: ['ann'] }] }),
  aFlag('nothing-served', { on: false }),
  aFlag('no', { on: false }),
  aFlag('yes', {}),
  aFlag('needs-no', {
    prerequisites: [{ key: 'no', variation: 0 }],
    targets: [{ variation: 1, values: ['ann'] }],
  }),
  aFlag('needs-off-flag-for-its-off', { prerequisites: [{ key: 'no', variation: 2 }] }),
  aFlag('needs-yes', { prerequisites: [{ key: 'yes', variation: 0 }] }),
  aFlag('needs-other', { prerequisites: [{ key: 'yes', variation: 1 }] }),
  aFlag('targets', {
    targets: [{ variation: 1, values: ['ann'] }],
    contextTargets: [
      { variation: 2, values: ['lab'], contextKind: 'device' },
      { variation: 1, values: [], contextKind: 'user' },
    ],
    rules: [rule('all', 0, clause('key', 'startsWith', ['']))],
  }),
  aFlag('device-first', {
    targets: [{ variation: 1, values: ['ann'] }],
    contextTargets: [{ variation: 2, values: ['lab'], contextKind: 'device' }],
  }),
  aFlag('rules', {
    rules: [
      { ...rule('disabled', 2, clause('country', 'in', ['NL'])), disabled: true },
      rule('first', 1, clause('country', 'in', ['NL']), clause('age', 'greaterThan', [17])),
      rule('second', 2, clause('country', 'in', ['NL', 'DE'])),
      rule('negated', 1, clause('plan', 'in', ['free'], { negate: true })),
    ],
  }),
  aFlag('operators', {
    rules: [
      rule('version', 1, clause('version', 'semVerLessThan', ['2.0.0'])),
      rule('since', 2, clause('since', 'before', ['2020-01-01T00:00:00Z'])),
      rule('deep', 1, clause('/address/city', 'matches', ['^Am'])),
      rule('list', 2, clause('groups', 'contains', ['ops'])),
    ],
  }),
  aFlag('segments', {
    rules: [rule('segment', 1, clause('', 'segmentMatch', ['testers']))],
  }),
  aFlag('big-segment', { rules: [rule('big', 1, clause('', 'segmentMatch', ['big']))] }),
  aFlag('rollout', { fallthrough: { rollout: { variations: half, contextKind: 'user' } } }),
  aFlag('rollout-by-device', { fallthrough: { rollout: { variations: half, contextKind: 'device' } } }),
  aFlag('experiment', {
    fallthrough: {
      rollout: {
        variations: half,
        contextKind: 'user',
        seed: 61,
        experimentAllocation: { defaultVariation: 0, canReshuffle: true },
      },
    },
  }),
  aFlag('gone', {}, { archived: true }),
];

function aProject(): ProjectRecord {
  const [project] = emptyProjects(NOW);
  if (!project) throw new Error('There is no empty project');
  const flags = new Map(FLAGS.map((flag) => [flag.key, flag]));
  const nothingServed = flags.get('nothing-served')?.environments[HERE];
  delete nothingServed?.offVariation;
  return { ...project, flags, segments: [...SEGMENTS] };
}

async function evaluated(flagKey: string, sent: object): Promise<Evaluation | undefined> {
  const project = aProject();
  const flag = project.flags.get(flagKey);
  if (!flag) throw new Error(`There is no flag ${flagKey}`);
  const [evaluation] = await evaluateFlags(project, HERE, readContext(sent), [flag]);
  return evaluation;
}

const user = (key: string, attributes: object = {}) => ({ kind: 'user', key, ...attributes });
const multi = (contexts: object) => ({ kind: 'multi', ...contexts });

describe('what a context is served', () => {
  it.each<[what: string, flagKey: string, context: object, value: unknown, reason: object]>([
    ['the off variation while off, whoever is targeted', 'turned-off', user('ann'), 'off', { kind: 'OFF' }],
    ['nothing while off without an off variation', 'nothing-served', user('ann'), null, { kind: 'OFF' }],
    [
      'the off variation when a prerequisite is off, before targets',
      'needs-no',
      user('ann'),
      'off',
      { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'no' },
    ],
    [
      'the off variation even when the off prerequisite serves what is needed',
      'needs-off-flag-for-its-off',
      user('bob'),
      'off',
      { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'no' },
    ],
    [
      'the off variation when a prerequisite serves another',
      'needs-other',
      user('bob'),
      'off',
      { kind: 'PREREQUISITE_FAILED', prerequisiteKey: 'yes' },
    ],
    ['the default rule when prerequisites are met', 'needs-yes', user('bob'), 'on', { kind: 'FALLTHROUGH' }],
    ['its target before rules', 'targets', user('ann'), 'other', { kind: 'TARGET_MATCH' }],
    [
      'the target of its kind',
      'targets',
      multi({ user: { key: 'bob' }, device: { key: 'lab' } }),
      'off',
      { kind: 'TARGET_MATCH' },
    ],
    [
      'targets of users too where the placeholder is left out',
      'device-first',
      user('ann'),
      'other',
      { kind: 'TARGET_MATCH' },
    ],
    [
      'the target that comes first in contextTargets',
      'targets',
      multi({ user: { key: 'ann' }, device: { key: 'lab' } }),
      'off',
      { kind: 'TARGET_MATCH' },
    ],
    [
      'the rule, when no target matches',
      'targets',
      user('carl'),
      'on',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'all' },
    ],
    [
      'the first rule whose clauses all match, the disabled one counted',
      'rules',
      user('a', { country: 'NL', age: 18 }),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 1, ruleID: 'first' },
    ],
    [
      'the next rule when a clause does not match',
      'rules',
      user('a', { country: 'NL', age: '18' }),
      'off',
      { kind: 'RULE_MATCH', ruleIndex: 2, ruleID: 'second' },
    ],
    [
      'a negated clause when the value is another',
      'rules',
      user('a', { plan: 'gold' }),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 3, ruleID: 'negated' },
    ],
    ['no negated clause when the attribute is missing', 'rules', user('a'), 'on', { kind: 'FALLTHROUGH' }],
    [
      'clauses of another kind never',
      'rules',
      { kind: 'device', key: 'lab', country: 'NL' },
      'on',
      { kind: 'FALLTHROUGH' },
    ],
    [
      'a semantic version',
      'operators',
      user('a', { version: '1.9' }),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'version' },
    ],
    [
      'a date',
      'operators',
      user('a', { since: 0 }),
      'off',
      { kind: 'RULE_MATCH', ruleIndex: 1, ruleID: 'since' },
    ],
    [
      'a reference into an attribute',
      'operators',
      user('a', { address: { city: 'Amsterdam' } }),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 2, ruleID: 'deep' },
    ],
    [
      'any element of a list',
      'operators',
      user('a', { groups: ['dev', 'devops'] }),
      'off',
      { kind: 'RULE_MATCH', ruleIndex: 3, ruleID: 'list' },
    ],
    [
      'a member of a segment',
      'segments',
      user('tester'),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'segment' },
    ],
    [
      'a member by a rule of a segment',
      'segments',
      user('z', { team: 'qa' }),
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'segment' },
    ],
    [
      'a member of another kind',
      'segments',
      { kind: 'device', key: 'lab' },
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'segment' },
    ],
    [
      'the default rule for who is excluded',
      'segments',
      user('left', { team: 'qa' }),
      'on',
      { kind: 'FALLTHROUGH' },
    ],
    [
      'the default rule for a member in another environment',
      'segments',
      user('elsewhere'),
      'on',
      { kind: 'FALLTHROUGH' },
    ],
    [
      'a member of a big segment',
      'big-segment',
      { kind: 'device', key: 'lab' },
      'other',
      { kind: 'RULE_MATCH', ruleIndex: 0, ruleID: 'big' },
    ],
    [
      'the default rule for who is of another kind than a big segment, though its rule fits',
      'big-segment',
      user('z', { team: 'qa' }),
      'on',
      { kind: 'FALLTHROUGH' },
    ],
    [
      'the first share without the kind of the rollout',
      'rollout-by-device',
      user('zoe'),
      'on',
      { kind: 'FALLTHROUGH' },
    ],
    ['an experiment', 'experiment', user('zoe'), 'on', { kind: 'FALLTHROUGH', inExperiment: true }],
    [
      'an error for an archived flag',
      'gone',
      user('a'),
      null,
      { kind: 'ERROR', errorKind: 'FLAG_NOT_FOUND' },
    ],
  ])('is %s', async (_what, flagKey, context, value, reason) => {
    const evaluation = await evaluated(flagKey, context);
    expect([evaluation?.value, evaluation?.reason]).toEqual([value, reason]);
  });

  it('in a rollout follows its bucket: the shares come out as they are weighted', async () => {
    const counts = { on: 0, other: 0 };
    const project = aProject();
    const flag = project.flags.get('rollout');
    if (!flag) throw new Error('There is no flag');
    for (let index = 0; index < 400; index += 1) {
      const [one] = await evaluateFlags(project, HERE, readContext(user(`user ${index}`)), [flag]);
      counts[one?.value as keyof typeof counts] += 1;
    }
    expect(counts.on + counts.other).toBe(400);
    expect(counts.on).toBeGreaterThan(150);
    expect(counts.other).toBeGreaterThan(150);
  });

  it('tells the place of the variation, and nothing when nothing is served', async () => {
    expect((await evaluated('targets', user('ann')))?.variationIndex).toBe(1);
    expect(await evaluated('nothing-served', user('ann'))).not.toHaveProperty('variationIndex');
  });

  it.each([
    ['no key', { kind: 'user' }],
    ['an empty key', { kind: 'user', key: '' }],
    ['a key that is a number', { kind: 'user', key: 7 }],
    ['a kind that is none', { kind: 'kind', key: 'x' }],
    ['several kinds, none of them there', { kind: 'multi' }],
    ['a list', []],
    ['text', 'ann'],
    ['null', null],
  ])('cannot be asked with %s', (_what, context) => {
    expect(() => readContext(context)).toThrow(expect.objectContaining({ status: 400 }) as Error);
  });

  it('can be asked for a user of the old form', async () => {
    expect((await evaluated('targets', { key: 'ann' }))?.value).toBe('other');
  });
});
