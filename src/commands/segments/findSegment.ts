import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ApiError } from '../../model/failure/failure';
import type { Segment, SegmentReference } from '../../model/project/segment';
import { findEnvironment } from '../pick/pickPlace';
import { pickOne } from '../pick/questions';
import type { Services } from '../services';

/** A segment, and where it is. */
export interface FoundSegment {
  readonly at: SegmentReference;
  readonly segment: Segment;
}

/** The segment that is meant, or the one that the person picks of a project and an environment. */
export async function findSegment(
  services: Services,
  title: string,
  at?: SegmentReference,
): Promise<FoundSegment> {
  const { account, project, environment } = await findEnvironment(services, title, at);
  const location = vscode.ProgressLocation.Window;
  const loading = { location, title: vscode.l10n.t('Loading segments…') };
  const segments = await vscode.window.withProgress(loading, () => project.segments(environment.key).load());
  const segment = at
    ? segments.find(({ key }) => key === at.segmentKey)
    : await pick(segments, title, environment.name);
  if (!segment) throw new ApiError({ kind: 'not-found', resource: `segment ${at?.segmentKey ?? ''}` });
  const { connectionId } = account.connection;
  const place = { connectionId, projectKey: project.project.key, environmentKey: environment.key };
  return { at: { ...place, segmentKey: segment.key }, segment };
}

async function pick(segments: readonly Segment[], title: string, environmentName: string): Promise<Segment> {
  if (segments.length === 0) {
    const none = vscode.l10n.t('{0} has no segments.', plainText(environmentName));
    void vscode.window.showInformationMessage(none);
    throw new vscode.CancellationError();
  }
  const items = segments.map((segment) => ({
    label: plainText(segment.name),
    description: segment.key,
    ...(segment.description ? { detail: plainText(segment.description) } : {}),
    segment,
  }));
  const picked = await pickOne(items, {
    title: vscode.l10n.t('{0} in {1}', title, plainText(environmentName)),
    placeHolder: vscode.l10n.t('Which segment?'),
  });
  return picked.segment;
}
