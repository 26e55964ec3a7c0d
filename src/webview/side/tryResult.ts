import * as l10n from '@vscode/l10n';
import { type TemplateResult, html, nothing } from 'lit';
import type { Variation } from '../../model/flag/flag';
import type { FlagDraft } from '../../protocol/draft';
import type { ShownResult } from '../../protocol/toPage';
import { formatCount, variationMark } from '../controls/marks';
import type { Answers } from '../flagPage';
import { valueAt } from '../../model/flag/jsonPointer';
import { variationName } from '../targeting/variationSelect';

/** The flag on the server and the draft of it. */
export interface BothFlags {
  readonly server: FlagDraft;
  readonly draft: FlagDraft;
}

/** What the context gets now and with the changes, and why. `show` goes to the place that decided. */
export function resultTable(
  { server, draft }: { readonly server: ShownResult; readonly draft: ShownResult },
  flags: BothFlags,
  show: (path: string) => void,
): TemplateResult {
  const remarks = new Set([server.remark, draft.remark].filter((remark) => remark !== undefined));
  const because = ({ because: words }: ShownResult, path: string | undefined): unknown =>
    path === undefined
      ? html`<span class="account">${words}</span>`
      : html`<button class="link words account" title=${l10n.t('Show the place')} @click=${() => show(path)}>
          ${words}
        </button>`;
  return html`<table>
      <caption class="unseen">
        ${l10n.t('What the context gets')}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${l10n.t('Now')}</th>
          <th scope="col">${l10n.t('With your changes')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">${l10n.t('Serves')}</th>
          <td>${variationMark(flags.server.variations, server.variationIndex)}</td>
          <td>${variationMark(flags.draft.variations, draft.variationIndex)}</td>
        </tr>
        <tr>
          <th scope="row">${l10n.t('Because')}</th>
          <td>${because(server, placeInDraft(server.path, flags))}</td>
          <td>${because(draft, draft.path)}</td>
        </tr>
      </tbody>
    </table>
    ${[...remarks].map((remark) => html`<p class="quiet account">${remark}</p>`)}`;
}

/** The same in a sentence, to be read out. */
export function resultInWords(
  { server, draft }: { readonly server: ShownResult; readonly draft: ShownResult },
  flags: BothFlags,
): string {
  return l10n.t(
    'Now {0}: {1}. With your changes {2}: {3}.',
    nameOf(flags.server.variations, server.variationIndex),
    server.because,
    nameOf(flags.draft.variations, draft.variationIndex),
    draft.because,
  );
}

/** The place of the flag on the server in the draft, where a rule may have moved; undefined when it is gone. */
function placeInDraft(path: string | undefined, { server, draft }: BothFlags): string | undefined {
  const [, rules, index] = /^(\/environments\/[^/]+\/rules)\/(\d+)$/.exec(path ?? '') ?? [];
  if (rules === undefined || index === undefined) return path;
  const [before, after] = [server, draft].map((flag) => valueAt(flag, rules) as readonly { _id?: string }[]);
  const id = before?.[Number(index)]?._id;
  const at = after?.findIndex((rule) => rule._id === id) ?? -1;
  return at === -1 ? undefined : `${rules}/${at}`;
}

/** The share of each variation over generated keys, now and with the changes. */
export function sampleList(sampled: NonNullable<Answers['sampled']>, flags: BothFlags): TemplateResult {
  const { count, contextKind, problem } = sampled;
  const words = l10n.t('Of {0} sample {1} keys:', formatCount(count), contextKind);
  return html`${
    count > 0
      ? html`<p class="quiet account">${words}</p>
          <ul aria-label=${words}>
            ${shareRows(sampled, flags).map(
              ({ mark, before, after }) =>
                html`<li class="share">
                  ${mark}<span>
                    ${
                      before === after
                        ? after
                        : html`${before} <span aria-hidden="true">→</span
                            ><span class="unseen">${l10n.t('becomes')}</span> <b>${after}</b>`
                    }
                  </span>
                </li>`,
            )}
          </ul>`
      : nothing
  }
  ${problem === undefined ? nothing : html`<p class="quiet account">${problem}</p>`}`;
}

interface ShareRow {
  readonly mark: TemplateResult;
  readonly before: string;
  readonly after: string;
}

/** A row for each variation that the draft has, then those that it removes, then who gets nothing. */
function shareRows(
  { server, draft }: NonNullable<Answers['sampled']>,
  flags: BothFlags,
): readonly ShareRow[] {
  const indexBefore = ({ _id }: Variation, index: number): number =>
    _id === undefined ? index : flags.server.variations.findIndex((variation) => variation._id === _id);
  const stays = new Set(flags.draft.variations.map(indexBefore));
  const rows = flags.draft.variations.map((variation, index) => ({
    mark: variationMark(flags.draft.variations, index),
    before: server[indexBefore(variation, index)] ?? 0,
    after: draft[index] ?? 0,
  }));
  const gone = flags.server.variations.flatMap((_, index) =>
    stays.has(index)
      ? []
      : [{ mark: variationMark(flags.server.variations, index), before: server[index] ?? 0, after: 0 }],
  );
  const nothingRow = { mark: variationMark([], null), before: rest(server), after: rest(draft) };
  return [...rows, ...gone, nothingRow]
    .filter(({ before, after }) => before > 0 || after > 0)
    .map(({ mark, before, after }) => ({ mark, before: inPercent(before), after: inPercent(after) }));
}

/** What is left of all; what only rounding leaves is nothing. */
const rest = (shares: readonly number[]): number => {
  const left = 1 - shares.reduce((sum, share) => sum + share, 0);
  return left < 1e-9 ? 0 : left;
};

/** `10.1%`; what is less than 0.1% keeps another digit, so that something is not nothing. */
const inPercent = (share: number): string =>
  new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: share < 0.001 ? 2 : 1 }).format(
    share,
  );

function nameOf(variations: readonly Variation[], index: number | null): string {
  if (index === null) return l10n.t('the default in the code');
  return variationName(variations, index);
}
