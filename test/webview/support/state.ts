import type { DraftTargeting, FlagDraft } from '../../../src/protocol/draft';
import type { FlagFacts } from '../../../src/protocol/toPage';
import { NOTHING_KNOWN, NO_SUGGESTIONS, type PageState } from '../../../src/webview/state/pageState';

/** On for everyone with the first variation; off it serves the second. */
export function aTargeting(changes: Partial<DraftTargeting> = {}): DraftTargeting {
  return {
    on: true,
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

/** A boolean flag in `production` and `test`; `targeting` is of production. */
export function aDraft(targeting: Partial<DraftTargeting> = {}, changes: Partial<FlagDraft> = {}): FlagDraft {
  return {
    name: 'New checkout flow',
    description: 'One page instead of four.',
    tags: ['checkout'],
    temporary: true,
    archived: false,
    deprecated: false,
    clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: false },
    customProperties: {},
    defaults: { onVariation: 0, offVariation: 1 },
    variations: [
      { _id: 'a', value: true, name: 'On' },
      { _id: 'b', value: false, name: 'Off' },
    ],
    environments: { production: aTargeting(targeting), test: aTargeting({ on: false }) },
    ...changes,
  };
}

/** Production is critical. `payments-v2` is known as a prerequisite. */
export function someFacts(changes: Partial<FlagFacts> = {}): FlagFacts {
  const lastModified = 1_700_000_000_000;
  return {
    key: 'new-checkout-flow',
    kind: 'boolean',
    isMigration: false,
    maintainer: 'Inês Moreau',
    environments: [
      { key: 'production', name: 'Production', critical: true, lastModified },
      { key: 'test', name: 'Test', critical: false, lastModified },
    ],
    prerequisiteFlags: {
      'payments-v2': {
        name: 'Payments v2',
        variations: [
          { value: true, name: 'Yes' },
          { value: false, name: 'No' },
        ],
      },
    },
    segmentNames: {},
    ...changes,
  };
}

/** The state of a page that shows production; the server has what the draft has. */
export function aState(targeting: Partial<DraftTargeting> = {}, changes: Partial<PageState> = {}): PageState {
  const draft = changes.draft ?? aDraft(targeting);
  return {
    draft,
    server: draft,
    facts: someFacts(),
    environmentKey: 'production',
    analysis: NOTHING_KNOWN,
    readOnly: undefined,
    canRestore: true,
    suggestions: NO_SUGGESTIONS,
    ...changes,
  };
}
