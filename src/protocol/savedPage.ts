/** What the page keeps while its tab is hidden and over a reload of the window. Its own, so the page alone reads it. */
export interface SavedPage {
  readonly environmentKey?: string;
  /** Pixels from the top. */
  readonly scroll?: number;
  /** The context that was tried last, as JSON text. */
  readonly context?: string;
}
