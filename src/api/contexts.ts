import * as z from 'zod';
import {
  type AttributeNames,
  type AttributeValues,
  type ContextKind,
  type SeenContext,
  attributeNames,
  attributeValues,
  contextKind,
  seenContext,
} from '../model/context';
import type { Transport } from './transport';

/** More contexts are not given at once. */
const MOST_CONTEXTS = 50;

export interface ContextSearch {
  /** Found in the key or in any attribute. */
  readonly text?: string | undefined;
  readonly contextKind?: string | undefined;
  /** Up to 50. */
  readonly limit?: number | undefined;
}

/** What was seen of contexts: for completion, and to try one. */
export class ContextsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** All context kinds of a project, archived ones too; the answer has no pages. */
  async kinds(projectKey: string, signal?: AbortSignal): Promise<ContextKind[]> {
    const { items } = await this.#transport.send({
      path: `/api/v2/projects/${encodeURIComponent(projectKey)}/context-kinds`,
      answer: z.looseObject({ items: z.array(contextKind) }),
      resource: `context kinds of project ${projectKey}`,
      signal,
    });
    return items;
  }

  /** For each context kind the names of attributes that were seen, at most 100. */
  async attributeNames(
    projectKey: string,
    environmentKey: string,
    signal?: AbortSignal,
  ): Promise<AttributeNames[]> {
    const { items } = await this.#transport.send({
      path: `${environmentPath(projectKey, environmentKey)}/context-attributes`,
      answer: z.looseObject({ items: z.array(attributeNames) }),
      resource: `context attributes of environment ${environmentKey}`,
      signal,
    });
    return items;
  }

  /** For each context kind the values that an attribute was seen with, at most 100. */
  async attributeValues(
    projectKey: string,
    environmentKey: string,
    attributeName: string,
    signal?: AbortSignal,
  ): Promise<AttributeValues[]> {
    const { items } = await this.#transport.send({
      path: `${environmentPath(projectKey, environmentKey)}/context-attributes/${encodeURIComponent(attributeName)}`,
      query: new URLSearchParams({ limit: '100' }),
      answer: z.looseObject({ items: z.array(attributeValues) }),
      resource: `values of context attribute ${attributeName}`,
      signal,
    });
    return items;
  }

  /** Contexts that were seen in an environment, the latest first. */
  async search(
    projectKey: string,
    environmentKey: string,
    asked: ContextSearch,
    signal?: AbortSignal,
  ): Promise<SeenContext[]> {
    const { text = '', contextKind: kind, limit = MOST_CONTEXTS } = asked;
    const filter = [
      ...(text.trim() === '' ? [] : [`q equals ${JSON.stringify(text.trim())}`]),
      ...(kind === undefined ? [] : [`kind equals ${JSON.stringify(kind)}`]),
    ].join(',');
    const { items } = await this.#transport.send({
      method: 'POST',
      path: `${environmentPath(projectKey, environmentKey)}/contexts/search`,
      body: { sort: '-ts', limit, ...(filter === '' ? {} : { filter }) },
      answer: z.looseObject({ items: z.array(seenContext) }),
      resource: `contexts of environment ${environmentKey}`,
      signal,
    });
    return items;
  }
}

function environmentPath(projectKey: string, environmentKey: string): string {
  const [project, environment] = [projectKey, environmentKey].map(encodeURIComponent);
  return `/api/v2/projects/${project}/environments/${environment}`;
}
