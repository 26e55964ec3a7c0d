import type { AccountData, ProjectRecord } from '../account/records';
import { NO_APPROVALS } from '../projects/representation';
import { shopRepositories } from './codeReferences';
import { contextKinds, internalToolsContexts, mobileContexts, shopContexts } from './contexts';
import { buildHistory } from './history';
import { INTERNAL_TOOLS_FLAGS } from './internalToolsFlags';
import { MOBILE_FLAGS } from './mobileFlags';
import { internalToolsExpiring, mobileSchedule, seedApprovals, seedWebhooks, shopFollowers } from './pending';
import { seedMembers } from './people';
import { buildProject, type EnvironmentSpec } from './projectBuilder';
import { INTERNAL_TOOLS_SEGMENTS, MOBILE_SEGMENTS, SHOP_SEGMENTS } from './segments';
import { SHOP_CHECKOUT_FLAGS } from './shopCheckoutFlags';
import { SHOP_ENVIRONMENTS } from './shopEnvironments';
import { SHOP_OPERATIONS_FLAGS } from './shopOperationsFlags';
import { shopTriggers } from './shopTriggers';
import { SHOP_STOREFRONT_FLAGS } from './shopStorefrontFlags';

/** The account of a company that sells things: what it would look like after two years. */
export const demoProjects = (now: number): ProjectRecord[] => [
  buildProject(
    {
      key: 'shop',
      name: 'Acme Shop',
      tags: ['web', 'revenue'],
      environments: SHOP_ENVIRONMENTS,
      flags: [...SHOP_CHECKOUT_FLAGS, ...SHOP_STOREFRONT_FLAGS, ...SHOP_OPERATIONS_FLAGS],
      triggers: shopTriggers(now),
      segments: SHOP_SEGMENTS,
      forgotten: { 'holiday-sale': 74 },
      more: ({ environments, createdOn }) => ({
        contexts: shopContexts(environments, now),
        contextKinds: contextKinds(
          ['user', 'organization', 'device', 'warehouse', 'partner'],
          createdOn,
          now,
        ),
        followers: shopFollowers,
      }),
    },
    now,
  ),
  buildProject(
    {
      key: 'mobile',
      name: 'Acme Mobile',
      tags: ['mobile'],
      environments: threeEnvironments({
        critical: true,
        approvalSettings: { ...NO_APPROVALS, requiredApprovalTags: ['security'] },
      }),
      flags: MOBILE_FLAGS,
      segments: MOBILE_SEGMENTS,
      more: ({ environments, createdOn }) => ({
        contexts: mobileContexts(environments, now),
        contextKinds: contextKinds(['user', 'device'], createdOn, now),
        scheduledChanges: mobileSchedule(now),
      }),
    },
    now,
  ),
  buildProject(
    {
      key: 'internal-tools',
      name: 'Internal Tools',
      tags: ['internal'],
      environments: threeEnvironments({
        requireComments: true,
        approvalSettings: { ...NO_APPROVALS, required: true },
      }),
      flags: INTERNAL_TOOLS_FLAGS,
      segments: INTERNAL_TOOLS_SEGMENTS,
      forgotten: { 'warehouse-map': 19 },
      more: ({ environments, flags, createdOn }) => ({
        contexts: internalToolsContexts(environments, now),
        contextKinds: contextKinds(['user', 'warehouse'], createdOn, now),
        expiringTargets: internalToolsExpiring(flags.get('bulk-order-editor'), now),
      }),
    },
    now,
  ),
];

const threeEnvironments = (production: Partial<EnvironmentSpec>): EnvironmentSpec[] => [
  { key: 'production', name: 'Production', color: '417505', ...production },
  { key: 'staging', name: 'Staging', color: 'F5A623' },
  { key: 'test', name: 'Test', color: '8B572A' },
];

/** What such an account has besides its projects: two months of history, requests, webhooks, scanned code. */
export const demoAccount = (
  projects: readonly ProjectRecord[],
  now: number,
): Pick<AccountData, 'webhooks' | 'approvals' | 'repositories' | 'auditLog'> => ({
  webhooks: seedWebhooks,
  approvals: seedApprovals(now),
  repositories: shopRepositories(now),
  auditLog: buildHistory(projects, seedMembers(now), now),
});
