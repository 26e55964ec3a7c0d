import * as vscode from 'vscode';
import type { Segment, SegmentReference } from '../../model/project/segment';
import type { Services } from '../services';
import { findSegment } from './findSegment';

/** Opens a segment's page on the web. */
export function openSegmentInBrowser(services: Services) {
  return async (given?: SegmentReference): Promise<void> => {
    const { at, segment } = await findSegment(services, vscode.l10n.t('Open segment in browser'), given);
    const { baseUrl } = services.connections.get(at.connectionId) ?? {};
    if (baseUrl === undefined) {
      return void vscode.window.showInformationMessage(vscode.l10n.t('The sandbox has no web pages.'));
    }
    await vscode.env.openExternal(vscode.Uri.parse(pageAddress(baseUrl, at, segment), true));
  };
}

/** The server names the page itself; its path must stay on the instance. */
function pageAddress(
  baseUrl: string,
  { projectKey, environmentKey, segmentKey }: SegmentReference,
  { _links }: Segment,
): string {
  const href = _links?.['site']?.href;
  const named = href === undefined ? undefined : new URL(href, baseUrl);
  if (named?.origin === new URL(baseUrl).origin) return named.href;
  const parts = [projectKey, 'segments', segmentKey].map(encodeURIComponent);
  return `${baseUrl}/projects/${parts.join('/')}?env=${encodeURIComponent(environmentKey)}`;
}
