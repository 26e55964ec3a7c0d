import * as vscode from 'vscode';
import type { CommandId } from '../manifest/commands';
import type { Services } from './services';

/** Filters the tree while the person types. Escape brings back the filter as it was. */
export function filterFlags({ filter }: Services) {
  return (): Promise<void> =>
    new Promise((resolve) => {
      const before = filter.text;
      const input = vscode.window.createInputBox();
      let kept = false;
      input.title = vscode.l10n.t('Filter flags');
      input.placeholder = vscode.l10n.t('Part of a name, key, description or tag');
      input.value = before;
      input.buttons = [
        {
          iconPath: new vscode.ThemeIcon('checklist'),
          tooltip: vscode.l10n.t('Filter by state, tags and more…'),
        },
      ];
      input.onDidTriggerButton(() => {
        kept = true;
        input.hide();
        void vscode.commands.executeCommand('flagdeck.flags.filterBy' satisfies CommandId);
      });
      input.onDidChangeValue((text) => filter.set(text));
      input.onDidAccept(() => {
        kept = true;
        input.hide();
      });
      input.onDidHide(() => {
        if (!kept) filter.set(before);
        input.dispose();
        resolve();
      });
      input.show();
    });
}
