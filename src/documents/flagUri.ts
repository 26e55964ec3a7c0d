import * as vscode from 'vscode';
import type { FlagReference } from '../model/flag/flagOverview';

export const FLAG_SCHEME = 'flagdeck';
const EXTENSION = '.flag.json';

/** A place in `flagdeck:/<connection>/<projectKey>/<flagKey>.flag.json`, from the root down to a flag. */
export type FlagPath =
  | { readonly kind: 'root' }
  | { readonly kind: 'connection'; readonly connectionId: string }
  | { readonly kind: 'project'; readonly connectionId: string; readonly projectKey: string }
  | ({ readonly kind: 'flag' } & FlagReference);

export function flagUri({ connectionId, projectKey, flagKey }: FlagReference): vscode.Uri {
  return vscode.Uri.from({
    scheme: FLAG_SCHEME,
    path: `/${connectionId}/${projectKey}/${flagKey}${EXTENSION}`,
  });
}

/** Keys hold no slash, so the path's parts are the keys. Gives nothing for a path that can be no place of ours. */
export function readFlagPath({ scheme, path }: vscode.Uri): FlagPath | undefined {
  if (scheme !== FLAG_SCHEME) return undefined;
  const [connectionId, projectKey, file, ...more] = path.split('/').filter(Boolean);
  if (more.length > 0) return undefined;
  if (connectionId === undefined) return { kind: 'root' };
  if (projectKey === undefined) return { kind: 'connection', connectionId };
  if (file === undefined) return { kind: 'project', connectionId, projectKey };
  if (!file.endsWith(EXTENSION) || file === EXTENSION) return undefined;
  return { kind: 'flag', connectionId, projectKey, flagKey: file.slice(0, -EXTENSION.length) };
}

export const flagFileName = (flagKey: string): string => flagKey + EXTENSION;
