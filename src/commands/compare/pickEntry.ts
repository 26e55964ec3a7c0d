import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { AuditLogEntry } from '../../model/account/auditLogEntry';
import { explain } from '../../model/failure/explain';
import type { ChangeHistory } from '../../store/history/changeHistory';
import { entryInWords, flagOfEntry, namedEntryInWords } from '../../targeting/words/historyWords';

/** A history to choose from, and what the list says of it. */
export interface EntrySource {
  readonly title: string;
  readonly placeholder: string;
  /** Said when the log has nothing. */
  readonly nothing: string;
  /** The entries are about more than one thing, so each names its own. */
  readonly isOfMany: boolean;
  readonly page: (query: {
    readonly before?: number;
    readonly signal: AbortSignal;
  }) => ReturnType<ChangeHistory['page']>;
}

/** What shall be done with an entry: Enter shows it, and each button of its row does one of the others. */
type EntryAction = 'show' | 'compareWithNow' | 'restore' | 'copyLink';

/** What a person chose of a history. */
export interface PickedEntry {
  readonly entry: AuditLogEntry;
  readonly action: EntryAction;
}

interface Item extends vscode.QuickPickItem {
  readonly entry?: AuditLogEntry;
  /** On the row that fetches older entries: those before this time; on the one after a failure, the same again. */
  readonly more?: { readonly before?: number };
}

interface ActionButton extends vscode.QuickInputButton {
  readonly action: EntryAction;
}

/**
 * Lets a person choose a change of a history. The list is there at once and fills when the log answers; hiding it ends the
 * call. Older changes come page by page.
 */
export async function pickEntry(source: EntrySource): Promise<PickedEntry> {
  const picker = new HistoryPicker(source);
  try {
    const picked = await picker.pick();
    if (!picked) throw new vscode.CancellationError();
    return picked;
  } finally {
    picker.dispose();
  }
}

class HistoryPicker {
  readonly #source: EntrySource;
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #abort = new AbortController();
  readonly #ofFlags: readonly ActionButton[] = [
    button('compareWithNow', 'git-compare', vscode.l10n.t('Compare with now')),
    button('restore', 'discard', vscode.l10n.t('Restore…')),
  ];
  readonly #ofAll: readonly ActionButton[] = [button('copyLink', 'link', vscode.l10n.t('Copy link'))];
  #entries: readonly Item[] = [];

  constructor(source: EntrySource) {
    this.#source = source;
    this.#pick.title = plainText(source.title);
    this.#pick.placeholder = source.placeholder;
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    // It often follows another list, after which an editor may get the focus late.
    this.#pick.ignoreFocusOut = true;
  }

  pick(): Promise<PickedEntry | undefined> {
    return new Promise((resolve) => {
      this.#pick.onDidHide(() => resolve(undefined));
      this.#pick.onDidAccept(() => {
        const [chosen] = this.#pick.selectedItems;
        if (chosen?.entry) resolve({ entry: chosen.entry, action: 'show' });
        else if (chosen?.more) void this.#load(chosen.more);
      });
      this.#pick.onDidTriggerItemButton(({ item: { entry }, button: pressed }) => {
        if (entry) resolve({ entry, action: (pressed as ActionButton).action });
      });
      this.#pick.show();
      void this.#load({});
    });
  }

  dispose(): void {
    this.#abort.abort();
    this.#pick.dispose();
  }

  async #load(page: { readonly before?: number }): Promise<void> {
    const { signal } = this.#abort;
    this.#pick.busy = true;
    this.#show();
    try {
      const { entries, before } = await this.#source.page({ ...page, signal });
      const first = this.#entries.length;
      this.#entries = [...this.#entries, ...entries.map((entry) => this.#item(entry))];
      this.#show(before === undefined ? this.#end() : this.#more(before));
      const next = this.#entries[first];
      if (first > 0 && next) this.#pick.activeItems = [next];
    } catch (error) {
      if (signal.aborted) return;
      const { cause, nextStep } = explain(error);
      this.#show({
        label: `$(error) ${vscode.l10n.t('Try again')}`,
        detail: plainText(`${cause} ${nextStep}`),
        alwaysShow: true,
        more: page,
      });
    } finally {
      if (!signal.aborted) this.#pick.busy = false;
    }
  }

  /** The entries that came so far, and what is below them. */
  #show(last?: Item): void {
    this.#pick.keepScrollPosition = true;
    this.#pick.items = [...this.#entries, ...(last ? [last] : [])];
  }

  #item(entry: AuditLogEntry): Item {
    const inWords = this.#source.isOfMany ? namedEntryInWords : entryInWords;
    const { what, who, when, comment } = inWords(entry, Date.now());
    return {
      label: plainText(what),
      description: plainText(`${who}, ${when}`),
      ...(comment === undefined ? {} : { detail: plainText(comment) }),
      buttons: [...(flagOfEntry(entry) ? this.#ofFlags : []), ...this.#ofAll],
      entry,
    };
  }

  #more(before: number): Item {
    return { label: `$(more) ${vscode.l10n.t('Show earlier changes')}`, alwaysShow: true, more: { before } };
  }

  #end(): Item | undefined {
    return this.#entries.length > 0 ? undefined : { label: this.#source.nothing, alwaysShow: true };
  }
}

function button(action: EntryAction, icon: string, tooltip: string): ActionButton {
  return { action, iconPath: new vscode.ThemeIcon(icon), tooltip };
}
