import * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';

export const PROJECTION_SCHEME = 'flagdeck-view';

/** What of a flag a read-only document shows. */
export type Projection =
  /** The flag as the server has it now. */
  | { readonly kind: 'server' }
  /** Its targeting in one environment, as the server has it now. */
  | { readonly kind: 'environment'; readonly environmentKey: string }
  /** Its targeting in one environment with the edits that are not saved yet; without edits, as the server has it now. */
  | { readonly kind: 'draft'; readonly environmentKey: string }
  /** The flag before or after the change that an entry of the audit log tells of. */
  | { readonly kind: 'before' | 'after'; readonly entryId: string };

/** All that a document needs to be read again after a reload of the window. Keys and ids hold no slash. */
export function projectionUri(at: FlagReference, projection: Projection): vscode.Uri {
  const { connectionId, projectKey, flagKey } = at;
  const parts = [connectionId, projectKey, flagKey, ...partsOf(projection)];
  return vscode.Uri.from({ scheme: PROJECTION_SCHEME, path: `/${parts.join('/')}.json` });
}

/** Gives nothing for a path that can be no place of ours. */
export function readProjectionUri({
  path,
}: vscode.Uri): { readonly at: FlagReference; readonly projection: Projection } | undefined {
  const [connectionId, projectKey, flagKey, kind, ...rest] = path
    .replace(/\.json$/, '')
    .split('/')
    .slice(1);
  if (!connectionId || !projectKey || !flagKey) return undefined;
  const projection = projectionOf(kind, rest);
  return projection && { at: { connectionId, projectKey, flagKey }, projection };
}

function partsOf(projection: Projection): readonly string[] {
  switch (projection.kind) {
    case 'server':
      return ['server'];
    case 'environment':
      return ['environments', projection.environmentKey];
    case 'draft':
      return ['draft', projection.environmentKey];
    case 'before':
    case 'after':
      return ['history', projection.entryId, projection.kind];
  }
}

function projectionOf(kind: string | undefined, rest: readonly string[]): Projection | undefined {
  const [first, second] = rest;
  if (kind === 'server' && first === undefined) return { kind };
  if (kind === 'environments' && first && second === undefined) {
    return { kind: 'environment', environmentKey: first };
  }
  if (kind === 'draft' && first && second === undefined) return { kind, environmentKey: first };
  if (kind === 'history' && first && (second === 'before' || second === 'after')) {
    return { kind: second, entryId: first };
  }
  return undefined;
}
