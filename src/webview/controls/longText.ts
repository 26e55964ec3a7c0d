import { type TemplateResult, html } from 'lit';

/** What is longer than either gets a box of its own to scroll in. */
const MOST_CHARACTERS = 1500;
const MOST_LINES = 20;

/** Text from the account of any length, with its line breaks. `label` names the box for screen readers. */
export function longText(text: string, label: string): TemplateResult {
  const isLong = text.length > MOST_CHARACTERS || text.split('\n', MOST_LINES + 1).length > MOST_LINES;
  return isLong
    ? html`<span class="long account" tabindex="0" role="region" aria-label=${label}>${text}</span>`
    : html`<span class="lines account">${text}</span>`;
}
