import * as vscode from 'vscode';
import { accountText } from '../../manifest/accountText';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { Variation } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { callAt } from '../../references/calls/callAt';
import type { CallPlace } from '../../references/calls/flagCall';
import type { FlagUsage } from '../../references/flagUsage';
import { stateInRow, variationInWords } from '../../targeting/words/words';
import { typeOf } from '../flagType';
import { typeInWords } from '../typeInWords';
import { literalOf } from './literalOf';
import { rankFlags } from './rankFlags';

/** A completion, and the flag that it is about. */
export class CallCompletion extends vscode.CompletionItem {
  readonly uri: vscode.Uri;
  readonly flagKey: string;

  constructor(
    label: vscode.CompletionItemLabel,
    kind: vscode.CompletionItemKind,
    uri: vscode.Uri,
    flagKey: string,
  ) {
    super(label, kind);
    this.uri = uri;
    this.flagKey = flagKey;
  }
}

export interface Completing {
  readonly document: vscode.TextDocument;
  readonly position: vscode.Position;
  readonly flags: ReadonlyMap<string, FlagOverview>;
  readonly usages: readonly FlagUsage[];
}

/** What may be written at a place; undefined where that is in no call. */
export function completeCall(completing: Completing): vscode.CompletionList<CallCompletion> | undefined {
  const { document, position } = completing;
  const text = document.getText();
  const place = callAt(text, document.languageId, document.offsetAt(position));
  if (!place) return undefined;
  if (place.argument === 'key') return keys(completing, text, place);
  return new vscode.CompletionList(values(completing, text, place));
}

/** The whole text between the quotes is replaced, or the word where there are none. */
const rangeOf = (document: vscode.TextDocument, { start, end }: CallPlace): vscode.Range =>
  new vscode.Range(document.positionAt(start), document.positionAt(end));

/** Order is by the text; more than the editor shows are never sent. */
const sortText = (index: number): string => String(index).padStart(5, '0');

function keys(
  { document, position, flags, usages }: Completing,
  text: string,
  place: CallPlace,
): vscode.CompletionList<CallCompletion> {
  const offset = document.offsetAt(position);
  const typed = text.slice(place.start, offset);
  const ranked = rankFlags({ flags: flags.values(), expects: place.expects, typed, usages, offset });
  const range = rangeOf(document, place);
  const items = ranked.flags.map((flag, index) => {
    const { flagKey, name } = flag;
    const label = { label: flagKey, description: plainText(name) };
    const item = new CallCompletion(label, vscode.CompletionItemKind.Constant, document.uri, flagKey);
    item.insertText = flagKey;
    item.filterText = `${flagKey} ${name}`;
    item.range = range;
    item.sortText = sortText(index);
    if (flag.deprecated) item.tags = [vscode.CompletionItemTag.Deprecated];
    return item;
  });
  return new vscode.CompletionList(items, ranked.isPart);
}

function values({ document, flags, usages }: Completing, text: string, place: CallPlace): CallCompletion[] {
  const { keyStart = 0, keyEnd = 0 } = place;
  const named = usages.find(({ start, end }) => keyStart <= start && end <= keyEnd)?.flagKey;
  const flag = flags.get(place.key ?? named ?? '');
  if (!flag) return [];
  const range = rangeOf(document, place);
  const quoteOfKey = /["'`]/.exec(text.charAt(keyStart - 1))?.[0];
  return flag.variations.flatMap((variation, index) => {
    const written = literalOf(variation.value, document.languageId, place.quote, quoteOfKey);
    if (written === undefined) return [];
    const label = { label: written, description: plainText(describe(flag, variation)) };
    const kind = vscode.CompletionItemKind.Value;
    const item = new CallCompletion(label, kind, document.uri, flag.flagKey);
    item.insertText = written;
    item.filterText = place.quote === undefined ? written : `${written} ${variation.name ?? ''}`;
    item.range = range;
    item.sortText = sortText(index);
    return [item];
  });
}

/** The name of a variation, and which it is where it has none. */
const describe = ({ variations }: FlagOverview, variation: Variation): string =>
  variation.name ?? vscode.l10n.t('variation {0}', variations.indexOf(variation) + 1);

/** `BM25: "bm25"`, or the value alone where it has no name; long values are cut short. */
function withValue({ name = '', value }: Variation): string {
  const written = variationInWords({ value });
  return name === '' ? written : `${name}: ${written}`;
}

/** What is known of a flag, as Markdown that shows text of the account as text. */
export function documentation(
  flag: FlagOverview,
  environments: readonly Environment[],
): vscode.MarkdownString {
  const facts = [
    typeInWords(typeOf(flag)),
    flag.temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
    ...(flag.deprecated ? [vscode.l10n.t('deprecated')] : []),
    ...(flag.tags.length > 0 ? [accountText(flag.tags.join(', '))] : []),
  ];
  const variations = flag.variations.map((one) => `- ${accountText(withValue(one))}`);
  const states = environments.flatMap(({ key, name }) => {
    const state = flag.environments[key];
    return state ? [`- ${accountText(name)}: ${accountText(stateInRow(flag, state))}`] : [];
  });
  const parts = [
    `**${accountText(flag.name)}**`,
    facts.join(' · '),
    ...(flag.description === '' ? [] : [accountText(flag.description)]),
    `${vscode.l10n.t('Variations:')}\n\n${variations.join('\n')}`,
    ...(states.length > 0 ? [`${vscode.l10n.t('Environments:')}\n\n${states.join('\n')}`] : []),
  ];
  return new vscode.MarkdownString(parts.join('\n\n'));
}
