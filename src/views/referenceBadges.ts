import * as vscode from 'vscode';
import type { FlagReference } from '../model/flagOverview';
import { Lifetime } from '../model/lifetime';
import { type ReferenceCounts, referencesInWords } from './referenceCounts';

const SCHEME = 'flagdeck-row';
/** VS Code draws two characters. */
const MOST_SHOWN = 99;

/** What the row of a flag is called by, so that a badge can be put on it. */
export const badgeAddress = ({ connectionId, projectKey, flagKey }: FlagReference): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEME, path: `/${connectionId}/${projectKey}/${flagKey}` });

/**
 * The number of references as a badge on the rows of flags. A count that comes or changes draws the badge only: a row that is
 * replaced would lose the click that is just made on it.
 */
export class ReferenceBadges extends Lifetime implements vscode.FileDecorationProvider {
  readonly #references: ReferenceCounts;
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());

  /** For all rows: VS Code asks again for those that are drawn. */
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(references: ReferenceCounts) {
    super();
    this.#references = references;
    this.own(references.onDidChange(() => this.#changed.fire(undefined)));
    this.own(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration({ scheme, path }: vscode.Uri): vscode.FileDecoration | undefined {
    if (scheme !== SCHEME) return undefined;
    const [, connectionId = '', projectKey = '', flagKey = ''] = path.split('/');
    const count = this.#references.of({ connectionId, projectKey, flagKey });
    if (count === undefined) return undefined;
    const badge = count > MOST_SHOWN ? '9+' : String(count);
    return new vscode.FileDecoration(badge, referencesInWords(count));
  }
}
