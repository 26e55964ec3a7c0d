import * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';
import { pickFlag } from '../pick/pickFlag';
import type { Services } from '../services';

export function copyFlagKey(services: Services) {
  return async (at?: FlagReference): Promise<void> => {
    const { flagKey } = at ?? (await pickFlag(services, vscode.l10n.t('Copy flag key')));
    await vscode.env.clipboard.writeText(flagKey);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied {0}', flagKey), 3000);
  };
}
