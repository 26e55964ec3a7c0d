import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Rollout, Variation } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import type { ShownProblem } from '../../protocol/toPage';
import { percentage } from '../../targeting/words/words';
import { variationMark } from '../controls/marks';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { shareBar } from './shareBar';
import { distributeEvenly, restFor, setWeight } from './servedEdits';
import { MOST_ROWS, type ShareRow, shareRows, sumOf, textOfWeight, weightOfText } from './shares';
import { variationName } from './variationSelect';
import { define } from '../state/pageElement';

/** What is in a percent field and not in the draft: what is being typed, or what is no percentage. */
interface Typed {
  readonly text: string;
  readonly isLeft: boolean;
  /** Of the row when this was typed: the text is of no more use when the draft has another, as after an undo. */
  readonly weight: number;
}

/** Edits the shares of a rollout. They are kept as they are typed, also while they do not add up to 100%. */
class RolloutShares extends EditingElement {
  static override defaults = {
    rollout: { variations: [] },
    path: '',
    variations: [],
    readOnly: undefined,
    label: '',
    problems: [],
    typed: new Map(),
    asked: new Set(),
    isEntered: false,
  };
  static override styles = [
    controls,
    css`
      .bar {
        display: block;
        width: 100%;
        max-width: 560px;
        height: 8px;
        margin: 8px 0 6px;
        background: var(--vscode-input-background);
        outline: 1px solid var(--flagdeck-border);
      }
      .bar rect {
        fill: var(--variation);
        stroke: var(--vscode-editor-background);
        stroke-width: 1;
      }
      .shares {
        display: grid;
        grid-template-columns: minmax(0, max-content) max-content max-content;
        gap: 4px 12px;
        max-width: 560px;
      }
      .shares > li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: baseline;
      }
      .shares .problems {
        grid-column: 1 / -1;
      }
      .share {
        width: 9ch;
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
      .gone {
        visibility: hidden;
      }
      .sum {
        margin-top: 6px;
      }
    `,
  ];
  declare rollout: Rollout;
  /** JSON Pointer of the rollout in the draft. */
  declare path: string;
  declare variations: readonly Variation[];
  declare readOnly: string | undefined;
  declare label: string;
  /** Those of the rollout and of everything in it. */
  declare problems: readonly ShownProblem[];
  /** By the name of the row. */
  declare private typed: ReadonlyMap<string, Typed>;
  /** Variations without a share that have a row because somebody wants to give them one. */
  declare private asked: ReadonlySet<number>;
  /** Whether somebody has been here: menus of very many variations are drawn then. */
  declare private isEntered: boolean;

  constructor() {
    super();
    this.onceEntered(() => (this.isEntered = true));
  }

  protected override render() {
    const { rollout, label } = this;
    const rows = shareRows(rollout.variations, this.variations.length, this.asked);
    const shown = rows.map((row) => ({ ...row, weight: this.#weightInField(row) }));
    return html`${shareBar(shown)}
      <ul class="shares" aria-label=${l10n.t('{0}: shares', label)}>
        ${repeat(
          rows,
          ({ name }) => name,
          (row) => this.#row(row, rows),
        )}
      </ul>
      <div class="sum row">
        ${this.#sum(shown)}
        <button ?disabled=${this.readOnly !== undefined} @click=${() => this.#distribute(rows)}>
          ${l10n.t('Distribute evenly')}
        </button>
        ${this.variations.length > MOST_ROWS ? this.#addVariation(rows) : nothing}
      </div>`;
  }

  #row(row: ShareRow, rows: readonly ShareRow[]) {
    const name = variationName(this.variations, row.variation);
    const typed = this.#typedIn(row);
    const isUnclear = typed?.isLeft === true;
    const problems = this.#problemsOf(row);
    const rest = restFor(rows, row);
    return html`<li>
      <span class="row">
        ${variationMark(this.variations, row.variation)}
        ${row.isUntracked ? html`<span class="chip">${l10n.t('outside the experiment')}</span>` : nothing}
      </span>
      <span>
        <input
          class="share"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          data-row=${row.name}
          aria-label=${l10n.t('{0}: percentage of {1}', this.label, name)}
          aria-invalid=${isUnclear || isInvalid(problems)}
          ?disabled=${this.readOnly !== undefined}
          .value=${typed?.text ?? textOfWeight(row.weight)}
          @input=${(event: Event) => {
            this.#type(row, event, false);
          }}
          @change=${(event: Event) => {
            this.#type(row, event, true);
          }}
        />
        %
      </span>
      <button
        class="link ${rest === undefined ? 'gone' : ''}"
        aria-label=${l10n.t('Rest here: {0}, {1}', name, this.label)}
        title=${rest === undefined ? '' : percentage(rest)}
        ?disabled=${this.readOnly !== undefined}
        @click=${() => {
          this.#giveRest(row, rest);
        }}
      >
        ${l10n.t('Rest here')}
      </button>
      ${
        isUnclear
          ? html`<span class="problem problems">${l10n.t('Type a percentage such as 12.5.')}</span>`
          : html`<div class="problems">${problemLines(problems)}</div>`
      }
    </li>`;
  }

  /** Always there, so that screen readers hear it change. */
  #sum(shown: readonly ShareRow[]) {
    const sum = sumOf(shown);
    const off = TOTAL_WEIGHT - sum;
    const words =
      off === 0
        ? l10n.t('Sum 100%')
        : off > 0
          ? l10n.t('Sum {0}, {1} missing', percentage(sum), percentage(off))
          : l10n.t('Sum {0}, {1} too much', percentage(sum), percentage(-off));
    return html`<span role="status" class=${off === 0 ? 'quiet' : 'problem error'}>${words}</span>`;
  }

  #addVariation(rows: readonly ShareRow[]) {
    const shown = new Set(rows.map(({ variation }) => variation));
    return html`<select
      aria-label=${l10n.t('{0}: add a variation', this.label)}
      ?disabled=${this.readOnly !== undefined}
      .value=${live('')}
      @change=${({ currentTarget }: Event) => {
        this.#askFor(Number((currentTarget as HTMLSelectElement).value));
      }}
    >
      <option value="">${l10n.t('Add a variation…')}</option>
      ${
        this.isEntered
          ? this.variations.map((_, index) =>
              shown.has(index)
                ? nothing
                : html`<option value=${index}>${variationName(this.variations, index)}</option>`,
            )
          : nothing
      }
    </select>`;
  }

  #problemsOf({ index }: ShareRow): readonly ShownProblem[] {
    if (index === undefined) return [];
    const place = `${this.path}/variations/${index}/`;
    return this.problems.filter(({ path }) => path.startsWith(place));
  }

  #typedIn({ name, weight }: ShareRow): Typed | undefined {
    const typed = this.typed.get(name);
    return typed?.weight === weight ? typed : undefined;
  }

  #weightInField(row: ShareRow): number {
    const typed = this.#typedIn(row);
    return (typed && weightOfText(typed.text)) ?? row.weight;
  }

  #type(row: ShareRow, { currentTarget }: Event, isLeft: boolean): void {
    const field = currentTarget as HTMLInputElement;
    const text = field.value;
    const weight = weightOfText(text);
    const typed = new Map(this.typed);
    if (isLeft && weight !== undefined) typed.delete(row.name);
    else typed.set(row.name, { text, isLeft, weight: row.weight });
    this.typed = typed;
    if (!isLeft || weight === undefined) return;
    field.value = textOfWeight(weight);
    this.#set(row, weight);
  }

  #set(row: ShareRow, weight: number): void {
    // A row stays where it is when its share becomes none.
    this.asked = new Set(this.asked).add(row.variation);
    this.edit(...setWeight(this.path, this.rollout.variations, row, weight));
  }

  #giveRest(row: ShareRow, rest: number | undefined): void {
    if (rest === undefined) return;
    this.#forget(row);
    this.#set(row, rest);
    // The button goes away.
    this.#focus(row.name);
  }

  #distribute(rows: readonly ShareRow[]): void {
    this.typed = new Map();
    this.asked = new Set([...this.asked, ...rows.map(({ variation }) => variation)]);
    this.edit(...distributeEvenly(this.path, this.rollout.variations, rows));
  }

  #forget({ name }: ShareRow): void {
    this.typed = new Map([...this.typed].filter(([known]) => known !== name));
  }

  #askFor(variation: number): void {
    this.asked = new Set(this.asked).add(variation);
    void this.updateComplete.then(() => {
      this.#focus(`${variation}.1`);
    });
  }

  #focus(name: string): void {
    const field = this.find(`[data-row="${name}"]`) as HTMLInputElement | null;
    field?.focus();
    field?.select();
  }
}

define('flagdeck-rollout', RolloutShares);
