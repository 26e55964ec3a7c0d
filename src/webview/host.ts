import type { SavedPage, ToHost } from '../protocol/toHost';

/** What VS Code gives to the script of a page, once. */
interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: SavedPage): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}

/** An element asks for something that only the extension can do. Caught at the root of the page. */
export class AskHost extends CustomEvent<ToHost> {
  static readonly type = 'flagdeck-ask-host';

  constructor(message: ToHost) {
    super(AskHost.type, { detail: message, bubbles: true, composed: true });
  }
}
