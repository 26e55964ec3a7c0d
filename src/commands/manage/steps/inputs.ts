import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import { BACK, type StepPlace } from './inSteps';

export interface TextQuestion {
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  /** What is wrong with a text, in a sentence. It is told while the person types, and the text is not taken. */
  readonly problem?: (text: string) => string | undefined;
}

/** Asks for a line of text; it is given as typed. */
export async function typeText(
  place: StepPlace,
  { prompt, value = '', placeHolder, problem }: TextQuestion,
): Promise<string | typeof BACK> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt;
  box.value = value;
  if (placeHolder !== undefined) box.placeholder = placeHolder;
  // What is there at first is no mistake of anybody's yet.
  const check = () => (box.validationMessage = problem?.(box.value) ?? '');
  return shown(box, place, (resolve) => {
    box.onDidChangeValue(check);
    box.onDidAccept(() => {
      if (check() === '') resolve(box.value);
    });
  });
}

/** Asks for one of a list; `active` is the row that Enter takes at once. */
export async function pickRow<Row extends vscode.QuickPickItem>(
  place: StepPlace,
  placeHolder: string,
  rows: readonly Row[],
  active?: Row,
): Promise<Row | typeof BACK> {
  const list = vscode.window.createQuickPick<Row>();
  list.placeholder = placeHolder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = rows;
  if (active) list.activeItems = [active];
  return shown(list, place, (resolve) => {
    list.onDidAccept(() => {
      const [row] = list.selectedItems;
      if (row) resolve(row);
    });
  });
}

/**
 * Shows a quick input in its place among the questions until something resolves it. It stays when the focus goes elsewhere; Escape
 * ends all.
 */
export async function shown<Answer>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, step, totalSteps, canGoBack }: StepPlace,
  listen: (resolve: (answer: Answer) => void) => void,
): Promise<Answer | typeof BACK> {
  input.title = plainText(title);
  input.ignoreFocusOut = true;
  if (totalSteps > 1) {
    input.step = step;
    input.totalSteps = totalSteps;
  }
  if (canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
  try {
    return await new Promise<Answer | typeof BACK>((resolve, reject) => {
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve(BACK);
      });
      input.onDidHide(() => reject(new vscode.CancellationError()));
      listen(resolve);
      input.show();
    });
  } finally {
    input.dispose();
  }
}
