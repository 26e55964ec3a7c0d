import { namedIdentities } from '../account/identities';
import type { ApprovalRecord, ExpiringTargetRecord, ScheduledChangeRecord } from '../account/pendingRecords';
import type { FlagRecord } from '../account/records';
import type { FollowerRecord, WebhookRecord } from '../account/settingsRecords';
import { memberIdOf } from './people';
import { DAY_MS, HOUR_MS } from './time';

/** Two requests for the one environment that needs approval: one waits, one was made last week. */
export const seedApprovals = (now: number): ApprovalRecord[] => [
  {
    _id: namedIdentities.resource('approval done'),
    _version: 3,
    creationDate: now - 12 * DAY_MS,
    requestorId: memberIdOf('tomasz'),
    description: 'Open the bulk editor for two agents',
    projectKey: 'internal-tools',
    environmentKey: 'production',
    resourceKind: 'flag',
    resourceKey: 'bulk-order-editor',
    instructions: [{ kind: 'turnFlagOn' }],
    allReviews: [
      {
        _id: namedIdentities.resource('review done'),
        kind: 'approve',
        creationDate: now - 11 * DAY_MS - 2 * HOUR_MS,
        comment: 'Only the two, as said.',
        memberId: memberIdOf('ariel'),
      },
    ],
    notifyMemberIds: [memberIdOf('ariel')],
    status: 'completed',
    appliedDate: now - 11 * DAY_MS,
    appliedByMemberId: memberIdOf('tomasz'),
  },
  {
    _id: namedIdentities.resource('approval waiting'),
    _version: 2,
    creationDate: now - 26 * HOUR_MS,
    requestorId: memberIdOf('priya'),
    description: 'Turn the audit export on for the auditors',
    comment: 'They come on Thursday.',
    projectKey: 'internal-tools',
    environmentKey: 'production',
    resourceKind: 'flag',
    resourceKey: 'audit-export',
    instructions: [{ kind: 'turnFlagOn' }],
    allReviews: [
      {
        _id: namedIdentities.resource('review waiting'),
        kind: 'comment',
        creationDate: now - 20 * HOUR_MS,
        comment: 'Does staging look right?',
        memberId: memberIdOf('kofi'),
      },
    ],
    notifyMemberIds: [memberIdOf('ariel'), memberIdOf('kofi')],
    status: 'pending',
  },
];

/** The rating prompt ends with the month. */
export const mobileSchedule = (now: number): ScheduledChangeRecord[] => [
  {
    _id: namedIdentities.resource('schedule rating'),
    _version: 1,
    _creationDate: now - 4 * DAY_MS,
    _maintainerId: memberIdOf('priya'),
    flagKey: 'app-rating-prompt',
    environmentKey: 'production',
    executionDate: now + 17 * DAY_MS,
    instructions: [{ kind: 'turnFlagOff' }],
    comment: 'The campaign is over then.',
  },
];

/** An agent who tests the bulk editor for two more weeks. */
export function internalToolsExpiring(flag: FlagRecord | undefined, now: number): ExpiringTargetRecord[] {
  const variationId = flag?.variations[0]?._id;
  if (variationId === undefined) return [];
  return [
    {
      _id: namedIdentities.resource('expiring agent-23'),
      _version: 1,
      flagKey: 'bulk-order-editor',
      environmentKey: 'production',
      contextKind: 'user',
      contextKey: 'agent-23',
      variationId,
      expirationDate: now + 14 * DAY_MS,
    },
  ];
}

export const shopFollowers: FollowerRecord[] = (['ines', 'tomasz'] as const).map((person) => ({
  flagKey: 'new-checkout-flow',
  environmentKey: 'production',
  memberId: memberIdOf(person),
}));

/** Where the company's tools would hear of changes: all off, since nobody is there. */
export const seedWebhooks: WebhookRecord[] = [
  {
    _id: namedIdentities.resource('webhook deploys'),
    name: 'Deploy log',
    url: 'http://127.0.0.1:8787/flags',
    secret: namedIdentities.salt('webhook deploys'),
    on: false,
    tags: ['ops'],
  },
  {
    _id: namedIdentities.resource('webhook chat'),
    name: '#flags in the chat',
    url: 'http://127.0.0.1:8788/hooks/flags',
    statements: [{ effect: 'allow', resources: ['proj/*:env/production:flag/*'], actions: ['*'] }],
    on: false,
    tags: [],
  },
];
