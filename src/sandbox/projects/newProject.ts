import * as z from 'zod';
import { randomIdentities } from '../account/identities';
import type { ProjectRecord } from '../account/records';
import { namingConvention } from '../account/settingsRecords';
import { invalidRequest } from '../http/refusal';
import { environmentBody, newEnvironment, resourceKey } from './newEnvironment';

const availability = z.object({ usingEnvironmentId: z.boolean(), usingMobileKey: z.boolean() });

/** Schema ProjectPost. */
export const projectBody = z.object({
  name: z.string().min(1),
  key: resourceKey,
  includeInSnippetByDefault: z.boolean().optional(),
  defaultClientSideAvailability: availability.optional(),
  tags: z.array(z.string()).optional(),
  environments: z.array(environmentBody).optional(),
  namingConvention: namingConvention.optional(),
});

/** What a project has none of when it is made. */
export const NOTHING_ELSE = {
  segments: [],
  scheduledChanges: [],
  expiringTargets: [],
  followers: [],
  flagLinks: [],
  contextKinds: [],
  contexts: [],
  usage: {},
} satisfies Partial<ProjectRecord>;

const USUAL_ENVIRONMENTS = [
  { key: 'test', name: 'Test', color: 'F5A623' },
  { key: 'production', name: 'Production', color: '417505' },
];

/** A project as LaunchDarkly makes one: with a test and a production environment unless others are named. */
export function newProject(body: z.infer<typeof projectBody>, now: number): ProjectRecord {
  const { environments = USUAL_ENVIRONMENTS, includeInSnippetByDefault = false } = body;
  const keys = new Set(environments.map(({ key }) => key));
  if (keys.size < environments.length) throw invalidRequest('Two environments have the same key');
  return {
    _id: randomIdentities.resource(''),
    key: body.key,
    name: body.name,
    tags: body.tags ?? [],
    createdOn: now,
    includeInSnippetByDefault,
    defaultClientSideAvailability: body.defaultClientSideAvailability ?? {
      usingMobileKey: true,
      usingEnvironmentId: includeInSnippetByDefault,
    },
    ...(body.namingConvention && { namingConvention: body.namingConvention }),
    environments: environments.map((environment) => newEnvironment(environment, now)),
    triggers: [],
    ...NOTHING_ELSE,
    flags: new Map(),
  };
}
