import * as vscode from 'vscode';
import { readSetting } from '../manifest/settings';
import { Emitter, type Event } from '../model/event';
import { Lifetime } from '../model/lifetime';
import type { FlagUsage } from '../references/flagUsage';
import { keyIndexOf } from '../references/keyIndex';
import { ScannedText } from '../references/scannedText';
import { AliasIndex, type AliasName } from '../references/scanner/aliasIndex';
import type { WorkspaceFlags } from '../store/workspace/workspaceFlags';
import { scopeOf } from './scopeOf';
import { isSource } from './sourceDocuments';

/** Names are asked for once typing has paused for so long: with them the whole text goes to the worker. */
const PAUSE_MS = 400;

/** The names that stand for flags in a text as it is now. */
export type NamesOf = (document: vscode.TextDocument) => Promise<readonly AliasName[]>;

interface OpenText {
  readonly document: vscode.TextDocument;
  readonly scanned: ScannedText;
  version: number;
  flags: ReadonlyMap<string, unknown>;
  inComments: boolean;
  aliases: AliasIndex | undefined;
  /** What the names were made of, to see whether they are others. */
  names: string;
  waiting: ReturnType<typeof setTimeout> | undefined;
}

/** The flags that open documents use, kept up to date edit by edit from the first time that they are asked for. */
export class OpenTexts extends Lifetime {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #namesOf: NamesOf;
  readonly #texts = new Map<string, OpenText>();
  readonly #changed = this.own(new Emitter<vscode.TextDocument>());

  /** The usages of a document are others now, by an edit or because names became known. */
  readonly onDidChange: Event<vscode.TextDocument> = this.#changed.event;

  constructor(workspaceFlags: WorkspaceFlags, namesOf: NamesOf) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#namesOf = namesOf;
    this.own(vscode.workspace.onDidChangeTextDocument((event) => this.#take(event)));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())));
    this.own({ dispose: () => [...this.#texts.keys()].forEach((name) => this.#forget(name)) });
  }

  usagesIn(document: vscode.TextDocument): readonly FlagUsage[] {
    return this.#text(document)?.scanned.usages ?? [];
  }

  usageAt(document: vscode.TextDocument, position: vscode.Position): FlagUsage | undefined {
    return this.#text(document)?.scanned.usageAt(document.offsetAt(position));
  }

  /** Asks again for the names in all documents: what other files define has changed. */
  askNames(): void {
    for (const text of this.#texts.values()) this.#askSoon(text);
  }

  #text(document: vscode.TextDocument): OpenText | undefined {
    if (document.isClosed || !isSource(document)) return undefined;
    const { flags } = scopeOf(document.uri, this.#workspaceFlags);
    const inComments = readSetting('references.inComments');
    const name = document.uri.toString();
    const known = this.#texts.get(name);
    if (known?.document !== document || known.version !== document.version) {
      if (known) this.#forget(name);
      const wanted = { keys: keyIndexOf(flags), inComments };
      const text: OpenText = {
        document,
        scanned: new ScannedText(document.getText(), document.languageId, wanted),
        version: document.version,
        flags,
        inComments,
        aliases: undefined,
        names: '[]',
        waiting: undefined,
      };
      this.#texts.set(name, text);
      void this.#ask(text);
      return text;
    }
    if (known.flags !== flags || known.inComments !== inComments) {
      const sameKeys = haveSameKeys(known.flags, flags);
      known.flags = flags;
      if (!sameKeys || known.inComments !== inComments) {
        known.inComments = inComments;
        this.#want(known);
        void this.#ask(known);
      }
    }
    return known;
  }

  #want({ scanned, flags, aliases, inComments }: OpenText): void {
    scanned.want({ keys: keyIndexOf(flags), aliases, inComments });
  }

  #take({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const text = this.#texts.get(document.uri.toString());
    if (text?.document !== document) return;
    text.version = document.version;
    if (contentChanges.length === 0) return;
    text.scanned.change(contentChanges);
    this.#changed.fire(document);
    this.#askSoon(text);
  }

  #askSoon(text: OpenText): void {
    clearTimeout(text.waiting);
    text.waiting = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  async #ask(text: OpenText): Promise<void> {
    const { document } = text;
    const names = readSetting('references.aliases') ? await this.#namesOf(document) : [];
    // Closed, or opened anew meanwhile.
    if (this.#texts.get(document.uri.toString()) !== text) return;
    const written = JSON.stringify(names);
    if (written === text.names) return;
    text.names = written;
    text.aliases = names.length > 0 ? new AliasIndex(names) : undefined;
    const before = JSON.stringify(text.scanned.usages);
    this.#want(text);
    if (JSON.stringify(text.scanned.usages) !== before) this.#changed.fire(document);
  }

  #forget(name: string): void {
    clearTimeout(this.#texts.get(name)?.waiting);
    this.#texts.delete(name);
  }
}

/** A map of flags is a new one with each change of any flag; the scan needs the keys only. */
function haveSameKeys(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): boolean {
  if (one.size !== other.size) return false;
  for (const key of other.keys()) if (!one.has(key)) return false;
  return true;
}
