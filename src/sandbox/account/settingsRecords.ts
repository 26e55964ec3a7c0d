import * as z from 'zod';
import { statement } from './policy';

export const webhookRecord = z.object({
  _id: z.string(),
  name: z.string().optional(),
  url: z.string(),
  /** Signs what is posted; absent: not signed. */
  secret: z.string().optional(),
  statements: z.array(statement).optional(),
  on: z.boolean(),
  tags: z.array(z.string()),
});

/** How keys of new flags must be written. */
export const namingConvention = z.object({
  case: z.enum(['none', 'camelCase', 'upperCamelCase', 'snakeCase', 'kebabCase', 'constantCase']).optional(),
  prefix: z.string().optional(),
});

const availability = z.object({ usingMobileKey: z.boolean(), usingEnvironmentId: z.boolean() });

/** What a new flag of a project is like unless it says otherwise: schema UpsertFlagDefaultsPayload. */
export const flagDefaults = z.object({
  tags: z.array(z.string()),
  temporary: z.boolean(),
  booleanDefaults: z.object({
    trueDisplayName: z.string(),
    falseDisplayName: z.string(),
    trueDescription: z.string(),
    falseDescription: z.string(),
    onVariation: z.int().min(0).max(1),
    offVariation: z.int().min(0).max(1),
  }),
  defaultClientSideAvailability: availability,
});

/** Who wants to hear of changes to a flag in an environment. */
export const followerRecord = z.object({
  flagKey: z.string(),
  environmentKey: z.string(),
  memberId: z.string(),
});

/** Something outside that a flag was linked with, such as an issue. */
export const flagLinkRecord = z.object({
  _id: z.string(),
  flagKey: z.string(),
  key: z.string().optional(),
  integrationKey: z.string().optional(),
  deepLink: z.string(),
  timestamp: z.int(),
  title: z.string().optional(),
  description: z.string().optional(),
  metadata: z.record(z.string(), z.string()).optional(),
  createdAt: z.int(),
  memberId: z.string(),
});

export type WebhookRecord = z.infer<typeof webhookRecord>;
export type FlagDefaults = z.infer<typeof flagDefaults>;
export type FollowerRecord = z.infer<typeof followerRecord>;
export type FlagLinkRecord = z.infer<typeof flagLinkRecord>;
