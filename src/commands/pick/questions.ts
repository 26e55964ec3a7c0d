import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';

/**
 * Questions that may follow one another: they stay while something else has the focus, as a page that is in front may get it late,
 * and Escape cancels the command.
 */
interface Question {
  readonly title: string;
  readonly placeHolder: string;
  readonly matchOnDetail?: boolean;
  /** Said in place of an empty list, which is a cancellation too. */
  readonly none?: string;
}

interface TextQuestion extends Omit<vscode.InputBoxOptions, 'validateInput'> {
  readonly title: string;
  /** Blanks at the beginning and the end belong to the text, as in the key of a context. */
  readonly keepsBlanks?: boolean;
  readonly validateInput?: (text: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/** What the person takes of a list. */
export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[],
  question: Question,
): Promise<T> {
  const options = optionsOf(items, question);
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

/** What the person ticks of a list; ticking nothing cancels, unless it `mayBeNone`. */
export async function pickSome<T extends vscode.QuickPickItem>(
  items: readonly T[],
  question: Question & { readonly mayBeNone?: boolean },
): Promise<readonly T[]> {
  const options = { ...optionsOf(items, question), canPickMany: true } as const;
  const picked = await vscode.window.showQuickPick(items, options);
  if (!picked || (picked.length === 0 && !question.mayBeNone)) throw new vscode.CancellationError();
  return picked;
}

/** What the person types, without the blanks around it unless it `keepsBlanks`; `validateInput` gets it so, too. */
export async function askText({
  validateInput,
  keepsBlanks = false,
  ...options
}: TextQuestion): Promise<string> {
  const taken = (text: string) => (keepsBlanks ? text : text.trim());
  const typed = await vscode.window.showInputBox({
    ...options,
    title: plainText(options.title),
    ignoreFocusOut: true,
    ...(validateInput && { validateInput: (text: string) => validateInput(taken(text)) }),
  });
  if (typed === undefined) throw new vscode.CancellationError();
  return taken(typed);
}

function optionsOf(items: readonly unknown[], { title, placeHolder, matchOnDetail = false, none }: Question) {
  if (items.length === 0 && none !== undefined) {
    void vscode.window.showInformationMessage(plainText(none));
    throw new vscode.CancellationError();
  }
  return {
    title: plainText(title),
    placeHolder,
    matchOnDescription: true,
    matchOnDetail,
    ignoreFocusOut: true,
  } as const;
}
