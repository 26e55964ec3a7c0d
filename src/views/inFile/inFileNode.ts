import type * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';

/** A row of "Flags in This File". Commands of its menus get it as their argument. */
export type InFileNode = FlagInFile | UsageInFile | FailedInFile;

export interface FlagInFile extends FlagReference {
  readonly kind: 'flag';
}

export interface UsageInFile {
  readonly kind: 'usage';
  readonly flagKey: string;
  /** Its place among the usages of the flag in the file, from 1, and how many there are. */
  readonly number: number;
  readonly of: number;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** The line around it without the space before, cut short, and where in that the usage is. */
  readonly text: string;
  readonly highlight: readonly [start: number, end: number];
}

/** The flags could not be loaded. */
interface FailedInFile {
  readonly kind: 'failed';
  readonly error: unknown;
}
