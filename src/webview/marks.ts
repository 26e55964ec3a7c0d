import * as l10n from '@vscode/l10n';
import { type TemplateResult, html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Variation } from '../model/flag';
import type { Phrase } from '../targeting/phrase';
import { relativeTime } from '../targeting/relativeTime';
import { variationInWords } from '../targeting/words';
import { variationClass } from './palette';

/** A variation as it stands everywhere on the page: its colour and its name. */
export function variationMark(
  variations: readonly Variation[],
  variationIndex: number | null | undefined,
): TemplateResult {
  if (typeof variationIndex !== 'number') return html`<b>${l10n.t('the default in the code')}</b>`;
  const variation = variations[variationIndex];
  // There is room for the whole name here; a value that stands for it is cut.
  const name = variation
    ? (variation.name ?? '') === ''
      ? variationInWords(variation)
      : variation.name
    : l10n.t('variation {0}', variationIndex);
  return html`<span class="variation ${variationClass(variationIndex)}"
    ><span class="swatch"></span><span class="account">${name}</span></span
  >`;
}

/** Filled for on and hollow for off; the word stands beside it. */
export const stateDot = (on: boolean): TemplateResult =>
  html`<svg class=${classMap({ dot: true, on })} viewBox="0 0 10 10" aria-hidden="true">
    <circle cx="5" cy="5" r="4" />
  </svg>`;

export const stateWord = (on: boolean): string => (on ? l10n.t('on') : l10n.t('off'));

export const sentence = (phrases: readonly Phrase[]): unknown =>
  phrases.map(({ text, strong }) => (strong ? html`<b class="account">${text}</b>` : text));

/** A section's heading, with a count or a note beside it. */
export const heading = (title: string, note?: string): TemplateResult =>
  html`<h2>${title} ${note === undefined ? nothing : html`<span class="quiet">${note}</span>`}</h2>`;

/** `3 days ago`, with the exact time in the tooltip. `time` in epoch milliseconds. */
export function timeAgo(time: number): TemplateResult {
  const date = new Date(time);
  return html`<time datetime=${date.toISOString()} title=${date.toLocaleString()}
    >${relativeTime(time, Date.now())}</time
  >`;
}

export const formatCount = (count: number): string => new Intl.NumberFormat().format(count);
