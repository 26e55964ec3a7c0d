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
} from '../model/context/context';
import { type FlagEvaluation, flagEvaluation } from '../model/context/evaluation';
import type { UnreadableFlag } from '../model/flag/flagList';
import { read } from './transport/answer';
import { type Page, page } from './transport/pages';
import { keyOf } from './projects';
import type { Transport } from './transport/transport';

/** More contexts are not given at once. */
const MOST_CONTEXTS = 50;
/** Flags that are evaluated in one call: the server would do all of them at once, and nobody would see how far it is. */
const FLAGS_A_CALL = 500;

export interface ContextSearch {
  /** Found in the key or in any attribute. */
  readonly text?: string | undefined;
  readonly contextKind?: string | undefined;
  /** Up to 50. */
  readonly limit?: number | undefined;
  /** Of the page before, whose search must be the same. */
  readonly continuationToken?: string | undefined;
}

/** Some of what was found; with a token there is more. A context that cannot be read is left out. */
export interface ContextPage {
  readonly contexts: readonly SeenContext[];
  readonly continuationToken?: string | undefined;
}

/** What a context gets from some of the flags. */
export interface EvaluationPage {
  readonly evaluations: readonly FlagEvaluation[];
  readonly unreadable: readonly UnreadableFlag[];
  /** Of all pages, as far as the server says. */
  readonly totalCount?: number | undefined;
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
  ): Promise<readonly SeenContext[]> {
    return (await this.searchPage(projectKey, environmentKey, asked, signal)).contexts;
  }

  /** The same, a page at a time. */
  async searchPage(
    projectKey: string,
    environmentKey: string,
    asked: ContextSearch,
    signal?: AbortSignal,
  ): Promise<ContextPage> {
    const { text = '', contextKind: kind, limit = MOST_CONTEXTS, continuationToken } = asked;
    const filter = [
      ...(text.trim() === '' ? [] : [`q equals ${JSON.stringify(text.trim())}`]),
      ...(kind === undefined ? [] : [`kind equals ${JSON.stringify(kind)}`]),
    ].join(',');
    const found = await this.#transport.send({
      method: 'POST',
      path: `${environmentPath(projectKey, environmentKey)}/contexts/search`,
      body: {
        ...{ sort: '-ts', limit },
        ...(filter === '' ? {} : { filter }),
        ...(continuationToken === undefined ? {} : { continuationToken }),
      },
      answer: z.looseObject({ items: z.array(z.unknown()), continuationToken: z.string().optional() }),
      resource: `contexts of environment ${environmentKey}`,
      signal,
    });
    const contexts = found.items.flatMap((item) => {
      const result = read(seenContext, item);
      return result.ok ? [result.value] : [];
    });
    return { contexts, ...(found.continuationToken ? { continuationToken: found.continuationToken } : {}) };
  }

  /**
   * What a context gets from the live flags of an environment, page by page, by the server's own evaluation: nothing is changed,
   * and it does not count as use. A context that the server has never seen is evaluated all the same.
   */
  async *evaluate(
    projectKey: string,
    environmentKey: string,
    context: SeenContext['context'],
    signal?: AbortSignal,
  ): AsyncGenerator<EvaluationPage> {
    for (let offset = 0; ;) {
      const { items, totalCount }: Page = await this.#transport.send({
        method: 'POST',
        path: `${environmentPath(projectKey, environmentKey)}/flags/evaluate`,
        query: new URLSearchParams({ limit: String(FLAGS_A_CALL), offset: String(offset) }),
        body: context,
        answer: page,
        resource: `environment ${environmentKey}`,
        signal,
      });
      yield { ...readEvaluations(items), totalCount };
      offset += items.length;
      // The total may be stale, and a page may be shorter than was asked for: only both together end it before an empty page does.
      if (items.length === 0 || (items.length < FLAGS_A_CALL && offset >= (totalCount ?? 0))) return;
    }
  }
}

function readEvaluations(items: readonly unknown[]): Pick<EvaluationPage, 'evaluations' | 'unreadable'> {
  const evaluations: FlagEvaluation[] = [];
  const unreadable: UnreadableFlag[] = [];
  for (const item of items) {
    const result = read(flagEvaluation, item);
    if (result.ok) evaluations.push(result.value);
    else unreadable.push({ flagKey: keyOf(item), field: result.field, problem: result.problem });
  }
  return { evaluations, unreadable };
}

function environmentPath(projectKey: string, environmentKey: string): string {
  const [project, environment] = [projectKey, environmentKey].map(encodeURIComponent);
  return `/api/v2/projects/${project}/environments/${environment}`;
}
