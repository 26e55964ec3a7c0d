import type { ApprovalSettings, EnvironmentRecord, ProjectRecord } from '../account/records';
import { jsonLink, pageOf } from '../http/paging';

/** What an environment has until somebody asks for approvals in it. */
export const NO_APPROVALS: ApprovalSettings = {
  required: false,
  bypassApprovalsForPendingChanges: false,
  minNumApprovals: 1,
  canReviewOwnRequest: false,
  canApplyDeclinedChanges: true,
  serviceKind: 'launchdarkly',
  serviceConfig: {},
  requiredApprovalTags: [],
};

export const projectHref = (projectKey: string): string => `/api/v2/projects/${projectKey}`;

export const environmentHref = (projectKey: string, environmentKey: string): string =>
  `${projectHref(projectKey)}/environments/${environmentKey}`;

/** Schema Project: its environments are a page of them, and there only for `expand=environments`. */
export function representProject(project: ProjectRecord, withEnvironments: boolean) {
  return {
    ...projectFields(project),
    ...(withEnvironments && { environments: expandedEnvironments(project) }),
  };
}

/** Schema ProjectRep, which creating and changing a project answer with: its environments are a plain list. */
export const representWholeProject = (project: ProjectRecord) => ({
  ...projectFields(project),
  environments: project.environments.map((environment) => representEnvironment(project.key, environment)),
});

function projectFields(project: ProjectRecord) {
  const { _id, key, name, tags, includeInSnippetByDefault, defaultClientSideAvailability } = project;
  const href = projectHref(key);
  return {
    _links: {
      self: jsonLink(href),
      environments: jsonLink(`${href}/environments`),
      flagDefaults: jsonLink(`${href}/flag-defaults`),
    },
    _id,
    key,
    name,
    tags,
    includeInSnippetByDefault,
    defaultClientSideAvailability,
  };
}

/** The first page of the environments: the rest is behind its links. */
function expandedEnvironments({ key, environments }: ProjectRecord) {
  const page = pageOf(environments, new URL(`${projectHref(key)}/environments`, 'http://sandbox'));
  return { ...page, items: page.items.map((environment) => representEnvironment(key, environment)) };
}

export function representEnvironment(projectKey: string, environment: EnvironmentRecord) {
  const { _id, key, name, color, apiKey, mobileKey, tags, approvalSettings = NO_APPROVALS } = environment;
  const { defaultTtl, secureMode, defaultTrackEvents, requireComments, confirmChanges, critical } =
    environment;
  return {
    _links: { self: jsonLink(environmentHref(projectKey, key)) },
    _id,
    key,
    name,
    apiKey,
    mobileKey,
    color,
    defaultTtl,
    secureMode,
    defaultTrackEvents,
    requireComments,
    confirmChanges,
    tags,
    approvalSettings,
    resourceApprovalSettings: { flag: approvalSettings },
    critical,
  };
}
