import * as z from 'zod';
import { invalidRequest } from '../http/refusal';
import { type Draft, ruleOf, targetingIn } from './draft';
import { instructionKind } from './instructionKind';
import { sentClause } from './sentClause';
import { sentServed, serve, servedBy } from './served';

const sentRule = z.object({
  ...sentServed.shape,
  clauses: z.array(sentClause),
  description: z.string().optional(),
  ref: z.string().optional(),
  trackEvents: z.boolean().default(false),
});

const oneRule = { ruleId: z.string() };

/** A rule of its own, whatever `_id` was sent with it. */
const newRule = (draft: Draft, sent: z.infer<typeof sentRule>) => ({
  _id: '',
  ...(sent.description !== undefined && { description: sent.description }),
  ...(sent.ref !== undefined && { ref: sent.ref }),
  clauses: sent.clauses,
  ...servedBy(draft, sent),
  trackEvents: sent.trackEvents,
});

export const addRule = instructionKind(
  'environment',
  sentRule.extend({ beforeRuleId: z.string().optional() }),
  (draft, sent) => {
    const { rules } = targetingIn(draft);
    const place =
      sent.beforeRuleId === undefined ? rules.length : rules.indexOf(ruleOf(draft, sent.beforeRuleId));
    rules.splice(place, 0, newRule(draft, sent));
  },
);

export const removeRule = instructionKind('environment', z.object(oneRule), (draft, { ruleId }) => {
  const targeting = targetingIn(draft);
  targeting.rules = targeting.rules.filter(({ _id }) => _id !== ruleId);
});

export const reorderRules = instructionKind(
  'environment',
  z.object({ ruleIds: z.array(z.string()) }),
  (draft, { ruleIds }) => {
    const targeting = targetingIn(draft);
    const ordered = ruleIds.map((ruleId) => ruleOf(draft, ruleId));
    if (new Set(ordered).size < ordered.length || ordered.length < targeting.rules.length) {
      throw invalidRequest('ruleIds must name each rule of the flag in the environment exactly once');
    }
    targeting.rules = ordered;
  },
);

export const replaceRules = instructionKind(
  'environment',
  z.object({ rules: z.array(sentRule) }),
  (draft, { rules }) => {
    targetingIn(draft).rules = rules.map((rule) => newRule(draft, rule));
  },
);

export const updateRuleDescription = instructionKind(
  'environment',
  z.object({ ...oneRule, description: z.string() }),
  (draft, { ruleId, description }) => {
    ruleOf(draft, ruleId).description = description;
  },
);

export const updateRuleTrackEvents = instructionKind(
  'environment',
  z.object({ ...oneRule, trackEvents: z.boolean() }),
  (draft, { ruleId, trackEvents }) => {
    ruleOf(draft, ruleId).trackEvents = trackEvents;
  },
);

export const updateRuleVariationOrRollout = instructionKind(
  'environment',
  sentServed.extend(oneRule),
  (draft, sent) => serve(ruleOf(draft, sent.ruleId), servedBy(draft, sent)),
);
