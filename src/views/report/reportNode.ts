import type * as vscode from 'vscode';
import type { FlagReference } from '../../model/flag/flagOverview';
import type { Staleness } from '../../targeting/staleness';
import type { Placed, ReportContent, ReportedFlag, ReportedFolder, UnknownKey } from './reportContent';

/** A usage, and where its file is: the folder as people know it. */
export interface ReportedUsage extends Placed {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  readonly file: string;
}

export type Content = ReportContent<ReportedUsage>;

export type ReportGroup = 'unknown' | 'archived' | 'deprecated' | 'stale' | 'unused' | 'folders';

/** A row of the report. Commands of its menus get it as their argument. */
export type ReportNode =
  | { readonly kind: 'group'; readonly group: ReportGroup }
  | FlagRow
  | { readonly kind: 'unknownKey'; readonly unknown: UnknownKey<ReportedUsage> }
  | { readonly kind: 'folder'; readonly folder: ReportedFolder<ReportedUsage> }
  | { readonly kind: 'usage'; readonly rowId: string; readonly usage: ReportedUsage }
  | {
      readonly kind: 'failed';
      readonly error: unknown;
      readonly retry: 'flagdeck.report.refresh' | 'flagdeck.index.rebuild';
    }
  | { readonly kind: 'notIndexed' };

export interface FlagRow extends FlagReference {
  readonly kind: 'flag';
  /** The same flag may be in several groups. */
  readonly rowId: string;
  readonly reported: ReportedFlag<ReportedUsage>;
  readonly staleness?: Staleness | undefined;
}
