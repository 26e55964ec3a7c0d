import type { Client } from '../../api/client';
import type { Environment } from '../../model/project/environment';
import type { EnvironmentKeys } from '../../model/project/environmentKeys';
import type { NewEnvironment, NewProject } from '../../model/project/newProject';
import type { Json } from '../../patch/instruction';
import type { JsonPatchOperation } from '../../patch/json/operation';
import type { Account } from '../accounts';
import type { ProjectStore } from '../projectStore';

/** How a write of a project or an environment is sent. */
export interface WriteOptions {
  /** For the audit log. */
  readonly comment?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Fields of a project or an environment, and what they shall be. */
export type NewValues = Readonly<Record<string, Json>>;

/** What goes with a project or an environment when it is deleted. */
export interface FlagCounts {
  readonly live: number;
  readonly archived: number;
}

/** Makes, changes and deletes projects and environments of an account, and takes the server's answers over. */
export class ProjectWrites {
  readonly #account: Account;
  readonly #client: () => Promise<Client>;

  constructor(account: Account, client: () => Promise<Client>) {
    this.#account = account;
    this.#client = client;
  }

  async create(newProject: NewProject, signal?: AbortSignal): Promise<ProjectStore> {
    // Where the list was never loaded, the new project would be all of it.
    await this.#account.projects.load();
    return this.#account.take(await (await this.#client()).projects.create(newProject, signal));
  }

  /** `expected` is what the fields were when the person saw them: if one is something else by now, the server refuses. */
  async change(
    project: ProjectStore,
    values: NewValues,
    expected: NewValues,
    options: WriteOptions = {},
  ): Promise<void> {
    const { projects } = await this.#client();
    project.takeProject(await projects.update(project.project.key, patchOf(values, expected), options));
  }

  async delete(project: ProjectStore, signal?: AbortSignal): Promise<void> {
    const { key } = project.project;
    await (await this.#client()).projects.delete(key, signal);
    this.#account.lose(key);
  }

  async countFlags(project: ProjectStore, signal?: AbortSignal): Promise<FlagCounts> {
    return (await this.#client()).projects.countFlags(project.project.key, signal);
  }

  /** The flags of the project are fetched anew, since each has a targeting in the new environment. */
  async createEnvironment(
    project: ProjectStore,
    newEnvironment: NewEnvironment,
    signal?: AbortSignal,
  ): Promise<Environment> {
    await project.environments.load();
    const { environments } = await this.#client();
    const made = await environments.create(project.project.key, newEnvironment, signal);
    // The environment is there; that flags follow is shown as they come.
    void project.takeEnvironment(made);
    return made;
  }

  /** As `change` does for a project. */
  async changeEnvironment(
    project: ProjectStore,
    environmentKey: string,
    values: NewValues,
    expected: NewValues,
    options: WriteOptions = {},
  ): Promise<Environment> {
    const { environments } = await this.#client();
    const patch = patchOf(values, expected);
    const changed = await environments.update(project.project.key, environmentKey, patch, options);
    await project.takeEnvironment(changed);
    return changed;
  }

  async deleteEnvironment(
    project: ProjectStore,
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<void> {
    await (await this.#client()).environments.delete(project.project.key, environmentKey, signal);
    project.loseEnvironment(environmentKey);
  }

  /** Fetched anew each time, and not kept: they are secrets. */
  async keys(project: ProjectStore, environmentKey: string, signal?: AbortSignal): Promise<EnvironmentKeys> {
    return (await this.#client()).environments.keys(project.project.key, environmentKey, signal);
  }
}

/** Names of fields are such that need no escaping in a JSON Pointer. */
function patchOf(values: NewValues, expected: NewValues): JsonPatchOperation[] {
  const operations = (op: 'test' | 'replace', fields: NewValues): JsonPatchOperation[] =>
    Object.entries(fields).map(([name, value]) => ({ op, path: `/${name}`, value }));
  return [...operations('test', expected), ...operations('replace', values)];
}
