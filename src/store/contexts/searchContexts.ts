import type { SeenContext } from '../../model/context/context';
import type { Connections } from '../connection/connections';
import type { ContextPlace } from './contextFlags';

/** Some of the contexts that were found; with a token there is more. */
export interface FoundContexts {
  readonly contexts: readonly SeenContext[];
  readonly continuationToken?: string | undefined;
}

/** Contexts that were seen in an environment, the latest first; the text is found in the key or in any attribute. */
export async function searchContexts(
  connections: Connections,
  { connectionId, projectKey, environmentKey }: ContextPlace,
  asked: { readonly text: string; readonly continuationToken?: string | undefined },
  signal: AbortSignal,
): Promise<FoundContexts> {
  const { contexts } = await connections.client(connectionId);
  return contexts.searchPage(projectKey, environmentKey, asked, signal);
}
