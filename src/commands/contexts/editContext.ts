import * as vscode from 'vscode';
import type { WantedContext } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { contextInWords } from '../../model/context/contextParts';
import { SavedContexts } from '../../store/contexts/savedContexts';
import type { Services } from '../services';
import type { ContextSurface } from './contextSurface';
import { showContext, shownContext } from './shownContext';
import { contextFrom, typeJson } from './typeContext';

/** Changes the attributes of the shown context, or who it is: what it would get then. Nothing is written to the account. */
export function editContext(_services: Services, view: ContextSurface) {
  return async (wanted?: Pick<WantedContext, 'context'>): Promise<void> => {
    const { place, context } = await shownContext(view);
    const title = vscode.l10n.t('Edit context');
    const edited =
      wanted?.context === undefined
        ? await typeJson(title, JSON.stringify(context))
        : contextFrom(wanted.context);
    await showContext(view, place, edited);
  };
}

/** Keeps the shown context under a name, for this view and for trying it in the targeting editor. */
export function saveContext({ memory }: Services, view: ContextSurface) {
  return async (wanted?: string): Promise<void> => {
    const { context } = await shownContext(view);
    const saved = new SavedContexts(memory);
    const title = vscode.l10n.t('Save context');
    const name = typeof wanted === 'string' ? wanted : await askName(title, contextInWords(context), saved);
    await saved.save({ name, context: JSON.stringify(context, undefined, 2) });
    vscode.window.setStatusBarMessage(plainText(vscode.l10n.t('Saved {0} in this workspace', name)), 3000);
  };
}

async function askName(title: string, value: string, saved: SavedContexts): Promise<string> {
  const taken = new Set(saved.all.map(({ name }) => name));
  const name = await vscode.window.showInputBox({
    title,
    value,
    prompt: vscode.l10n.t('Under which name? It is kept in this workspace only.'),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      if (typed.trim() === '') return vscode.l10n.t('Type a name.');
      return taken.has(typed.trim())
        ? {
            message: vscode.l10n.t('Takes the place of the one that is saved under this name.'),
            severity: vscode.InputBoxValidationSeverity.Info,
          }
        : undefined;
    },
  });
  if (name === undefined) throw new vscode.CancellationError();
  return name.trim();
}
