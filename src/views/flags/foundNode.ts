import type { Environment } from '../../model/project/environment';
import type { FlagOverview, FlagReference } from '../../model/flag/flagOverview';
import type { Accounts } from '../../store/accounts';
import type { ProjectStore } from '../../store/projectStore';

type InProject = Omit<FlagReference, 'flagKey'>;

/** The project of a row, where it is still there. */
export function projectOf(
  accounts: Accounts,
  { connectionId, projectKey }: InProject,
): ProjectStore | undefined {
  return accounts.get(connectionId)?.project(projectKey);
}

/** The environment of a row, as far as it was loaded. */
export function environmentOf(
  accounts: Accounts,
  { environmentKey, ...at }: InProject & { readonly environmentKey: string },
): Environment | undefined {
  return projectOf(accounts, at)?.environments.value?.find(({ key }) => key === environmentKey);
}

/** The flag of a row, archived or not, as far as it was loaded. */
export function flagOf(accounts: Accounts, at: FlagReference): FlagOverview | undefined {
  const project = projectOf(accounts, at);
  return project?.flags.value?.flags.get(at.flagKey) ?? project?.archivedFlags.value?.get(at.flagKey);
}
