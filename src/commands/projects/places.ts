import type { EnvironmentPlace, ProjectPlace } from '../../manifest/commands';
import type { Environment } from '../../model/project/environment';
import type { Account } from '../../store/accounts';
import { ProjectWrites } from '../../store/projects/projectWrites';
import * as places from '../pick/pickPlace';
import type { Services } from '../services';

/** What can be written to the account of a place. */
interface Writable {
  readonly writes: ProjectWrites;
}

export type FoundProject = places.FoundProject & Writable;
export type FoundEnvironment = places.FoundEnvironment & Writable;

/** As for any other command, with what can be written there. */
export async function findAccount(
  services: Services,
  title: string,
  connectionId?: string,
): Promise<{ readonly account: Account } & Writable> {
  return writable(services, { account: await places.findAccount(services, title, connectionId) });
}

/** As for any other command, with what can be written there. */
export async function findProject(
  services: Services,
  title: string,
  at?: Partial<ProjectPlace>,
): Promise<FoundProject> {
  return writable(services, await places.findProject(services, title, at));
}

/** As for any other command, with what can be written there; `hint` says of each environment what the command is about. */
export async function findEnvironment(
  services: Services,
  title: string,
  at?: Partial<EnvironmentPlace>,
  hint?: (environment: Environment) => string,
): Promise<FoundEnvironment> {
  return writable(services, await places.findEnvironment(services, title, at, hint));
}

function writable<T extends { readonly account: Account }>(
  { connections }: Services,
  found: T,
): T & Writable {
  const writes = new ProjectWrites(found.account, () =>
    connections.client(found.account.connection.connectionId),
  );
  return { ...found, writes };
}
