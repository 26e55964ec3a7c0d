import { type Environment, environment } from '../model/environment';
import { type Project, project } from '../model/project';
import { readOrThrow } from './answer';
import { followPages } from './pages';
import type { Transport } from './transport';

const PAGE_SIZE = 100;

/** Projects and their environments, in the order in which the account shows them. */
export class ProjectsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(signal?: AbortSignal): Promise<Project[]> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    const projects: Project[] = [];
    const first = { path: '/api/v2/projects', query, resource: 'projects', signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items) projects.push(readOrThrow(project, item, `project ${keyOf(item)}`));
    }
    return projects;
  }

  async listEnvironments(projectKey: string, signal?: AbortSignal): Promise<Environment[]> {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    const path = `/api/v2/projects/${encodeURIComponent(projectKey)}/environments`;
    const environments: Environment[] = [];
    const first = { path, query, resource: `project ${projectKey}`, signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items)
        environments.push(readOrThrow(environment, item, `environment ${keyOf(item)}`));
    }
    return environments;
  }
}

/** The key of an item that has not been read yet, for error texts. */
export function keyOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'key' in item && typeof item.key === 'string'
    ? item.key
    : '(without a key)';
}
