import * as vscode from 'vscode';
import { pickOne } from '../pick/questions';
import { withCancellableProgress } from '../progress';
import type { ContextSurface } from './contextSurface';
import { shownContext } from './shownContext';

type Format = 'markdown' | 'csv';

/** Copies what the shown context gets, as a table; what is set for it alone is waited for. */
export function copyGiven(view: ContextSurface) {
  return async (wanted?: Format): Promise<void> => {
    const flags = await shownContext(view);
    const format = wanted === 'markdown' || wanted === 'csv' ? wanted : await pickFormat();
    await withCancellableProgress(vscode.l10n.t('Asking what is set for this context alone…'), (signal) =>
      Promise.race([flags.settled(), aborted(signal)]),
    );
    const { state } = flags;
    if (state.kind === 'failed') throw state.error;
    await vscode.env.clipboard.writeText(view.text(format));
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied what the context gets'), 3000);
  };
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new vscode.CancellationError()), { once: true });
  });

async function pickFormat(): Promise<Format> {
  const items: (vscode.QuickPickItem & { readonly format: Format })[] = [
    {
      label: vscode.l10n.t('Markdown'),
      description: vscode.l10n.t('a table for an issue or a message'),
      format: 'markdown',
    },
    { label: vscode.l10n.t('CSV'), description: vscode.l10n.t('for a spreadsheet'), format: 'csv' },
  ];
  const picked = await pickOne(items, {
    title: vscode.l10n.t('Copy what this context gets'),
    placeHolder: vscode.l10n.t('As what?'),
  });
  return picked.format;
}
