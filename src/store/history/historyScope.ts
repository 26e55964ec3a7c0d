import type { HistoryScope } from '../../model/account/historyScope';

/** What lies in an environment besides flags, and in a project besides environments, by LaunchDarkly's names in specifiers. */
const IN_ENVIRONMENT = ['flag', 'segment', 'destination', 'experiment'];
const IN_PROJECT = ['metric', 'context-kind', 'release-pipeline'];

/**
 * The specifiers of the audit log for a scope; undefined for all of the account. One that names a project takes the project's own
 * changes only, so all that is below it is named too. What is changed of a flag in all environments counts to no single one.
 */
export function resourcesOf({
  projectKey,
  environmentKey,
  flagKey,
}: HistoryScope): readonly string[] | undefined {
  if (projectKey === undefined) return undefined;
  const project = `proj/${projectKey}`;
  const environment = `${project}:env/${environmentKey ?? '*'}`;
  if (flagKey !== undefined) return [`${environment}:flag/${flagKey}`];
  return [
    ...(environmentKey === undefined ? [project, ...IN_PROJECT.map((kind) => `${project}:${kind}/*`)] : []),
    environment,
    ...IN_ENVIRONMENT.map((kind) => `${environment}:${kind}/*`),
  ];
}

/** Tells scopes apart within an account. */
export const scopeName = ({ projectKey, environmentKey, flagKey }: HistoryScope): string =>
  JSON.stringify([projectKey, environmentKey, flagKey]);

/** The same scope without all else that a row of a tree has. */
export function scopeOf({ connectionId, projectKey, environmentKey, flagKey }: HistoryScope): HistoryScope {
  return {
    connectionId,
    ...(projectKey === undefined ? {} : { projectKey }),
    ...(environmentKey === undefined ? {} : { environmentKey }),
    ...(flagKey === undefined ? {} : { flagKey }),
  };
}
