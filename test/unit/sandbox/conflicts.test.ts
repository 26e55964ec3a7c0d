import { describe, expect, it } from 'vitest';
import type { ApprovalRecord, ScheduledChangeRecord } from '../../../src/sandbox/account/pendingRecords';
import type { AccountData } from '../../../src/sandbox/account/records';
import { anApp, NOW } from './support/appCalls';
import { ENVIRONMENT, exampleAccount, FIRST, RULE } from './instructions/support/exampleAccount';

const FLAG = '/flags/example/numbers';

const scheduled = (instructions: ScheduledChangeRecord['instructions']): ScheduledChangeRecord => ({
  _id: 'later',
  _version: 1,
  _creationDate: NOW,
  _maintainerId: 'member',
  flagKey: 'numbers',
  environmentKey: ENVIRONMENT,
  executionDate: NOW + 1000,
  instructions,
});

const requested = (more: Partial<ApprovalRecord>): ApprovalRecord => ({
  _id: 'asked',
  _version: 1,
  creationDate: NOW,
  requestorId: 'member',
  description: '',
  projectKey: 'example',
  environmentKey: ENVIRONMENT,
  resourceKind: 'flag',
  resourceKey: 'numbers',
  instructions: [],
  allReviews: [],
  notifyMemberIds: [],
  status: 'pending',
  ...more,
});

const onRule = [{ kind: 'updateRuleDescription', ruleId: RULE, description: 'Later' }];

function accountWith(pending: {
  scheduled?: readonly ScheduledChangeRecord[];
  approvals?: readonly ApprovalRecord[];
}): AccountData {
  const account = exampleAccount();
  return {
    ...account,
    approvals: pending.approvals ?? [],
    projects: account.projects.map((project) => ({
      ...project,
      scheduledChanges: [...(pending.scheduled ?? [])],
    })),
  };
}

const removeRule = { environmentKey: ENVIRONMENT, instructions: [{ kind: 'removeRule', ruleId: RULE }] };

describe('a change that would make a pending one fail', () => {
  it.each([
    ['a scheduled change', { scheduled: [scheduled(onRule)] }, "the scheduled change 'later'"],
    [
      'an approval request',
      { approvals: [requested({ instructions: onRule })] },
      "the approval request 'asked'",
    ],
    [
      'an approved request with a date',
      { approvals: [requested({ instructions: onRule, status: 'scheduled' })] },
      "the approval request 'asked'",
    ],
  ])('is refused for %s, unless conflicts are to be passed over', async (_what, pending, named) => {
    const { semantic, patch, account } = anApp({ data: accountWith(pending) });
    const before = account.data;
    const refused = await semantic(FLAG, removeRule);
    expect([refused.status, refused.body['code']]).toEqual([400, 'invalid_request']);
    expect(refused.body['message']).toContain(named);
    const byPath = [{ op: 'remove', path: `/environments/${ENVIRONMENT}/rules/0` }];
    expect((await patch(FLAG, byPath)).status).toBe(400);
    expect((await semantic(`${FLAG}?dryRun=true`, removeRule)).status).toBe(400);
    expect((await semantic(FLAG, { instructions: [{ kind: 'deleteFlag' }] })).status).toBe(400);
    expect(account.data).toBe(before);
    expect((await semantic(`${FLAG}?ignoreConflicts=true`, removeRule)).status).toBe(200);
  });

  it.each<[string, Parameters<typeof accountWith>[0]]>([
    ['one of another flag', { scheduled: [{ ...scheduled(onRule), flagKey: 'targeted' }] }],
    ['one of another environment', { scheduled: [{ ...scheduled(onRule), environmentKey: 'other' }] }],
    ['one that succeeds still', { scheduled: [scheduled([{ kind: 'turnFlagOn' }])] }],
    [
      'one that fails already',
      { scheduled: [scheduled([{ kind: 'updateClause', ruleId: RULE, clauseId: 'no', clause: {} }])] },
    ],
    ['one that is completed', { approvals: [requested({ instructions: onRule, status: 'completed' })] }],
    ['one of another project', { approvals: [requested({ instructions: onRule, projectKey: 'other' })] }],
    ['one of a segment', { approvals: [requested({ instructions: onRule, resourceKind: 'segment' })] }],
  ])('is not found in %s', async (_what, pending) => {
    const { semantic } = anApp({ data: accountWith(pending) });
    expect((await semantic(FLAG, removeRule)).status).toBe(200);
  });

  it('is not found in a change that is in place already', async () => {
    const { semantic } = anApp({ data: accountWith({ scheduled: [scheduled(onRule)] }) });
    const sent = { environmentKey: ENVIRONMENT, instructions: [{ kind: 'turnFlagOff' }] };
    expect((await semantic(FLAG, sent)).status).toBe(200);
  });
});

describe('removing a variation', () => {
  it('is refused while it is a prerequisite elsewhere, by path too', async () => {
    const { semantic, patch, account } = anApp({ data: exampleAccount() });
    const flag = '/flags/example/prereq-flag-key-123abc';
    const [first] = account.flag('example', 'prereq-flag-key-123abc').variations;
    const free = (place: string) => [
      { op: 'replace', path: `/environments/${place}/fallthrough`, value: { variation: 1 } },
    ];
    await patch(flag, [
      { op: 'add', path: '/variations/-', value: { value: 3 } },
      { op: 'replace', path: '/defaults', value: { onVariation: 1, offVariation: 1 } },
      ...free(ENVIRONMENT),
      ...free('other'),
    ]);
    const before = account.data;
    const sent = { instructions: [{ kind: 'removeVariation', variationId: first?._id ?? FIRST }] };
    const bySemantic = await semantic(flag, sent);
    expect([bySemantic.status, bySemantic.body['message']]).toEqual([
      400,
      expect.stringContaining("prerequisite of 'needs'") as string,
    ]);
    const byPath = [
      { op: 'remove', path: '/variations/0' },
      { op: 'replace', path: '/defaults', value: { onVariation: 0, offVariation: 0 } },
    ];
    expect((await patch(flag, byPath)).status).toBe(400);
    expect(account.data).toBe(before);
  });
});
