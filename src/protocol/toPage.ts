import type { Variation } from '../model/flag/flag';
import type { FlagReference } from '../model/flag/flagOverview';
import type { Phrase } from '../targeting/words/phrase';
import type { FlagDraft } from './draft';

/** As much of an environment as the page shows. Its SDK keys stay with the extension. */
export interface ShownEnvironment {
  readonly key: string;
  readonly name: string;
  readonly critical: boolean;
  /** Epoch milliseconds of the last change on the server. */
  readonly lastModified: number;
}

/** A flag that others need: what its key and variation index mean. */
export interface PrerequisiteFlag {
  readonly name: string;
  readonly variations: readonly Variation[];
}

/** What the page shows of a flag beside its draft; none of it can be edited as it stands here. */
export interface FlagFacts {
  readonly key: string;
  /** Boolean flags have two variations whose values stay. */
  readonly kind: 'boolean' | 'multivariate';
  /** Migration flags have variations that stay. */
  readonly isMigration: boolean;
  /** The name of the person or team of the draft. */
  readonly maintainer?: string;
  /** In the order of their tabs. */
  readonly environments: readonly ShownEnvironment[];
  /** By flag key; those that are not known are not there. */
  readonly prerequisiteFlags: Readonly<Record<string, PrerequisiteFlag>>;
  /** By segment key; those that are not known are not there. */
  readonly segmentNames: Readonly<Record<string, string>>;
}

/** One change of the draft, as `describeChanges` gives it. */
export interface ShownChange {
  readonly id: string;
  /** Absent for what is about the flag as a whole. */
  readonly environmentKey?: string;
  /** From 1, in the draft, or on the server for a rule that is removed. */
  readonly ruleNumber?: number;
  /** JSON Pointer into the draft, or into the flag on the server for what is removed. */
  readonly path: string;
  readonly words: readonly Phrase[];
}

/** Something wrong in the draft, as `findProblems` gives it. `path` is a JSON Pointer into the draft. */
export interface ShownProblem {
  readonly path: string;
  readonly words: string;
  readonly severity: 'error' | 'warning' | 'information';
}

/** What was found out about a draft. */
export interface DraftAnalysis {
  readonly changes: readonly ShownChange[];
  readonly problems: readonly ShownProblem[];
  /** What a save will ask for, in a sentence for each environment: a comment, its key to be typed, an approval. */
  readonly demands: readonly string[];
}

/** What a context gets, and why. */
export interface ShownResult {
  /** Null when nothing is served: the default in the code. */
  readonly variationIndex: number | null;
  /** `rule 2, Beta customers in Europe · bucket 0.412` */
  readonly because: string;
  /** JSON Pointer into the draft (or the flag on the server) of the rule, the targets or the default rule that decided. */
  readonly path?: string;
  /** What could not be taken into account, in words. */
  readonly remark?: string;
}

export interface SavedContext {
  readonly name: string;
  /** JSON text. */
  readonly context: string;
}

/** Somebody else's change of the flag since the draft was begun. */
export interface OthersChange {
  /** Who; absent while that is not known. */
  readonly who?: string;
  /** Epoch milliseconds. */
  readonly date?: number;
  /** Each change in words. */
  readonly changes: readonly string[];
  /** Whether it can be merged into the draft. Those that cannot are conflicts in the same places. */
  readonly canMerge: boolean;
}

/** One entry of the flag's history. */
export interface ShownEntry {
  readonly entryId: string;
  readonly who: string;
  readonly what: string;
  readonly comment?: string;
  /** Epoch milliseconds. */
  readonly date: number;
}

/**
 * What the extension sends to the page of the targeting editor. It is made of what has been parsed, so that the page
 * needs no schema; the page's own bundle has no zod.
 */
export type ToPage =
  /** The first of all: whose page this is, and the words of the display language where it is not English. */
  | { readonly kind: 'opened'; readonly at: FlagReference; readonly words: Readonly<Record<string, unknown>> }
  /** The flag could not be fetched; what was shown before stays. */
  | { readonly kind: 'failed'; readonly cause: string; readonly nextStep: string }
  /** The text of the document is no flag: it was edited as text. Nothing can be edited here until it is one again. */
  | { readonly kind: 'unreadable'; readonly problem: string }
  | { readonly kind: 'facts'; readonly facts: FlagFacts }
  /**
   * The draft as the document has it now, after it changed in another way than by an edit of this page: undo, redo, an
   * editor of the text, a save. `server` is the flag as the draft was begun from.
   */
  | {
      readonly kind: 'draft';
      readonly version: number;
      readonly draft: FlagDraft;
      readonly server: FlagDraft;
    }
  | { readonly kind: 'analysis'; readonly analysis: DraftAnalysis }
  /** Why nothing can be changed, or that it can. A flag that is only archived can be restored. */
  | { readonly kind: 'readOnly'; readonly reason?: string; readonly canRestore?: boolean }
  /** Turn to this environment: somebody asked for it. */
  | { readonly kind: 'select'; readonly environmentKey: string }
  | { readonly kind: 'request'; readonly text: string; readonly reason: string }
  | {
      readonly kind: 'suggestions';
      readonly environmentKey: string;
      readonly contextKinds: readonly string[];
      /** By context kind. */
      readonly attributes: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly kind: 'savedContexts'; readonly contexts: readonly SavedContext[] }
  /** A context that was picked, to be tried. */
  | { readonly kind: 'context'; readonly context: string }
  /** Answers to `try`: `server` and `draft` are absent when the context is none, and then `problem` says why. */
  | {
      readonly kind: 'tried';
      readonly environmentKey: string;
      readonly server?: ShownResult;
      readonly draft?: ShownResult;
      readonly problem?: string;
    }
  /** Answers to `sample`: shares from 0 to 1 by variation index; what is left got nothing. */
  | {
      readonly kind: 'sampled';
      readonly environmentKey: string;
      readonly contextKind: string;
      readonly count: number;
      readonly server: readonly number[];
      readonly draft: readonly number[];
      readonly problem?: string;
    }
  /** What others changed since the draft was begun, or that nobody did. */
  | { readonly kind: 'others'; readonly change?: OthersChange }
  | { readonly kind: 'history'; readonly entries: readonly ShownEntry[] };
