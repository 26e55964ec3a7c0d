import * as z from 'zod';
import { type Environment, environment } from '../model/project/environment';
import { type EnvironmentKeys, keysOf, shownEnvironment } from '../model/project/environmentKeys';
import { ApiError } from '../model/failure/failure';
import type { NewEnvironment } from '../model/project/newProject';
import type { JsonPatchOperation } from '../patch/json/operation';
import { patchBody } from './transport/patchBody';
import type { Transport } from './transport/transport';

/** The environments of a project, one by one; `ProjectsResource` lists them. Secrets leave it through `keys` only. */
export class EnvironmentsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Makes an environment, in which every flag is off unless it is a copy of another one. */
  async create(projectKey: string, body: NewEnvironment, signal?: AbortSignal): Promise<Environment> {
    const made = await this.#transport.send({
      method: 'POST',
      path: listPath(projectKey),
      body,
      answer: environment,
      resource: `project ${projectKey}`,
      signal,
    });
    return shownEnvironment(made);
  }

  async update(
    projectKey: string,
    environmentKey: string,
    patch: readonly JsonPatchOperation[],
    options: { readonly comment?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Environment> {
    try {
      const changed = await this.#transport.send({
        method: 'PATCH',
        path: pathOf(projectKey, environmentKey),
        body: patchBody(patch, options.comment),
        answer: environment,
        resource: `environment ${environmentKey}`,
        signal: options.signal,
      });
      return shownEnvironment(changed);
    } catch (error) {
      if (ApiError.is(error, 'unauthorized')) await this.#tellDenied(error, options.signal);
      throw error;
    }
  }

  /** Deletes an environment for good, with its targeting, segments, triggers and keys. */
  async delete(projectKey: string, environmentKey: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.send({
      method: 'DELETE',
      path: pathOf(projectKey, environmentKey),
      answer: z.unknown(),
      resource: `environment ${environmentKey}`,
      signal,
    });
  }

  /** What SDKs identify it with, as it is now. Keep it no longer than it takes to copy it. */
  async keys(projectKey: string, environmentKey: string, signal?: AbortSignal): Promise<EnvironmentKeys> {
    const found = await this.#transport.send({
      path: pathOf(projectKey, environmentKey),
      answer: environment,
      resource: `environment ${environmentKey}`,
      signal,
    });
    return keysOf(found);
  }

  /** This one call is answered with 401 where the role does not allow it, too: then the token still works for who it is. */
  async #tellDenied(denied: ApiError, signal: AbortSignal | undefined): Promise<void> {
    await this.#transport.send({
      path: '/api/v2/caller-identity',
      answer: z.unknown(),
      resource: 'caller identity',
      signal,
    });
    const message = 'Changing this environment is not allowed.';
    throw new ApiError({ kind: 'forbidden', message }, { cause: denied });
  }
}

const listPath = (projectKey: string): string =>
  `/api/v2/projects/${encodeURIComponent(projectKey)}/environments`;

const pathOf = (projectKey: string, environmentKey: string): string =>
  `${listPath(projectKey)}/${encodeURIComponent(environmentKey)}`;
