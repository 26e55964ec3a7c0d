import * as l10n from '@vscode/l10n';
import { type TemplateResult, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Variation } from '../../model/flag/flag';
import { variationInWords } from '../../targeting/words/words';
import { variationClass } from '../controls/palette';
import { shortened } from '../controls/shortened';

/** A menu is no place for a text of any length. */
const LONGEST = 80;

/** A variation as it is called in a menu or a label. */
export function variationName(variations: readonly Variation[], variationIndex: number): string {
  const variation = variations[variationIndex];
  if (!variation) return l10n.t('variation {0}', variationIndex);
  const { name = '' } = variation;
  if (name === '') return variationInWords(variation);
  return shortened(name, LONGEST);
}

/** Another thing to choose beside the variations. */
interface OtherChoice {
  readonly value: string;
  readonly words: string;
}

export interface VariationSelect {
  readonly variations: readonly Variation[];
  /** An index as text, or the value of one of `others`; with `''` nothing is chosen. */
  readonly chosen: string;
  readonly others?: readonly OtherChoice[];
  /** For screen readers. */
  readonly label: string;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Draws only what is chosen: the menu of a field that nobody is at, where there are very many. */
  readonly isFolded?: boolean;
  readonly onChoose: (value: string) => void;
}

/** The colour of the chosen variation and a native menu of them all. */
export function variationSelect(select: VariationSelect): TemplateResult {
  const { variations, chosen, others = [], label, disabled, invalid, isFolded = false, onChoose } = select;
  const index = /^\d+$/.test(chosen) ? Number(chosen) : undefined;
  const isKnown = index === undefined ? others.some(({ value }) => value === chosen) : index in variations;
  const option = (value: string, words: string) =>
    isFolded && value !== chosen
      ? nothing
      : html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
  return html`<span class="choice">
    ${index === undefined ? nothing : html`<span class="swatch ${variationClass(index)}"></span>`}
    <select
      aria-label=${label}
      aria-invalid=${invalid}
      ?disabled=${disabled}
      .value=${live(chosen)}
      @change=${({ target }: Event) => {
        onChoose((target as HTMLSelectElement).value);
      }}
    >
      ${
        isKnown
          ? nothing
          : html`<option value=${chosen} selected disabled>
              ${index === undefined ? l10n.t('Choose…') : variationName(variations, index)}
            </option>`
      }
      ${variations.map((_, at) => option(String(at), variationName(variations, at)))}
      ${others.map(({ value, words }) => option(value, words))}
    </select>
  </span>`;
}
