import { type TemplateResult, html } from 'lit';

/** What the browser offers to complete what is typed into a field whose `list` is `id`. */
export const suggestionList = (id: string, values: readonly string[]): TemplateResult =>
  html`<datalist id=${id}>${values.map((value) => html`<option value=${value}></option>`)}</datalist>`;
