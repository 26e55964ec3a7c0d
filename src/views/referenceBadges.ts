import * as vscode from 'vscode';
import type { FlagReference } from '../model/flag/flagOverview';
import { Lifetime } from '../model/lifetime';
import { type FlagConditions, conditionsInWords } from './flagConditions';
import { type ReferenceCounts, referencesInWords } from './referenceCounts';

const SCHEME = 'flagdeck-row';
/** VS Code draws two characters. */
const MOST_SHOWN = 99;

/** What the row of a flag is called by, so that a badge can be put on it. */
export const badgeAddress = ({ connectionId, projectKey, flagKey }: FlagReference): vscode.Uri =>
  vscode.Uri.from({ scheme: SCHEME, path: `/${connectionId}/${projectKey}/${flagKey}` });

/** The flag whose row has an address. */
export function flagAtBadge({ path }: Pick<vscode.Uri, 'path'>): FlagReference {
  const [, connectionId = '', projectKey = '', flagKey = ''] = path.split('/');
  return { connectionId, projectKey, flagKey };
}

/**
 * The number of references as a badge on the rows of flags, before it a dot for edits that are not saved or an S for a stale flag,
 * and a colour for either. What comes or changes draws the badge only: a row that is replaced would lose the click that is just
 * made on it.
 */
export class ReferenceBadges extends Lifetime implements vscode.FileDecorationProvider {
  readonly #references: ReferenceCounts;
  readonly #conditions: FlagConditions;
  readonly #changed = this.own(new vscode.EventEmitter<undefined>());

  /** For all rows: VS Code asks again for those that are drawn. */
  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(references: ReferenceCounts, conditions: FlagConditions) {
    super();
    this.#references = references;
    this.#conditions = conditions;
    for (const { onDidChange } of [references, conditions])
      this.own(onDidChange(() => this.#changed.fire(undefined)));
    this.own(vscode.window.registerFileDecorationProvider(this));
  }

  provideFileDecoration({ scheme, path }: vscode.Uri): vscode.FileDecoration | undefined {
    if (scheme !== SCHEME) return undefined;
    const at = flagAtBadge({ path });
    this.#conditions.follow(at);
    const count = this.#references.of(at);
    const conditions = this.#conditions.of(at);
    const { isChanged, staleness, isDeprecated } = conditions;
    const mark = isChanged ? '●' : staleness ? 'S' : '';
    const words = [
      ...conditionsInWords(conditions),
      ...(count === undefined ? [] : [referencesInWords(count)]),
    ];
    if (words.length === 0) return undefined;
    const color = isChanged
      ? 'gitDecoration.modifiedResourceForeground'
      : staleness || isDeprecated
        ? 'descriptionForeground'
        : undefined;
    return new vscode.FileDecoration(
      mark + countIn(2 - mark.length, count),
      words.join(' · '),
      color === undefined ? undefined : new vscode.ThemeColor(color),
    );
  }
}

/** A count in one or two characters. */
function countIn(places: number, count: number | undefined): string {
  if (count === undefined) return '';
  if (places === 1) return count > 9 ? '+' : String(count);
  return count > MOST_SHOWN ? '9+' : String(count);
}
