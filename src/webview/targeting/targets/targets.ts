import * as l10n from '@vscode/l10n';
import { type PropertyValues, css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Target, Variation } from '../../../model/flag/flag';
import type { ShownProblem } from '../../../protocol/toPage';
import { formatCount, variationMark } from '../../controls/marks';
import { problemLines } from '../../controls/problems';
import { controls } from '../../controls/styles';
import { TokensChange } from '../../controls/tokens';
import { EditingElement } from '../../state/editingElement';
import { MOST_ROWS } from '../shares';
import { type TargetLists, type TargetPlace, moveTargetKeys, placeName, setTargetKeys } from './targetEdits';
import { type TargetRow, type VariationRows, contextKindProblem, targetRows } from './targetRows';
import { variationName } from '../variationSelect';
import { define } from '../../state/pageElement';
import { suggestionList } from '../../controls/suggestions';
import { shortened } from '../../controls/shortened';
import '../../controls/tokens';

/** So many keys have a button of their own that moves them. */
const MOST_MOVES = 3;
const LONGEST_KEY = 40;

/** Edits the contexts that are named, by variation and context kind. */
export class Targets extends EditingElement {
  static override defaults = {
    targets: [],
    contextTargets: [],
    place: '',
    variations: [],
    readOnly: undefined,
    contextKinds: [],
    problems: [],
    asked: new Set(),
    asking: undefined,
  };
  static override styles = [
    controls,
    css`
      .groups {
        display: grid;
        grid-template-columns: fit-content(30%) fit-content(20%) minmax(0, 1fr);
        gap: 6px 10px;
      }
      .groups > li,
      .groups > li > ul,
      .groups > li > ul > li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: baseline;
      }
      .groups > li > ul {
        row-gap: 4px;
      }
      .groups > li + li {
        padding-top: 6px;
        border-top: 1px solid var(--flagdeck-border);
      }
      .more {
        grid-column: 2 / -1;
      }
      .moves {
        grid-column: 3;
      }
      @media (max-width: 620px) {
        .groups {
          grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
        }
        flagdeck-tokens,
        .more,
        .moves {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
  declare targets: readonly Target[];
  declare contextTargets: readonly Target[];
  /** JSON Pointer of the environment in the draft. */
  declare place: string;
  declare variations: readonly Variation[];
  declare readOnly: string | undefined;
  /** Those that are known, to complete what is typed. */
  declare contextKinds: readonly string[];
  /** Of what is no single key: those are found out here at once. */
  declare problems: readonly ShownProblem[];
  /** Names of places that have a row though they may have no keys. */
  declare private asked: ReadonlySet<string>;
  /** The variation for which a context kind is being typed, and what is wrong with it. */
  declare private asking: { readonly variation: number; readonly problem?: string } | undefined;
  #groups: readonly VariationRows[] = [];

  protected override willUpdate(changed: PropertyValues): void {
    if (['targets', 'contextTargets', 'variations', 'asked'].some((name) => changed.has(name)))
      this.#groups = targetRows(this.#lists, this.variations, this.asked);
  }

  protected override render() {
    return html`${problemLines(this.problems)}
      <ul class="groups">
        ${repeat(
          this.#groups,
          ({ variation }) => variation,
          (group) => this.#group(group),
        )}
      </ul>
      ${this.variations.length > MOST_ROWS && this.readOnly === undefined ? this.#addVariation() : nothing}`;
  }

  get #lists(): TargetLists {
    return { targets: this.targets, contextTargets: this.contextTargets };
  }

  #group({ variation, rows }: VariationRows) {
    return html`<li>
      <ul aria-label=${variationName(this.variations, variation)}>
        ${repeat(rows, placeName, (row, index) => this.#row(row, index === 0))}
        ${this.readOnly === undefined ? html`<li><span class="more">${this.#addKind(variation)}</span></li>` : nothing}
      </ul>
    </li>`;
  }

  #row(row: TargetRow, isFirst: boolean) {
    const { variation, contextKind, keys, faults } = row;
    const name = variationName(this.variations, variation);
    return html`<li>
      <span>${isFirst ? variationMark(this.variations, variation) : nothing}</span>
      <span class="quiet">
        <span class="account">${contextKind}</span>
        ${keys.length > 1 ? `· ${formatCount(keys.length)}` : nothing}
      </span>
      <flagdeck-tokens
        data-place=${placeName(row)}
        .values=${keys}
        .label=${l10n.t('{0}: keys of {1}', name, contextKind)}
        .placeholder=${keys.length === 0 ? l10n.t('Add keys, or paste a list') : l10n.t('Add keys')}
        .readOnly=${this.readOnly !== undefined}
        .invalid=${faults}
        @flagdeck-tokens-change=${(event: Event) => {
          if (event instanceof TokensChange) this.#set(row, event.detail.values);
        }}
      ></flagdeck-tokens>
      ${this.#moves(row, name)}
    </li>`;
  }

  #moves(row: TargetRow, name: string) {
    const { elsewhere } = row;
    if (elsewhere.length === 0 || this.readOnly !== undefined) return nothing;
    const move = (keys: readonly string[], words: string, label: string) =>
      html`<button
        aria-label=${label}
        @click=${() => {
          this.#move(row, keys);
        }}
      >
        <span class="account">${words}</span>
      </button>`;
    return html`<span class="moves row">
      <span class="quiet">${l10n.t('Move here:')}</span>
      ${elsewhere.slice(0, MOST_MOVES).map((key) => {
        const shown = shortened(key, LONGEST_KEY);
        return move([key], shown, l10n.t('Move {0} to {1}', shown, name));
      })}
      ${
        elsewhere.length > 1
          ? move(
              elsewhere,
              l10n.t('all {0}', formatCount(elsewhere.length)),
              l10n.t('Move all {0} to {1}', formatCount(elsewhere.length), name),
            )
          : nothing
      }
    </span>`;
  }

  #addKind(variation: number) {
    const name = variationName(this.variations, variation);
    if (this.asking?.variation !== variation) {
      return html`<button
        class="link"
        data-ask=${variation}
        aria-label=${l10n.t('{0}: add context kind', name)}
        @click=${() => {
          this.asking = { variation };
          this.#focusLater('[name="kind"]');
        }}
      >
        ${l10n.t('Add context kind')}
      </button>`;
    }
    const shown = this.#groups.find((group) => group.variation === variation)?.rows ?? [];
    const used = new Set(shown.map(({ contextKind }) => contextKind));
    const offered = new Set([
      ...this.contextKinds,
      ...this.contextTargets.map(({ contextKind = '' }) => contextKind),
    ]);
    return html`<span class="row">
        <input
          name="kind"
          list="kinds"
          autocomplete="off"
          spellcheck="false"
          placeholder=${l10n.t('Context kind')}
          aria-label=${l10n.t('{0}: context kind to add', name)}
          aria-invalid=${this.asking.problem !== undefined}
          @change=${(event: Event) => {
            this.#ask(variation, (event.currentTarget as HTMLInputElement).value.trim());
          }}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Escape') this.#stopAsking(variation);
          }}
        />
        <button
          @click=${() => {
            this.#stopAsking(variation);
          }}
        >
          ${l10n.t('Cancel')}
        </button>
      </span>
      ${this.asking.problem === undefined ? nothing : html`<span class="problem error">${this.asking.problem}</span>`}
      ${suggestionList(
        'kinds',
        [...offered].filter((kind) => kind !== '' && !used.has(kind)),
      )}`;
  }

  #addVariation() {
    const shown = new Set(this.#groups.map(({ variation }) => variation));
    return html`<select
      aria-label=${l10n.t('Target contexts with another variation')}
      .value=${live('')}
      @change=${({ currentTarget }: Event) => {
        this.#show({ variation: Number((currentTarget as HTMLSelectElement).value), contextKind: 'user' });
      }}
    >
      <option value="">${l10n.t('Add a variation…')}</option>
      ${this.variations.map((_, index) =>
        shown.has(index)
          ? nothing
          : html`<option value=${index}>${variationName(this.variations, index)}</option>`,
      )}
    </select>`;
  }

  #ask(variation: number, contextKind: string): void {
    if (contextKind === '') return;
    const problem = contextKindProblem(contextKind);
    if (problem !== undefined) {
      this.asking = { variation, problem };
      return;
    }
    this.asking = undefined;
    this.#show({ variation, contextKind });
  }

  #stopAsking(variation: number): void {
    this.asking = undefined;
    this.#focusLater(`[data-ask="${variation}"]`);
  }

  #show(place: TargetPlace): void {
    this.asked = new Set(this.asked).add(placeName(place));
    this.#focusLater(rowSelector(place));
  }

  #set(row: TargetRow, keys: readonly string[]): void {
    // A row stays when its last key goes.
    this.asked = new Set(this.asked).add(placeName(row));
    this.edit(...setTargetKeys(this.place, this.#lists, row, keys));
  }

  #move(row: TargetRow, keys: readonly string[]): void {
    this.edit(...moveTargetKeys(this.place, this.#lists, row, keys));
    // The button goes away.
    this.#focusLater(rowSelector(row));
  }

  #focusLater(selector: string): void {
    void this.updateComplete.then(() => {
      this.find(selector)?.focus();
    });
  }
}

const rowSelector = (place: TargetPlace): string => `[data-place="${CSS.escape(placeName(place))}"]`;

define('flagdeck-targets', Targets);
