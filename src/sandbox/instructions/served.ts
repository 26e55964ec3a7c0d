import * as z from 'zod';
import type { Served } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { invalidRequest } from '../http/refusal';
import { type Draft, variationIndexOf } from './draft';

/** What a rule or the default rule is to serve: exactly one of a variation and the weights of a rollout. */
export const sentServed = z.object({
  variationId: z.string().optional(),
  /** By variation id; a variation that is left out gets nothing. */
  rolloutWeights: z.record(z.string(), z.int().min(0).max(TOTAL_WEIGHT)).optional(),
  rolloutBucketBy: z.string().min(1).optional(),
  rolloutContextKind: z.string().min(1).optional(),
});

/** The variation or rollout that was sent, with indexes in place of ids, in the order of the flag's variations. */
export function servedBy(draft: Draft, sent: z.infer<typeof sentServed>): Served {
  const { variationId, rolloutWeights, rolloutBucketBy, rolloutContextKind } = sent;
  if ((variationId === undefined) === (rolloutWeights === undefined)) {
    throw invalidRequest('Exactly one of variationId and rolloutWeights is needed');
  }
  if (variationId !== undefined) {
    if (rolloutBucketBy !== undefined || rolloutContextKind !== undefined) {
      throw invalidRequest('rolloutBucketBy and rolloutContextKind go with rolloutWeights only');
    }
    return { variation: variationIndexOf(draft, variationId) };
  }
  const shares = Object.entries(rolloutWeights ?? {}).map(([id, weight]) => ({
    variation: variationIndexOf(draft, id),
    weight,
  }));
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  if (total !== TOTAL_WEIGHT) {
    throw invalidRequest(`The weights of a rollout must add up to ${TOTAL_WEIGHT}, not ${total}`);
  }
  return {
    rollout: {
      variations: shares.sort((a, b) => a.variation - b.variation),
      contextKind: rolloutContextKind ?? 'user',
      ...(rolloutBucketBy !== undefined && { bucketBy: rolloutBucketBy }),
    },
  };
}

/** Puts what is served in place of what was; the rest of the rule stays. */
export function serve(target: Served, served: Served): void {
  delete target.variation;
  delete target.rollout;
  Object.assign(target, served);
}
