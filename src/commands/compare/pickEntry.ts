import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import type { AuditLogEntry } from '../../model/auditLogEntry';
import { explain } from '../../model/explain';
import { entryInWords } from '../../targeting/historyWords';
import type { KnownFlag } from '../pickFlag';

/** What a person chose of a history, and what the flag after that change shall be compared with. */
interface PickedEntry {
  readonly entry: AuditLogEntry;
  readonly against: 'before' | 'now';
}

interface Item extends vscode.QuickPickItem {
  readonly entry?: AuditLogEntry;
  /** On the row that fetches older entries: those before this time; on the one after a failure, the same again. */
  readonly more?: { readonly before?: number };
}

/**
 * Lets a person choose a change of the flag's history. The list is there at once and fills when the log answers; hiding it
 * ends the call. Older changes come page by page.
 */
export async function pickEntry(known: KnownFlag): Promise<PickedEntry> {
  const picker = new HistoryPicker(known);
  try {
    const picked = await picker.pick();
    if (!picked) throw new vscode.CancellationError();
    return picked;
  } finally {
    picker.dispose();
  }
}

class HistoryPicker {
  readonly #known: KnownFlag;
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #abort = new AbortController();
  readonly #withNow: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('git-compare'),
    tooltip: vscode.l10n.t('Compare with now'),
  };
  #entries: readonly Item[] = [];

  constructor(known: KnownFlag) {
    this.#known = known;
    this.#pick.title = vscode.l10n.t('History of {0}', known.flag.name);
    this.#pick.placeholder = vscode.l10n.t('Which change? Choosing one shows the flag before and after it.');
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
  }

  pick(): Promise<PickedEntry | undefined> {
    return new Promise((resolve) => {
      this.#pick.onDidHide(() => resolve(undefined));
      this.#pick.onDidAccept(() => {
        const [chosen] = this.#pick.selectedItems;
        if (chosen?.entry) resolve({ entry: chosen.entry, against: 'before' });
        else if (chosen?.more) void this.#load(chosen.more);
      });
      this.#pick.onDidTriggerItemButton(({ item: { entry } }) => {
        if (entry) resolve({ entry, against: 'now' });
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
    const { at, project } = this.#known;
    this.#pick.busy = true;
    this.#show();
    try {
      const { entries, before } = await project.flagHistory(at.flagKey, { ...page, signal });
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
    const { what, who, when, comment } = entryInWords(entry, Date.now());
    return {
      label: plainText(what),
      description: plainText(`${who}, ${when}`),
      ...(comment === undefined ? {} : { detail: plainText(comment) }),
      buttons: [this.#withNow],
      entry,
    };
  }

  #more(before: number): Item {
    return { label: `$(more) ${vscode.l10n.t('Show more')}`, alwaysShow: true, more: { before } };
  }

  #end(): Item | undefined {
    return this.#entries.length > 0
      ? undefined
      : { label: vscode.l10n.t('The audit log has no change of this flag.'), alwaysShow: true };
  }
}
