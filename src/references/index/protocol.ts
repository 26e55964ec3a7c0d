import type { MessagePort } from 'node:worker_threads';
import type { AliasName } from '../scanner/aliasIndex';
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

/** What a worker is for: to lead a scan, or to help one. */
export type WorkerTask = { readonly request: IndexRequest } & (
  | { readonly kind: 'lead'; readonly helpers: readonly MessagePort[] }
  | { readonly kind: 'help'; readonly port: MessagePort }
);

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

/** A text as it is typed, whose names for flags are asked for. */
export interface NamesQuestion {
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/** A call of an SDK or hook with the key of no flag; lines and characters count from 0, as VS Code's do. */
export interface UnknownKey {
  readonly flagKey: string;
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
}

export type ToWorker =
  /** Files and folders that may have been created, changed or deleted. */
  | { readonly kind: 'touched'; readonly paths: readonly string[] }
  /** `number` is that of the answer. */
  | ({ readonly kind: 'askNames'; readonly number: number } & NamesQuestion)
  | { readonly kind: 'askUnknownKeys'; readonly number: number };

export type FromWorker =
  | {
      readonly kind: 'files';
      readonly paths: readonly string[];
      /** The tables of all these files in a row, and how many numbers each has. */
      readonly lengths: Uint32Array;
      readonly tables: UsageTable;
    }
  /** Names that many answers have in common: sent once, before the first of these. */
  | { readonly kind: 'sharedNames'; readonly number: number; readonly names: readonly AliasName[] }
  | {
      readonly kind: 'names';
      readonly number: number;
      readonly names: readonly AliasName[];
      /** The number of names that hold too; undefined for none. */
      readonly shared: number | undefined;
    }
  | { readonly kind: 'unknownKeys'; readonly number: number; readonly keys: readonly UnknownKey[] }
  | ({ readonly kind: 'progress' } & IndexProgress)
  /** All of the folders is known, or all of what was touched. */
  | ({ readonly kind: 'ready' } & IndexSummary);
