import * as z from 'zod';
import { memberSummary } from './member';

/**
 * Schema TriggerWorkflowRep, in which every field is optional; the ones read here are always sent. `triggerURL` is a
 * secret that only the answers of create and cycleTriggerUrl carry whole: it is never logged or kept.
 */
export const trigger = z.looseObject({
  _id: z.string(),
  _version: z.int().optional(),
  _creationDate: z.int().optional(),
  _integrationKey: z.string(),
  _maintainer: memberSummary.optional(),
  enabled: z.boolean().default(true),
  instructions: z.array(z.looseObject({ kind: z.string() })).default([]),
  _triggerCount: z.int().default(0),
  /** Epoch milliseconds; absent when it never fired. */
  _lastTriggeredAt: z.int().optional(),
  triggerURL: z.string().optional(),
});

export type Trigger = z.infer<typeof trigger>;
