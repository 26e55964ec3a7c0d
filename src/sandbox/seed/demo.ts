import type { ProjectRecord } from '../account/records';
import { INTERNAL_TOOLS_FLAGS } from './internalToolsFlags';
import { MOBILE_FLAGS } from './mobileFlags';
import { buildProject, type EnvironmentSpec } from './projectBuilder';
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
    },
    now,
  ),
  buildProject(
    {
      key: 'mobile',
      name: 'Acme Mobile',
      tags: ['mobile'],
      environments: threeEnvironments({ critical: true }),
      flags: MOBILE_FLAGS,
    },
    now,
  ),
  buildProject(
    {
      key: 'internal-tools',
      name: 'Internal Tools',
      tags: ['internal'],
      environments: threeEnvironments({}),
      flags: INTERNAL_TOOLS_FLAGS,
    },
    now,
  ),
];

const threeEnvironments = (production: Partial<EnvironmentSpec>): EnvironmentSpec[] => [
  { key: 'production', name: 'Production', color: '417505', ...production },
  { key: 'staging', name: 'Staging', color: 'F5A623' },
  { key: 'test', name: 'Test', color: '8B572A' },
];
