import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import type { BACK, StepPlace } from './inSteps';
import { shown } from './inputs';

interface TagRow extends vscode.QuickPickItem {
  readonly tag: string;
}

/**
 * Asks for tags: those that the project has can be checked, and new ones are typed. Enter takes what is typed; with nothing typed it
 * ends the question.
 */
export async function pickTags(
  place: StepPlace,
  known: Iterable<string>,
  chosen: readonly string[],
): Promise<readonly string[] | typeof BACK> {
  const list = vscode.window.createQuickPick<TagRow>();
  list.canSelectMany = true;
  list.placeholder = vscode.l10n.t('Check tags, or type new ones and press Enter. Enter alone goes on.');
  const tags = new Set([...chosen, ...[...new Set(known)].sort((a, b) => a.localeCompare(b))]);
  const rowOf = (tag: string): TagRow => ({ label: plainText(tag), tag });
  let selected: ReadonlySet<string> = new Set();
  const show = (wanted: ReadonlySet<string>) => {
    selected = wanted;
    const rows = [...tags].map(rowOf);
    list.items = rows;
    list.selectedItems = rows.filter(({ tag }) => wanted.has(tag));
  };
  show(new Set(chosen));
  // Who has filtered the list and checked a row has not typed a new tag.
  let isFilter = false;
  return shown<readonly string[]>(list, place, (resolve) => {
    list.onDidChangeValue(() => (isFilter = false));
    list.onDidChangeSelection((rows) => {
      const now = new Set(rows.map(({ tag }) => tag));
      // VS Code 1.100 tells of a selection that is as it was while one types.
      if (list.value !== '' && !isDeepStrictEqual(now, selected)) isFilter = true;
      selected = now;
    });
    list.onDidAccept(() => {
      if (list.value.trim() === '') {
        resolve([...selected]);
        return;
      }
      const typed = isFilter ? [] : typedTags(list.value);
      for (const tag of typed) tags.add(tag);
      list.value = '';
      show(new Set([...selected, ...typed]));
    });
  });
}

/** No tag has a blank or a comma in it. */
const typedTags = (text: string): string[] => text.split(/[\s,]+/).filter((tag) => tag !== '');
