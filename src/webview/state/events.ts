import type { EditOperation, ToHost } from '../../protocol/toHost';

/** What elements of the page say to those around them. */
export abstract class PageEvent<Detail> extends CustomEvent<Detail> {
  /** The name of the event. */
  static readonly type: string;

  constructor(detail: Detail) {
    super(new.target.type, { detail, bubbles: true, composed: true });
  }
}

/** An element asks for something that only the extension can do. Caught at the root of the page. */
export class AskHost extends PageEvent<ToHost> {
  static override readonly type = 'flagdeck-ask-host';
}

/** An element edits the draft: one action of the person, one step of undo. Caught at the root of the page. */
export class EditDraft extends PageEvent<readonly EditOperation[]> {
  static override readonly type = 'flagdeck-edit-draft';
}
