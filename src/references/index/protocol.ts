import type { UsageTable } from './usageTable';

/** What to index, and how. Paths are absolute. */
export interface IndexRequest {
  readonly folders: readonly string[];
  readonly keys: readonly string[];
  /** Globs that are true in `files.exclude` and `search.exclude`. */
  readonly excluded: readonly string[];
  readonly gitignore: boolean;
  /** Constants, enum members, hooks and what `.launchdarkly/coderefs.yaml` tells count too. */
  readonly aliases: boolean;
  readonly inComments: boolean;
  /** Only in a workspace that is trusted is anything of its `.launchdarkly/coderefs.yaml` followed. */
  readonly trusted: boolean;
  /** Where the index is kept between starts, and the version of what wrote it: another's is not read. */
  readonly cache?: { readonly file: string; readonly version: string } | undefined;
  /** Files of more bytes are passed over; 1 MiB if this is not given. */
  readonly largestFile?: number | undefined;
}

/** How far an index is. `total` grows while folders are still listed, and when aliases have files looked at again. */
export interface IndexProgress {
  readonly done: number;
  readonly total: number;
}

/** What came of an index. */
export interface IndexSummary {
  readonly files: number;
  /** Of these, those that had to be read, and how often a file was read. */
  readonly reads: number;
  /** There are more files than an index may have: not all were looked at. */
  readonly cutShort: boolean;
  /** What `.launchdarkly/coderefs.yaml` asks for and is not followed, in its words. */
  readonly ignoredAliases: readonly string[];
}

/** Files and folders that may have been created, changed or deleted. */
export interface ToWorker {
  readonly touched: readonly string[];
}

export type FromWorker =
  | {
      readonly kind: 'files';
      readonly paths: readonly string[];
      /** The tables of all these files in a row, and how many numbers each has. */
      readonly lengths: Uint32Array;
      readonly tables: UsageTable;
    }
  | ({ readonly kind: 'progress' } & IndexProgress)
  /** All of the folders is known, or all of what was touched. */
  | ({ readonly kind: 'ready' } & IndexSummary);
