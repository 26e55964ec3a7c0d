import { namedIdentities } from '../account/identities';
import type { EnvironmentRecord, FlagRecord, ProjectRecord, TriggerRecord } from '../account/records';
import { NOTHING_ELSE } from '../projects/newProject';
import { buildFlag, type FlagSpec } from './flagBuilder';
import { buildSegments, type SegmentSpec } from './segments';
import { DAY_MS } from './time';
import { buildUsage, type ForgottenFlags } from './usage';

/** An environment of a seed: what is not said is as LaunchDarkly makes a new one. */
export type EnvironmentSpec = Pick<EnvironmentRecord, 'key' | 'name' | 'color'> & Partial<EnvironmentRecord>;

export interface ProjectSpec {
  readonly key: string;
  readonly name: string;
  readonly tags?: readonly string[];
  readonly environments: readonly EnvironmentSpec[];
  readonly flags: readonly FlagSpec[];
  readonly triggers?: readonly TriggerRecord[];
  readonly segments?: readonly SegmentSpec[];
  readonly forgotten?: ForgottenFlags;
  /** What lives in the project besides its flags. */
  readonly more?: (project: ProjectRecord) => Partial<ProjectRecord>;
}

export function buildProject(spec: ProjectSpec, now: number): ProjectRecord {
  const createdOn = now - 790 * DAY_MS;
  const environments = spec.environments.map((environment, index) =>
    buildEnvironment(spec.key, environment, createdOn + index * 60_000),
  );
  const flags = spec.flags.map((flag): [string, FlagRecord] => [
    flag.key,
    buildFlag(spec.key, environments, flag, now),
  ]);
  const project: ProjectRecord = {
    _id: namedIdentities.resource(`project ${spec.key}`),
    key: spec.key,
    name: spec.name,
    tags: [...(spec.tags ?? [])],
    createdOn,
    includeInSnippetByDefault: false,
    defaultClientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
    environments,
    triggers: [...(spec.triggers ?? [])],
    ...NOTHING_ELSE,
    segments: buildSegments(spec.key, environments, spec.segments ?? [], now),
    usage: buildUsage(
      environments,
      flags.map(([, flag]) => flag),
      spec.forgotten ?? {},
      now,
    ),
    flags: new Map(flags),
  };
  return { ...project, ...spec.more?.(project) };
}

function buildEnvironment(projectKey: string, spec: EnvironmentSpec, createdOn: number): EnvironmentRecord {
  const place = `${projectKey} ${spec.key}`;
  return {
    _id: namedIdentities.resource(`environment ${place}`),
    apiKey: `sdk-${namedIdentities.uuid(`sdk ${place}`)}`,
    mobileKey: `mob-${namedIdentities.uuid(`mob ${place}`)}`,
    defaultTtl: 0,
    secureMode: false,
    defaultTrackEvents: false,
    requireComments: false,
    confirmChanges: false,
    critical: false,
    tags: [],
    createdOn,
    ...spec,
  };
}
