import { isDeepStrictEqual } from 'node:util';
import { compare } from 'fast-json-patch';
import type { AuditRecord, ResourceAccess } from './auditRecord';
import type { ChangeNote } from './cause';
import type { FlagRecord, ProjectRecord, TargetingRecord } from './records';

/** The action of roles, approvals and the audit log that changes each field of a flag's targeting. */
export const TARGETING_ACTIONS = {
  on: 'updateOn',
  prerequisites: 'updatePrerequisites',
  targets: 'updateTargets',
  contextTargets: 'updateTargets',
  rules: 'updateRules',
  fallthrough: 'updateFallthrough',
  offVariation: 'updateOffVariation',
  trackEvents: 'updateTrackEvents',
  trackEventsFallthrough: 'updateFallthrough',
  migrationSettings: 'updateFlagConfigMigrationSettings',
} as const satisfies Partial<Record<keyof TargetingRecord, string>>;

/** The same for the flag's own fields. */
const FLAG_ACTIONS = {
  name: 'updateName',
  description: 'updateDescription',
  tags: 'updateTags',
  variations: 'updateFlagVariations',
  defaults: 'updateFlagDefaultVariations',
  temporary: 'updateTemporary',
  archived: 'updateGlobalArchived',
  deprecated: 'updateDeprecated',
  maintainerId: 'updateMaintainer',
  maintainerTeamKey: 'updateMaintainer',
  customProperties: 'updateFlagCustomProperties',
  clientSideAvailability: 'updateClientSideFlagAvailability',
} as const satisfies Partial<Record<keyof FlagRecord, string>>;

/** What the words of an entry are when one action is all that was done. */
const VERBS: Readonly<Record<string, string>> = {
  updatePrerequisites: 'updated the prerequisites of the flag',
  updateTargets: 'updated the individual targets of the flag',
  updateRules: 'updated the rules of the flag',
  updateFallthrough: 'updated the default rule of the flag',
  updateOffVariation: 'updated the off variation of the flag',
  updateTrackEvents: 'updated the event tracking of the flag',
  updateName: 'changed the name of the flag',
  updateDescription: 'changed the description of the flag',
  updateTags: 'changed the tags of the flag',
  updateFlagVariations: 'updated the variations of the flag',
  updateFlagDefaultVariations: 'updated the default variations of the flag',
  updateMaintainer: 'changed the maintainer of the flag',
  updateFlagCustomProperties: 'updated the custom properties of the flag',
  updateClientSideFlagAvailability: 'updated the client-side availability of the flag',
};

export const flagResource = (projectKey: string, environmentKey: string, flagKey: string): string =>
  `proj/${projectKey}:env/${environmentKey}:flag/${flagKey}`;

/** How the audit log tells that a flag was made, changed or deleted: absent before or after. */
export function flagNote(
  project: ProjectRecord,
  before: FlagRecord | undefined,
  after: FlagRecord | undefined,
): ChangeNote {
  const flag = after ?? before;
  if (!flag) throw new Error('A flag is needed before or after its change');
  const whole = flagResource(project.key, '*', flag.key);
  if (!before)
    return noteOf(project, flag, 'created the flag', [{ action: 'createFlag', resource: whole }], {
      kind: 'created',
    });
  if (!after) {
    const removed = before as unknown as Extract<FlagChange, { kind: 'deleted' }>['removed'];
    return noteOf(project, flag, 'deleted the flag', [{ action: 'deleteFlag', resource: whole }], {
      kind: 'deleted',
      removed,
    });
  }
  const accesses = [...ownAccesses(project, before, after), ...targetingAccesses(project, before, after)];
  const undo = compare(after, before).map((operation) => ({ ...operation }));
  return {
    ...noteOf(project, after, verbOf(before, after, accesses), accesses, { kind: 'changed', undo }),
    description: describe(project, before, after, accesses),
  };
}

type FlagChange = NonNullable<NonNullable<AuditRecord['flag']>['change']>;

/** The note of something that was done with a flag; without `change` the flag itself stayed as it was. */
export function noteOf(
  project: ProjectRecord,
  { key, name }: FlagRecord,
  titleVerb: string,
  accesses: ResourceAccess[],
  change?: FlagChange,
): ChangeNote {
  const keys = [...new Set(accesses.map(({ resource }) => environmentKeyOf(resource)))];
  const environment =
    keys.length === 1 ? project.environments.find(({ key: one }) => one === keys[0]) : undefined;
  const projectHref = `/api/v2/projects/${project.key}`;
  return {
    kind: 'flag',
    name,
    accesses,
    titleVerb,
    description: '',
    target: {
      name,
      resources: [...new Set(accesses.map(({ resource }) => resource))],
      href: `/api/v2/flags/${project.key}/${key}`,
      site: `/${project.key}/${environment?.key ?? project.environments[0]?.key ?? '~'}/features/${key}`,
    },
    parent: environment
      ? {
          name: environment.name,
          resource: `proj/${project.key}:env/${environment.key}`,
          href: `${projectHref}/environments/${environment.key}`,
        }
      : { name: project.name, resource: `proj/${project.key}`, href: projectHref },
    flag: { projectKey: project.key, flagKey: key, ...(change && { change }) },
  };
}

const environmentKeyOf = (resource: string): string => /:env\/([^:]*)/.exec(resource)?.[1] ?? '*';

function ownAccesses(project: ProjectRecord, before: FlagRecord, after: FlagRecord): ResourceAccess[] {
  const resource = flagResource(project.key, '*', after.key);
  return actionsOf(before, after, FLAG_ACTIONS).map((action) => ({ action, resource }));
}

function targetingAccesses(project: ProjectRecord, before: FlagRecord, after: FlagRecord): ResourceAccess[] {
  return Object.entries(after.environments).flatMap(([key, targeting]) => {
    const old = before.environments[key];
    if (!old || old === targeting) return [];
    const resource = flagResource(project.key, key, after.key);
    return actionsOf(old, targeting, TARGETING_ACTIONS).map((action) => ({ action, resource }));
  });
}

function actionsOf<T extends object>(
  before: T,
  after: T,
  actions: Partial<Record<keyof T, string>>,
): string[] {
  const fields = Object.keys(actions) as (keyof T)[];
  const changed = fields.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  return [...new Set(changed.flatMap((field) => actions[field] ?? []))];
}

function verbOf(before: FlagRecord, after: FlagRecord, accesses: readonly ResourceAccess[]): string {
  const actions = new Set(accesses.map(({ action }) => action));
  if (actions.size !== 1) return 'updated the flag';
  const [action = ''] = actions;
  if (action === 'updateGlobalArchived') return after.archived ? 'archived the flag' : 'restored the flag';
  if (action === 'updateDeprecated')
    return after.deprecated ? 'deprecated the flag' : 'restored the deprecated flag';
  if (action === 'updateTemporary')
    return after.temporary ? 'marked as temporary the flag' : 'marked as permanent the flag';
  if (action === 'updateOn') {
    const turned = turnedEnvironments(before, after);
    if (turned.every(({ on }) => on)) return 'turned on the flag';
    if (turned.every(({ on }) => !on)) return 'turned off the flag';
  }
  return VERBS[action] ?? 'updated the flag';
}

const turnedEnvironments = (before: FlagRecord, after: FlagRecord) =>
  Object.entries(after.environments)
    .filter(([key, { on }]) => before.environments[key]?.on !== on)
    .map(([key, { on }]) => ({ key, on }));

/** A list in Markdown, a line for each action. */
function describe(
  project: ProjectRecord,
  before: FlagRecord,
  after: FlagRecord,
  accesses: readonly ResourceAccess[],
): string {
  const nameOf = (key: string) => project.environments.find((one) => one.key === key)?.name ?? key;
  const turned = new Map(turnedEnvironments(before, after).map(({ key, on }) => [key, on]));
  const lines = accesses.map(({ action, resource }) => {
    const key = environmentKeyOf(resource);
    const where = key === '*' ? '' : ` in *${nameOf(key)}*`;
    if (action === 'updateName') return `Changed the name from ~~${before.name}~~ to *${after.name}*`;
    if (action === 'updateOn') return `Turned ${turned.get(key) === true ? 'on' : 'off'} the flag${where}`;
    const verb = VERBS[action] ?? 'updated the flag';
    return `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${where}`;
  });
  return lines.map((line) => `- ${line}`).join('\n');
}
