import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { CONTEXT_KEYS } from '../manifest/names';
import { explain } from '../model/failure/explain';
import { Lifetime } from '../model/lifetime';
import type { IndexState } from '../references/index/workspaceIndex';
import type { FileUsages } from '../workspace/fileUsages';

/** An index that is there sooner shows nothing. */
const QUIET_MS = 1000;

/** In the status bar: how far the index of the workspace is, with a click that stops it; that it failed, with one that retries. */
export class IndexProgress extends Lifetime {
  readonly #item = this.own(
    vscode.window.createStatusBarItem('flagdeck.index', vscode.StatusBarAlignment.Left),
  );
  readonly #files: FileUsages;
  #showing: ReturnType<typeof setTimeout> | undefined;
  #kind: IndexState['kind'] = 'none';
  #isLong = false;

  constructor(files: FileUsages) {
    super();
    this.#files = files;
    this.#item.name = vscode.l10n.t('Flagdeck index');
    this.own(files.onDidChangeState((state) => this.#follow(state)));
    this.own({ dispose: () => clearTimeout(this.#showing) });
    this.#follow(files.state);
  }

  #follow(state: IndexState): void {
    if (state.kind !== this.#kind) this.#begin(state);
    if (state.kind === 'indexing' && this.#isLong) {
      const [text, tooltip] = wordsOfProgress(state);
      this.#draw(text, tooltip, 'flagdeck.index.stop');
    }
  }

  #begin(state: IndexState): void {
    this.#kind = state.kind;
    this.#isLong = false;
    clearTimeout(this.#showing);
    this.#item.hide();
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.indexing, state.kind === 'indexing');
    if (state.kind === 'indexing') {
      this.#showing = setTimeout(() => {
        this.#isLong = true;
        this.#follow(this.#files.state);
      }, QUIET_MS);
    }
    if (state.kind === 'failed') {
      const { cause } = explain(state.error);
      const words = vscode.l10n.t('The index of the workspace failed. Click to try again.');
      this.#draw(`$(warning) ${vscode.l10n.t('Flag index')}`, `${words}\n${cause}`, 'flagdeck.index.rebuild');
    }
  }

  #draw(text: string, tooltip: string, command: 'flagdeck.index.stop' | 'flagdeck.index.rebuild'): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.command = commandTo(command, '');
    this.#item.accessibilityInformation = { label: `Flagdeck, ${tooltip}` };
    this.#item.show();
  }
}

function wordsOfProgress({ done, total }: { done: number; total: number }): [string, string] {
  const percent = total === 0 ? 0 : Math.floor((100 * done) / total);
  return [
    `$(loading~spin) ${vscode.l10n.t('Indexing flags {0}%', percent)}`,
    vscode.l10n.t('Finding the flags that the workspace uses: {0} of {1} files. Click to stop.', done, total),
  ];
}
