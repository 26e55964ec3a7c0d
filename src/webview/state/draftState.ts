import type { FlagDraft } from '../../protocol/draft';
import type { EditOperation, ToHost } from '../../protocol/toHost';
import type { ToPage } from '../../protocol/toPage';
import { applyOperations } from './applyOperations';
import { reconcile } from './reconcile';

/** The draft of the page: edits are in it at once, and then in the document. */
export class DraftState {
  readonly #send: (message: ToHost) => void;
  #draft: FlagDraft | undefined;
  #server: FlagDraft | undefined;
  #version = -1;

  constructor(send: (message: ToHost) => void) {
    this.#send = send;
  }

  get draft(): FlagDraft | undefined {
    return this.#draft;
  }

  get server(): FlagDraft | undefined {
    return this.#server;
  }

  edit(operations: readonly EditOperation[]): void {
    if (!this.#draft || operations.length === 0) return;
    this.#draft = applyOperations(this.#draft, operations);
    this.#send({ kind: 'edit', version: this.#version, operations: [...operations] });
  }

  /** Takes the draft of the document, which stands above this one. */
  take({ version, draft, server }: Extract<ToPage, { kind: 'draft' }>): void {
    this.#version = version;
    this.#draft = reconcile(this.#draft, draft);
    this.#server = reconcile(this.#server, server);
  }
}
