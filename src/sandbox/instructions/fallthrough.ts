import * as z from 'zod';
import { targetingIn, variationIndexOf } from './draft';
import { instructionKind } from './instructionKind';
import { sentServed, servedBy } from './served';

const trackEvents = z.object({ trackEvents: z.boolean() });

export const updateFallthroughVariationOrRollout = instructionKind(
  'environment',
  sentServed,
  (draft, sent) => {
    targetingIn(draft).fallthrough = servedBy(draft, sent);
  },
);

export const updateOffVariation = instructionKind(
  'environment',
  z.object({ variationId: z.string() }),
  (draft, { variationId }) => {
    targetingIn(draft).offVariation = variationIndexOf(draft, variationId);
  },
);

export const updateTrackEvents = instructionKind('environment', trackEvents, (draft, sent) => {
  targetingIn(draft).trackEvents = sent.trackEvents;
});

export const updateTrackEventsFallthrough = instructionKind('environment', trackEvents, (draft, sent) => {
  targetingIn(draft).trackEventsFallthrough = sent.trackEvents;
});
