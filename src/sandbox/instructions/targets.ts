import * as z from 'zod';
import type { Target } from '../../model/flag/flag';
import type { TargetingRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { targetingIn, variationIndexOf } from './draft';
import { instructionKind } from './instructionKind';

const USER = 'user';

const keys = z.array(z.string().min(1));
const keysOfVariation = z.object({ variationId: z.string(), values: keys });
const ofAnyKind = z.object({ ...keysOfVariation.shape, contextKind: z.string().default(USER) });
/** The legacy forms know users only. */
const ofUsers = keysOfVariation.transform((sent) => ({ ...sent, contextKind: USER }));
const ofVariation = z.object({ variationId: z.string() });

const kindOf = ({ contextKind }: Target): string => contextKind ?? USER;

const listOf = (targeting: TargetingRecord, contextKind: string): Target[] =>
  contextKind === USER ? targeting.targets : targeting.contextTargets;

/** Adds keys to a variation's targets; a key that another variation has already refuses the patch. */
function addKeys(
  targeting: TargetingRecord,
  variation: number,
  contextKind: string,
  values: readonly string[],
): void {
  const list = listOf(targeting, contextKind);
  const ofKind = list.filter((target) => kindOf(target) === contextKind);
  for (const value of values) {
    if (ofKind.some((target) => target.variation !== variation && target.values.includes(value))) {
      throw invalidRequest(
        `The ${contextKind} '${value}' would be targeted with more than one variation of the flag`,
      );
    }
  }
  const target = ofKind.find((one) => one.variation === variation);
  if (target) target.values = [...new Set([...target.values, ...values])];
  else list.push({ variation, values: [...new Set(values)], contextKind });
}

const adding = (parameters: z.ZodType<z.infer<typeof ofAnyKind>>) =>
  instructionKind('environment', parameters, (draft, { variationId, contextKind, values }) =>
    addKeys(targetingIn(draft), variationIndexOf(draft, variationId), contextKind, values),
  );

const removing = (parameters: z.ZodType<z.infer<typeof ofAnyKind>>) =>
  instructionKind('environment', parameters, (draft, { variationId, contextKind, values }) => {
    const variation = variationIndexOf(draft, variationId);
    for (const target of listOf(targetingIn(draft), contextKind)) {
      if (target.variation !== variation || kindOf(target) !== contextKind) continue;
      target.values = target.values.filter((value) => !values.includes(value));
    }
  });

export const addTargets = adding(ofAnyKind);

export const addUserTargets = adding(ofUsers);

export const removeTargets = removing(ofAnyKind);

export const removeUserTargets = removing(ofUsers);

export const clearUserTargets = instructionKind('environment', ofVariation, (draft, { variationId }) => {
  const variation = variationIndexOf(draft, variationId);
  const targeting = targetingIn(draft);
  targeting.targets = targeting.targets.filter((target) => target.variation !== variation);
});

export const clearTargets = instructionKind('environment', ofVariation, (draft, { variationId }) => {
  const variation = variationIndexOf(draft, variationId);
  const targeting = targetingIn(draft);
  targeting.targets = targeting.targets.filter((target) => target.variation !== variation);
  targeting.contextTargets = targeting.contextTargets.filter((target) => target.variation !== variation);
});

export const replaceTargets = instructionKind(
  'environment',
  z.object({ targets: z.array(ofAnyKind) }),
  (draft, { targets }) => {
    const targeting = targetingIn(draft);
    targeting.targets = [];
    targeting.contextTargets = [];
    for (const { variationId, contextKind, values } of targets) {
      const variation = variationIndexOf(draft, variationId);
      addKeys(targeting, variation, contextKind, values);
      // The place of users among the other kinds: without keys they lose it again when the change is completed.
      if (contextKind === USER) targeting.contextTargets.push({ variation, values: [], contextKind });
    }
  },
);

export const replaceUserTargets = instructionKind(
  'environment',
  z.object({ targets: z.array(keysOfVariation) }),
  (draft, { targets }) => {
    const targeting = targetingIn(draft);
    const variations = targets.map(({ variationId }) => variationIndexOf(draft, variationId));
    if (
      new Set(variations).size !== draft.flag.variations.length ||
      variations.length > new Set(variations).size
    ) {
      throw invalidRequest('replaceUserTargets needs one target for each variation of the flag');
    }
    targeting.targets = [];
    for (const { variationId, values } of targets) {
      addKeys(targeting, variationIndexOf(draft, variationId), USER, values);
    }
  },
);
