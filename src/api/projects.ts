import * as z from 'zod';
import { type Environment, environment } from '../model/project/environment';
import { shownEnvironment } from '../model/project/environmentKeys';
import type { NewProject } from '../model/project/newProject';
import { type Project, project } from '../model/project/project';
import type { JsonPatchOperation } from '../patch/json/operation';
import { readOrThrow } from './transport/answer';
import { followPages, page } from './transport/pages';
import { patchBody } from './transport/patchBody';
import type { Transport } from './transport/transport';

const PAGE_SIZE = 100;
const LIST = '/api/v2/projects';

/** Projects and their environments, in the order in which the account shows them. */
export class ProjectsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(signal?: AbortSignal): Promise<Project[]> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    const projects: Project[] = [];
    const first = { path: LIST, query, resource: 'projects', signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items) projects.push(readOrThrow(project, item, `project ${keyOf(item)}`));
    }
    return projects;
  }

  async listEnvironments(projectKey: string, signal?: AbortSignal): Promise<Environment[]> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    const path = `${pathOf(projectKey)}/environments`;
    const environments: Environment[] = [];
    const first = { path, query, resource: `project ${projectKey}`, signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items)
        environments.push(shownEnvironment(readOrThrow(environment, item, `environment ${keyOf(item)}`)));
    }
    return environments;
  }

  async create(body: NewProject, signal?: AbortSignal): Promise<Project> {
    const made = await this.#transport.send({
      method: 'POST',
      path: LIST,
      body,
      answer: project,
      resource: `project ${body.key}`,
      signal,
    });
    return withoutEnvironments(made);
  }

  async update(
    projectKey: string,
    patch: readonly JsonPatchOperation[],
    options: { readonly comment?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Project> {
    const changed = await this.#transport.send({
      method: 'PATCH',
      path: pathOf(projectKey),
      body: patchBody(patch, options.comment),
      answer: project,
      resource: `project ${projectKey}`,
      signal: options.signal,
    });
    return withoutEnvironments(changed);
  }

  /** Deletes a project for good, with its environments and flags. The server refuses it of the last one. */
  async delete(projectKey: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.send({
      method: 'DELETE',
      path: pathOf(projectKey),
      answer: z.unknown(),
      resource: `project ${projectKey}`,
      signal,
    });
  }

  /** How many flags a project has, those that are archived apart. */
  async countFlags(projectKey: string, signal?: AbortSignal): Promise<{ live: number; archived: number }> {
    const count = async (filter: Record<string, string>): Promise<number> => {
      const { totalCount, items } = await this.#transport.send({
        path: `/api/v2/flags/${encodeURIComponent(projectKey)}`,
        query: new URLSearchParams({ limit: '1', ...filter }),
        answer: page,
        resource: `flags of project ${projectKey}`,
        signal,
      });
      return totalCount ?? items.length;
    };
    const [live, archived] = await Promise.all([count({}), count({ filter: 'state:archived' })]);
    return { live, archived };
  }
}

/** What is written answers with the environments: they are listed apart, and carry secrets. */
function withoutEnvironments(written: Project): Project {
  return Object.fromEntries(Object.entries(written).filter(([name]) => name !== 'environments')) as Project;
}

const pathOf = (projectKey: string): string => `${LIST}/${encodeURIComponent(projectKey)}`;

/** The key of an item that has not been read yet, for error texts. */
export function keyOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string'
    ? item.key
    : '(without a key)';
}
