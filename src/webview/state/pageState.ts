import type { FlagDraft } from '../../protocol/draft';
import type { DraftAnalysis, FlagFacts } from '../../protocol/toPage';

/** What is known to complete what is typed, in one environment. */
export interface Suggestions {
  readonly contextKinds: readonly string[];
  /** By context kind. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/**
 * All that the sections of the page draw. It is replaced as a whole at each change; what did not change in it is the same
 * object as before.
 */
export interface PageState {
  readonly draft: FlagDraft;
  /** The flag on the server that the draft began with. */
  readonly server: FlagDraft;
  readonly facts: FlagFacts;
  /** Of the tab that is shown. */
  readonly environmentKey: string;
  /** May be some moments older than the draft. */
  readonly analysis: DraftAnalysis;
  /** Why nothing can be edited; undefined when it can. */
  readonly readOnly: string | undefined;
  /** Whether an archived flag can be restored although nothing else can be edited. */
  readonly canRestore: boolean;
  readonly suggestions: Suggestions;
}

export const NO_SUGGESTIONS: Suggestions = { contextKinds: [], attributes: {} };
export const NOTHING_KNOWN: DraftAnalysis = { changes: [], problems: [], demands: [] };
