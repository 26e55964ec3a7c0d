import type { FlagView, ShownFlag, ShownTargeting } from '../../../src/protocol/toPage';

/** On for everyone with the first variation; off it serves the second. */
export function aTargeting(changes: Partial<ShownTargeting> = {}): ShownTargeting {
  return {
    on: true,
    lastModified: 1_700_000_000_000,
    prerequisites: [],
    targets: [],
    contextTargets: [],
    rules: [],
    fallthrough: { variation: 0 },
    offVariation: 1,
    trackEvents: false,
    trackEventsFallthrough: false,
    ...changes,
  };
}

/** A boolean flag in Production, which is critical, and Test. */
export function aView(targeting: Partial<ShownTargeting> = {}, flag: Partial<ShownFlag> = {}): FlagView {
  return {
    flag: {
      key: 'new-checkout-flow',
      name: 'New checkout flow',
      kind: 'boolean',
      description: 'One page instead of four.',
      variations: [
        { _id: 'a', value: true, name: 'On' },
        { _id: 'b', value: false, name: 'Off' },
      ],
      temporary: true,
      tags: ['checkout'],
      archived: false,
      deprecated: false,
      clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: false },
      maintainer: 'Inês Moreau',
      targeting: { production: aTargeting(targeting), test: aTargeting({ on: false }) },
      ...flag,
    },
    environments: [
      { key: 'production', name: 'Production', critical: true },
      { key: 'test', name: 'Test', critical: false },
    ],
    prerequisiteFlags: { 'payments-v2': { name: 'Payments v2', variations: [{ value: true, name: 'Yes' }] } },
  };
}
