import * as l10n from '@vscode/l10n';
import { type TemplateResult, html, nothing } from 'lit';
import type { Variation } from '../../model/flag/flag';
import type { Phrase } from '../../targeting/words/phrase';
import { relativeTime } from '../../targeting/words/relativeTime';
import { variationInWords } from '../../targeting/words/words';
import { variationClass } from './palette';
import { classNames } from './classNames';

/** A variation as it stands everywhere on the page: its colour and its name. */
export function variationMark(
  variations: readonly Variation[],
  variationIndex: number | null | undefined,
): TemplateResult {
  if (typeof variationIndex !== 'number') return html`<b>${l10n.t('the default in the code')}</b>`;
  const variation = variations[variationIndex];
  // There is more room for a name here than for a value that stands for it.
  const name = variation
    ? (variation.name ?? '') === ''
      ? variationInWords(variation)
      : variation.name
    : l10n.t('variation {0}', variationIndex);
  return html`<span class="variation ${variationClass(variationIndex)}"
    ><span class="swatch"></span><span class="account">${withinLine(cut(name ?? ''))}</span></span
  >`;
}

/** Filled for on and hollow for off; the word stands beside it. */
export const stateDot = (on: boolean): TemplateResult =>
  html`<svg class=${classNames({ dot: true, on })} viewBox="0 0 10 10" aria-hidden="true">
    <circle cx="5" cy="5" r="4" />
  </svg>`;

export const stateWord = (on: boolean): string => (on ? l10n.t('on') : l10n.t('off'));

export const sentence = (phrases: readonly Phrase[]): unknown =>
  phrases.map(({ text, strong }) => (strong ? html`<b class="account">${withinLine(text)}</b>` : text));

/**
 * Text from the account that stands within a line. Marks that open or close an isolate would reach out of the element that it
 * is in and turn what stands behind it; nobody sees that they are gone.
 */
export const withinLine = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

/** A longer name is cut where there is no field for it: it could fill the page. */
const LONGEST = 200;
const cut = (name: string): string => (name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name);

/** A section's heading, with a count or a note beside it. */
export const heading = (title: string, note?: string, isEdited = false): TemplateResult =>
  html`<h2>
    ${title} ${note === undefined ? nothing : html`<span class="quiet">${note}</span>`}
    ${editedWord(isEdited)}
  </h2>`;

/** `3 days ago`, with the exact time in the tooltip. `time` in epoch milliseconds. */
export function timeAgo(time: number): TemplateResult {
  const date = new Date(time);
  return html`<time datetime=${date.toISOString()} title=${date.toLocaleString()}
    >${relativeTime(time, Date.now())}</time
  >`;
}

export const formatCount = (count: number): string => new Intl.NumberFormat().format(count);

/** The word that says that the draft changes what it stands beside. */
export const editedWord = (isEdited: boolean): TemplateResult | typeof nothing =>
  isEdited ? html`<span class="edited">${l10n.t('edited')}</span>` : nothing;
