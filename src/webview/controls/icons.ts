import { type TemplateResult, html } from 'lit';

/** Of 16 by 16 pixels, drawn by a line; words stand beside it or in the label. */
const icon = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d=${path} /></svg>`;

export const UP = icon('M8 13V3.5M4 7.5l4-4 4 4');
export const DOWN = icon('M8 3v9.5m-4-4 4 4 4-4');
export const DUPLICATE = icon('M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3');
export const DELETE = icon('m4 4 8 8m0-8-8 8');
export const FOLDED = icon('m6 4 4 4-4 4');
export const UNFOLDED = icon('m4 6 4 4 4-4');
export const MORE = icon('M3.5 8h.01M8 8h.01M12.5 8h.01');
export const HANDLE = icon('M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01');
export const DONE = icon('m3 8.5 3.5 3.5L13 5');
