import * as vscode from 'vscode';
import type { FlagPlace, FlagReference } from '../../model/flag/flagOverview';
import { flagUnderCursor } from '../pick/flagUnderCursor';
import { givenFlag } from '../pick/givenFlag';
import { knownFlag, pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

/**
 * Opens a flag's page on the web, in the named environment or the first one shown: without an argument that of the flag whose
 * document is in front, or whose key or a name for it is under the cursor, else one that is asked for.
 */
export function openInBrowser(services: Services) {
  return async (at?: FlagPlace): Promise<void> => {
    const reference: FlagPlace =
      givenFlag(at) ??
      (await flagUnderCursor(services)) ??
      (await pickFlag(services, vscode.l10n.t('Open in browser')));
    const { baseUrl } = services.connections.get(reference.connectionId) ?? {};
    if (baseUrl === undefined) {
      return void vscode.window.showInformationMessage(vscode.l10n.t('The sandbox has no web pages.'));
    }
    const { flag } = await knownFlag(services, reference);
    const environmentKey = reference.environmentKey ?? services.workspaceFlags.environments[0]?.key;
    const states = Object.entries(flag.environments);
    const [, state] = states.find(([key]) => key === environmentKey) ?? states[0] ?? [];
    await vscode.env.openExternal(vscode.Uri.parse(pageAddress(baseUrl, reference, state?.sitePath), true));
  };
}

/** The server names the page itself; its path must stay on the instance. */
function pageAddress(baseUrl: string, { projectKey, flagKey }: FlagReference, sitePath?: string): string {
  const named = sitePath === undefined ? undefined : new URL(sitePath, baseUrl);
  if (named?.origin === new URL(baseUrl).origin) return named.href;
  return `${baseUrl}/projects/${encodeURIComponent(projectKey)}/flags/${encodeURIComponent(flagKey)}`;
}
