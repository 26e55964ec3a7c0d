import type { EditOperation, ToHost } from '../../protocol/toHost';
import { AskHost, EditDraft } from './events';
import { PageElement } from './pageElement';

/** An element that edits the draft. It never changes what it was given: the edit comes back as new properties. */
export abstract class EditingElement extends PageElement {
  /** One action of the person, which is one step of undo; nothing when there are no operations. Paths are JSON Pointers into the draft. */
  protected edit(...operations: readonly EditOperation[]): void {
    if (operations.length > 0) this.dispatchEvent(new EditDraft(operations));
  }

  protected ask(message: ToHost): void {
    this.dispatchEvent(new AskHost(message));
  }
}
