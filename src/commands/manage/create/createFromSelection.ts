import * as vscode from 'vscode';
import { ExplainedError } from '../../../model/failure/explainedError';
import { isFlagKey } from '../../../model/flag/newFlag';
import { nameOfKey } from '../../fixes/newFlagValues';
import { projectOfCode } from '../../pick/pickPlace';
import type { Services } from '../../services';
import { createInSteps } from './createInSteps';
import { keyOfName } from './flagKeys';
import { firstAnswers } from './newFlagAnswers';
import { newFlagPlace } from './newFlagPlace';

/** Longer texts are no key and no name: somebody has selected more than was meant. */
const LONGEST = 256;

/** Makes a flag in steps that begin with the selected text: as its key where it can be one, else as its name. */
export function createFromSelection(services: Services) {
  return async (given?: string): Promise<void> => {
    const text = unquoted(typeof given === 'string' ? given : selectedText());
    if (text === '' || text.length > LONGEST || /[\r\n]/.test(text)) {
      throw new ExplainedError({
        cause: vscode.l10n.t('No key and no name is selected.'),
        nextStep: vscode.l10n.t('Select the key of the flag that is to be made, in one line.'),
      });
    }
    const { account, project } = await projectOfCode(services);
    const place = await newFlagPlace(account, project);
    const named = isFlagKey(text)
      ? { flagKey: text, name: nameOfKey(text), isKeyGiven: true }
      : { flagKey: keyOfName(text, place.suggested), name: text };
    await createInSteps(account.connection.connectionId, place, { ...firstAnswers(place), ...named });
  };
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection) : '';
}

/** Who selects a literal with its quotes means what is within. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["'`])(.*)\1$/s.exec(trimmed)?.[2]?.trim() ?? trimmed;
}
