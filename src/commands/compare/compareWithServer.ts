import * as vscode from 'vscode';
import type { FlagProjections } from '../../documents/comparisons/flagProjections';
import { projectionUri } from '../../documents/comparisons/projectionUri';
import { flagUri } from '../../documents/flagUri';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { givenFlag } from '../pick/givenFlag';
import { pickFlag } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/**
 * Shows a flag as the server has it now beside its document, with the edits that are in it. VS Code shows such a pair as text
 * even where another editor is registered for flags, because that is registered for one of the two only.
 */
export function compareWithServer(services: Services, projections: FlagProjections) {
  return async (place?: FlagPlace | vscode.Uri): Promise<void> => {
    const at = givenFlag(place) ?? (await pickFlag(services, vscode.l10n.t('Compare with server')));
    const flag = await withCancellableProgress(vscode.l10n.t('Fetching {0}…', at.flagKey), (signal) =>
      projections.fetch(at, signal),
    );
    const draft = await vscode.workspace.openTextDocument(flagUri(at));
    const title = draft.isDirty
      ? vscode.l10n.t('{0}: on the server ↔ your draft', flag.name)
      : vscode.l10n.t('{0}: on the server ↔ document without edits', flag.name);
    await vscode.commands.executeCommand(
      'vscode.diff',
      projectionUri(at, { kind: 'server' }),
      draft.uri,
      title,
    );
  };
}
