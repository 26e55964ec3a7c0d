import * as z from 'zod';
import { links } from '../account/link';
import { memberSummary } from '../account/member';

/** `value` is any JSON; all values of a flag are of one JSON type. `_id` is what semantic patches refer to. */
export const variation = z.looseObject({
  _id: z.string().optional(),
  value: z.json(),
  name: z.string().optional(),
  description: z.string().optional(),
});

const variationIndex = z.int().nonnegative();

/** `weight` is thousandths of a percent; the weights of a rollout add up to 100,000. */
const weightedVariation = z.looseObject({
  variation: variationIndex,
  weight: z.int().nonnegative(),
  _untracked: z.boolean().optional(),
});

const rollout = z.looseObject({
  variations: z.array(weightedVariation),
  contextKind: z.string().optional(),
  bucketBy: z.string().optional(),
  seed: z.int().optional(),
  experimentAllocation: z.looseObject({ defaultVariation: z.int(), canReshuffle: z.boolean() }).optional(),
});

/** Either one variation or a rollout: what the default rule (`fallthrough`) or a rule serves. */
export const served = z.looseObject({ variation: variationIndex.optional(), rollout: rollout.optional() });

export const clause = z.looseObject({
  _id: z.string().optional(),
  attribute: z.string(),
  op: z.string(),
  values: z.array(z.json()),
  /** Absent means `user`. */
  contextKind: z.string().optional(),
  negate: z.boolean(),
});

/** All clauses must match; the first rule that matches decides. A disabled rule is skipped. */
export const rule = z.looseObject({
  _id: z.string().optional(),
  clauses: z.array(clause),
  variation: variationIndex.optional(),
  rollout: rollout.optional(),
  trackEvents: z.boolean().default(false),
  description: z.string().optional(),
  ref: z.string().optional(),
  disabled: z.boolean().optional(),
});

/** In `targets` the values are keys of users; in `contextTargets` of `contextKind`, with an empty placeholder for users. */
export const target = z.looseObject({
  variation: variationIndex,
  values: z.array(z.string()),
  contextKind: z.string().optional(),
});

/** `variation` is an index into the variations of the OTHER flag. */
export const prerequisite = z.looseObject({ key: z.string(), variation: variationIndex });

/** How a variation is used in one environment: schema VariationSummary. `rollout` is its weight in the default rule. */
const variationSummary = z.looseObject({
  rules: z.int(),
  nullRules: z.int(),
  targets: z.int(),
  // Required by the document, but its own example leaves it out of one entry.
  contextTargets: z.int().default(0),
  isFallthrough: z.boolean().optional(),
  isOff: z.boolean().optional(),
  rollout: z.int().optional(),
  bucketBy: z.string().optional(),
});

/** Schema FlagSummary: its keys are variation indexes as text. `prerequisites` is a count. */
const targetingSummary = z.looseObject({
  prerequisites: z.int().default(0),
  variations: z.record(z.string(), variationSummary).default({}),
});

const site = z.looseObject({ href: z.string().optional() });

/** A flag in one environment as lists give it: on or off, and counts. No targets, rules or prerequisites. */
const flagStateInEnvironment = z.looseObject({
  on: z.boolean(),
  /** Grows by one with each change in this environment. */
  version: z.int(),
  /** Epoch milliseconds. */
  lastModified: z.int(),
  _environmentName: z.string().optional(),
  _site: site.optional(),
  _summary: targetingSummary.optional(),
  offVariation: variationIndex.nullish(),
  fallthrough: served.optional(),
});

/** A flag's whole targeting in one environment: schema FeatureFlagConfig as a single flag gives it. */
export const flagTargeting = flagStateInEnvironment.extend({
  targets: z.array(target).default([]),
  contextTargets: z.array(target).default([]),
  rules: z.array(rule).default([]),
  prerequisites: z.array(prerequisite).default([]),
  salt: z.string().optional(),
  trackEvents: z.boolean().default(false),
  trackEventsFallthrough: z.boolean().default(false),
});

const flagFields = {
  key: z.string(),
  name: z.string(),
  kind: z.enum(['boolean', 'multivariate']),
  description: z.string().default(''),
  _version: z.int(),
  /** Epoch milliseconds. */
  creationDate: z.int(),
  variations: z.array(variation),
  temporary: z.boolean(),
  tags: z.array(z.string()),
  archived: z.boolean(),
  archivedDate: z.int().optional(),
  deprecated: z.boolean().default(false),
  deprecatedDate: z.int().optional(),
  includeInSnippet: z.boolean().optional(),
  clientSideAvailability: z
    .looseObject({ usingMobileKey: z.boolean().optional(), usingEnvironmentId: z.boolean().optional() })
    .optional(),
  maintainerId: z.string().optional(),
  _maintainer: memberSummary.optional(),
  maintainerTeamKey: z.string().optional(),
  _maintainerTeam: z.looseObject({ key: z.string(), name: z.string() }).optional(),
  customProperties: z
    .record(z.string(), z.looseObject({ name: z.string(), value: z.array(z.string()) }))
    .default({}),
  defaults: z.looseObject({ onVariation: variationIndex, offVariation: variationIndex }).optional(),
  experiments: z.looseObject({ baselineIdx: z.int() }).optional(),
  _purpose: z.string().optional(),
  migrationSettings: z
    .looseObject({ contextKind: z.string().optional(), stageCount: z.int().optional() })
    .optional(),
  _links: links.optional(),
};

/** One flag of a list: its own fields, and its state in the environments that were asked for (at most three a call). */
export const flagListItem = z.looseObject({
  ...flagFields,
  environments: z.record(z.string(), flagStateInEnvironment).default({}),
});

/** One flag whole: `GET /api/v2/flags/{projectKey}/{flagKey}`, and the answer to each of its changes. */
export const flag = z.looseObject({
  ...flagFields,
  environments: z.record(z.string(), flagTargeting).default({}),
});

export type Variation = z.infer<typeof variation>;
export type Rollout = z.infer<typeof rollout>;
export type Served = z.infer<typeof served>;
export type Clause = z.infer<typeof clause>;
export type Rule = z.infer<typeof rule>;
export type Target = z.infer<typeof target>;
export type Prerequisite = z.infer<typeof prerequisite>;
export type VariationSummary = z.infer<typeof variationSummary>;
export type TargetingSummary = z.infer<typeof targetingSummary>;
export type FlagStateInEnvironment = z.infer<typeof flagStateInEnvironment>;
export type FlagTargeting = z.infer<typeof flagTargeting>;
export type FlagListItem = z.infer<typeof flagListItem>;
export type Flag = z.infer<typeof flag>;
