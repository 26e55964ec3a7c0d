import type * as vscode from 'vscode';
import type { Flag } from '../model/flag/flag';
import type { Memory } from '../platform/memory';
import type { GivenIds } from './provisionalIds';

/** What the edits of a document began with. */
interface Begun {
  readonly base: Flag;
  readonly given: GivenIds;
}

/**
 * Keeps what the edits of documents began with for as long as there are edits. VS Code keeps the text of an edited
 * document over a reload of the window; without this, what others changed meanwhile would look like edits that take it
 * back.
 */
export class DraftMemory {
  readonly #memory: Memory;
  /** What is kept now, so that typing does not write it again and again. */
  readonly #kept = new Map<string, Flag>();

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  keep(uri: vscode.Uri, { base, given }: Begun): void {
    if (this.#kept.get(uri.path) === base) return;
    this.#kept.set(uri.path, base);
    void this.#memory.update(nameOf(uri), { base, given: [...given] });
  }

  forget(uri: vscode.Uri): void {
    if (!this.#kept.delete(uri.path) && this.#memory.get(nameOf(uri)) === undefined) return;
    void this.#memory.update(nameOf(uri), undefined);
  }

  /** Gives nothing for a document without edits, and for what an older version of Flagdeck kept in another form. */
  async read(uri: vscode.Uri): Promise<Begun | undefined> {
    const kept = this.#memory.get(nameOf(uri));
    if (kept === undefined) return undefined;
    const { readBegun } = await import('./flagText');
    const begun = readBegun(kept);
    if (begun) this.#kept.set(uri.path, begun.base);
    return begun;
  }
}

const nameOf = ({ path }: vscode.Uri): string => `flagdeck.draft:${path}`;
