import * as z from 'zod';
import { environmentOf } from '../account/account';
import { randomIdentities } from '../account/identities';
import type { EnvironmentRecord, FlagRecord, ProjectRecord } from '../account/records';
import { emptyTargeting } from '../flags/newFlag';
import { invalidRequest, keyExists } from '../http/refusal';

/** What keys of projects and environments look like. */
export const resourceKey = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must hold only letters, digits, ".", "_" and "-"');

export const color = z.string().regex(/^[\da-f]{6}$/i, 'must be six hexadecimal digits');

/** Schema EnvironmentPost. */
export const environmentBody = z.object({
  name: z.string().min(1),
  key: resourceKey,
  color,
  defaultTtl: z.int().min(0).max(60).optional(),
  secureMode: z.boolean().optional(),
  defaultTrackEvents: z.boolean().optional(),
  confirmChanges: z.boolean().optional(),
  requireComments: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  source: z.object({ key: z.string().optional(), version: z.int().optional() }).optional(),
  critical: z.boolean().optional(),
});

export type EnvironmentBody = z.infer<typeof environmentBody>;

export function newEnvironment(body: EnvironmentBody, now: number): EnvironmentRecord {
  const { key, name, color: hex, defaultTtl = 0, secureMode = false, defaultTrackEvents = false } = body;
  const { confirmChanges = false, requireComments = false, critical = false, tags = [] } = body;
  return {
    _id: randomIdentities.resource(''),
    key,
    name,
    color: hex,
    ...newKeys(),
    defaultTtl,
    secureMode,
    defaultTrackEvents,
    requireComments,
    confirmChanges,
    critical,
    tags,
    createdOn: now,
  };
}

export const newKeys = (): Pick<EnvironmentRecord, 'apiKey' | 'mobileKey'> => ({
  apiKey: `sdk-${randomIdentities.uuid('')}`,
  mobileKey: `mob-${randomIdentities.uuid('')}`,
});

/** What of a project changes when an environment comes to it: every flag has a targeting there, and segments are copied. */
export function withEnvironment(
  project: ProjectRecord,
  environment: EnvironmentRecord,
  sourceKey: string | undefined,
  now: number,
): Pick<ProjectRecord, 'environments' | 'flags' | 'segments'> {
  if (project.environments.some(({ key }) => key === environment.key)) {
    throw keyExists(`An environment with key '${environment.key}' already exists`);
  }
  if (sourceKey !== undefined && !project.environments.some(({ key }) => key === sourceKey)) {
    throw invalidRequest(`Unknown environment to copy from: '${sourceKey}'`);
  }
  const flags = [...project.flags].map(([key, flag]): [string, FlagRecord] => {
    const source = sourceKey === undefined ? undefined : flag.environments[sourceKey];
    const targeting = {
      ...(source ? structuredClone(source) : emptyTargeting(flag.defaults, flag.migrationSettings)),
      version: 1,
      lastModified: now,
      salt: randomIdentities.salt(''),
      sel: randomIdentities.salt(''),
    };
    return [key, { ...flag, environments: { ...flag.environments, [environment.key]: targeting } }];
  });
  const copies = project.segments
    .filter(({ environmentKey }) => environmentKey === sourceKey)
    .map((segment) => ({ ...segment, environmentKey: environment.key, creationDate: now, version: 1 }));
  return {
    environments: [...project.environments, environment],
    flags: new Map(flags),
    segments: [...project.segments, ...copies],
  };
}

/** What of a project changes when an environment goes, and with it all that was in it. */
export function withoutEnvironment(project: ProjectRecord, environmentKey: string): Partial<ProjectRecord> {
  environmentOf(project, environmentKey);
  const isElsewhere = (thing: { readonly environmentKey: string }): boolean =>
    thing.environmentKey !== environmentKey;
  const flags = [...project.flags].map(([key, flag]): [string, FlagRecord] => {
    return [key, { ...flag, environments: withoutKey(flag.environments, environmentKey) }];
  });
  return {
    environments: project.environments.filter(({ key }) => key !== environmentKey),
    flags: new Map(flags),
    usage: withoutKey(project.usage, environmentKey),
    segments: project.segments.filter(isElsewhere),
    triggers: project.triggers.filter(isElsewhere),
    scheduledChanges: project.scheduledChanges.filter(isElsewhere),
    expiringTargets: project.expiringTargets.filter(isElsewhere),
    followers: project.followers.filter(isElsewhere),
    contexts: project.contexts.filter(isElsewhere),
  };
}

const withoutKey = <T>(record: Readonly<Record<string, T>>, gone: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== gone));
