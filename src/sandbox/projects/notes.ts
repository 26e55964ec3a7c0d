import type { ChangeNote } from '../account/cause';
import type { EnvironmentRecord, ProjectRecord } from '../account/records';
import { thingNote } from '../account/thingNote';
import { environmentHref, projectHref, representEnvironment, representProject } from './representation';

const PROJECT_ACTIONS = {
  name: 'updateProjectName',
  tags: 'updateTags',
  includeInSnippetByDefault: 'updateIncludeInSnippetByDefault',
  defaultClientSideAvailability: 'updateDefaultClientSideAvailability',
};

const ENVIRONMENT_ACTIONS = {
  name: 'updateName',
  color: 'updateColor',
  tags: 'updateTags',
  defaultTtl: 'updateTtl',
  secureMode: 'updateSecureMode',
  defaultTrackEvents: 'updateDefaultTrackEvents',
  requireComments: 'updateRequireComments',
  confirmChanges: 'updateConfirmChanges',
  critical: 'updateCritical',
  approvalSettings: 'updateApprovalSettings',
  resourceApprovalSettings: 'updateApprovalSettings',
  apiKey: 'updateApiKey',
  mobileKey: 'updateMobileKey',
};

/** What the audit log says of a project that was made, changed or deleted. */
export function projectNote(before: ProjectRecord | undefined, after: ProjectRecord | undefined): ChangeNote {
  const { key = '', name = '' } = after ?? before ?? {};
  return thingNote({
    kind: 'project',
    name,
    resource: `proj/${key}`,
    href: projectHref(key),
    site: `/settings/projects/${key}`,
    actions: PROJECT_ACTIONS,
    ...(before && { before: representProject(before, false) }),
    ...(after && { after: representProject(after, false) }),
  });
}

/** The same of an environment. Its SDK keys are secrets that no log and no webhook gets. */
export function environmentNote(
  project: ProjectRecord,
  before: EnvironmentRecord | undefined,
  after: EnvironmentRecord | undefined,
): ChangeNote {
  const { key = '', name = '' } = after ?? before ?? {};
  const shown = (environment: EnvironmentRecord) => ({
    ...representEnvironment(project.key, environment),
    apiKey: masked(environment.apiKey),
    mobileKey: masked(environment.mobileKey),
  });
  return thingNote({
    kind: 'environment',
    name,
    resource: `proj/${project.key}:env/${key}`,
    href: environmentHref(project.key, key),
    site: `/settings/projects/${project.key}/environments/${key}`,
    parent: { name: project.name, resource: `proj/${project.key}`, href: projectHref(project.key) },
    actions: ENVIRONMENT_ACTIONS,
    ...(before && { before: shown(before) }),
    ...(after && { after: shown(after) }),
  });
}

const masked = (key: string): string => `${key.slice(0, 3)}-*${key.slice(-4)}`;
