import * as z from 'zod';
import { memberSummary } from '../account/member';

/** Schema RecentTriggerBody: a call of the URL, with what it brought. */
const recentCall = z.looseObject({ timestamp: z.int() });

/**
 * Schema TriggerWorkflowRep, in which every field is optional; the ones read here are always sent. No more than these fields are
 * kept: `triggerURL` is a secret, and whoever has the trigger must not have it.
 */
export const trigger = z.object({
  _id: z.string(),
  _version: z.int().optional(),
  _creationDate: z.int().optional(),
  _integrationKey: z.string(),
  _maintainer: memberSummary.optional(),
  enabled: z.boolean().default(true),
  /** `active`, `inactive` or `failed`; not all instances say it. */
  _status: z.string().optional(),
  /** Epoch milliseconds at which it became `failed`. */
  _lastFailedAt: z.int().optional(),
  instructions: z.array(z.looseObject({ kind: z.string() })).default([]),
  _triggerCount: z.int().default(0),
  /** Epoch milliseconds; absent when it never fired. */
  _lastTriggeredAt: z.int().optional(),
  /** The latest first. */
  _recentTriggerBodies: z.array(recentCall).default([]),
});

export type Trigger = z.infer<typeof trigger>;

/** The answers of create and cycleTriggerUrl, the only ones with the whole URL. */
export const triggerWithUrl = z.object({ triggerURL: z.string() });
