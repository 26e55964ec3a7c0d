import type { LitElement } from 'lit';
import type { FlagDraft } from '../../../src/protocol/draft';
import type { EditOperation, ToHost } from '../../../src/protocol/toHost';
import { applyOperations } from '../../../src/webview/state/applyOperations';
import { AskHost, EditDraft } from '../../../src/webview/state/events';
import { drawn } from './elements';

/** An element that edits a draft, and what came of it. */
export interface Editing<Element extends LitElement> {
  readonly element: Element;
  /** The draft as the element's edits made it. */
  readonly draft: FlagDraft;
  /** One list for each action. */
  readonly edits: readonly (readonly EditOperation[])[];
  readonly asked: readonly ToHost[];
  /** Shows another draft, as after an undo. */
  readonly show: (draft: FlagDraft) => Promise<void>;
}

/** Draws an element over a draft that its edits change, as on the page. `give` sets its properties for a draft. */
export async function drawEditing<Element extends LitElement>(
  element: Element,
  draft: FlagDraft,
  give: (element: Element, draft: FlagDraft) => void,
): Promise<Editing<Element>> {
  const edits: (readonly EditOperation[])[] = [];
  const asked: ToHost[] = [];
  let now = draft;
  const show = async (next: FlagDraft) => {
    now = next;
    give(element, now);
    await drawn(element);
  };
  element.addEventListener(EditDraft.type, (event) => {
    if (!(event instanceof EditDraft)) return;
    edits.push(event.detail);
    now = applyOperations(now, event.detail);
    give(element, now);
  });
  element.addEventListener(AskHost.type, (event) => {
    if (event instanceof AskHost) asked.push(event.detail);
  });
  document.body.replaceChildren(element);
  await show(draft);
  return {
    element,
    edits,
    asked,
    show,
    get draft() {
      return now;
    },
  };
}
