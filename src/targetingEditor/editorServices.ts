import type * as vscode from 'vscode';
import type { FlagFileSystem } from '../documents/flagFileSystem';
import type { Previews } from '../documents/previews';
import type { Log } from '../platform/log';
import type { Memory } from '../platform/memory';
import type { Accounts } from '../store/accounts';
import type { SettingsReader } from '../store/settings';

/** What the targeting editor works on; built by the composition root. */
export interface EditorServices {
  readonly accounts: Accounts;
  readonly settings: SettingsReader;
  readonly documents: FlagFileSystem;
  readonly previews: Pick<Previews, 'show'>;
  readonly log: Log;
  /** Of the workspace: contexts that were saved to be tried. */
  readonly memory: Memory;
  readonly extensionUri: vscode.Uri;
}
