import * as vscode from 'vscode';
import type { SegmentReference } from '../../model/project/segment';
import type { Services } from '../services';
import { findSegment } from './findSegment';

export function copySegmentKey(services: Services) {
  return async (at?: SegmentReference): Promise<void> => {
    const segmentKey =
      at?.segmentKey ?? (await findSegment(services, vscode.l10n.t('Copy segment key'))).at.segmentKey;
    await vscode.env.clipboard.writeText(segmentKey);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', segmentKey), 3000);
  };
}
