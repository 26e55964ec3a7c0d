import * as vscode from 'vscode';
import { readSetting, writeSetting } from '../../manifest/settings';

/** Adds a key to those that are never reported in code. */
export async function ignoreKey(flagKey?: string): Promise<void> {
  if (flagKey === undefined) return;
  const ignored = readSetting('diagnostics.ignoredKeys');
  if (!ignored.includes(flagKey)) await writeSetting('diagnostics.ignoredKeys', [...ignored, flagKey]);
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is not reported any more', flagKey), 3000);
}
