import * as z from 'zod';
import type { Prerequisite } from '../../model/flag/flag';
import { invalidRequest } from '../http/refusal';
import { type Draft, targetingIn } from './draft';
import { instructionKind } from './instructionKind';

const flagKey = z.object({ key: z.string() });
const flagVariation = flagKey.extend({ variationId: z.string() });

/** The prerequisite that was sent, with the index of the OTHER flag's variation. Circles are found at the end. */
function prerequisiteOf({ project, flag }: Draft, sent: z.infer<typeof flagVariation>): Prerequisite {
  const other = sent.key === flag.key ? undefined : project.flags.get(sent.key);
  if (!other) throw invalidRequest(`Invalid prerequisite flag '${sent.key}'`);
  const variation = other.variations.findIndex(({ _id }) => _id === sent.variationId);
  if (variation === -1) {
    throw invalidRequest(`'${sent.variationId}' is no variation of the prerequisite flag '${sent.key}'`);
  }
  return { key: sent.key, variation };
}

export const addPrerequisite = instructionKind('environment', flagVariation, (draft, sent) => {
  const { prerequisites } = targetingIn(draft);
  const added = prerequisiteOf(draft, sent);
  const existing = prerequisites.find(({ key }) => key === added.key);
  if (!existing) prerequisites.push(added);
  else if (existing.variation !== added.variation) {
    throw invalidRequest(`'${added.key}' is a prerequisite with another variation already`);
  }
});

export const removePrerequisite = instructionKind('environment', flagKey, (draft, sent) => {
  const targeting = targetingIn(draft);
  targeting.prerequisites = targeting.prerequisites.filter(({ key }) => key !== sent.key);
});

export const replacePrerequisites = instructionKind(
  'environment',
  z.object({ prerequisites: z.array(flagVariation) }),
  (draft, { prerequisites }) => {
    targetingIn(draft).prerequisites = prerequisites.map((sent) => prerequisiteOf(draft, sent));
  },
);

export const updatePrerequisite = instructionKind('environment', flagVariation, (draft, sent) => {
  const existing = targetingIn(draft).prerequisites.find(({ key }) => key === sent.key);
  if (!existing) throw invalidRequest(`'${sent.key}' is not a prerequisite of the flag`);
  existing.variation = prerequisiteOf(draft, sent).variation;
});
