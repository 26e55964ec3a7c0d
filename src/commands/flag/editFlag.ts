import * as vscode from 'vscode';
import { flagUri } from '../../documents/flagUri';
import type { FlagPlace } from '../../model/flag/flagOverview';
import { pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

/** Opens a flag as a JSON document; saving it goes through the write pipeline. */
export function editFlag(services: Services) {
  return async (at?: FlagPlace): Promise<void> => {
    const reference = at ?? (await pickFlag(services, vscode.l10n.t('Edit flag as JSON')));
    await vscode.commands.executeCommand('vscode.openWith', flagUri(reference), 'default');
  };
}
