import { ask, responseOf } from './sandbox';

/** A project as the sandbox has it; undefined where it has none with this key. */
export async function sandboxProject(key: string): Promise<{ name: string; tags: string[] } | undefined> {
  const response = await responseOf(`/api/v2/projects/${key}`);
  return response.status === 404 ? undefined : ((await response.json()) as { name: string; tags: string[] });
}

export interface SandboxEnvironment extends Record<string, unknown> {
  readonly _id: string;
  readonly key: string;
  readonly name: string;
  readonly apiKey: string;
  readonly mobileKey: string;
}

/** The environments of a project as the sandbox has them. */
export async function sandboxEnvironments(projectKey: string): Promise<SandboxEnvironment[]> {
  const list = await ask<{ items: SandboxEnvironment[] }>(`/api/v2/projects/${projectKey}/environments`);
  return list.items;
}
