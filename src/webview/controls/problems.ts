import { type TemplateResult, html, nothing } from 'lit';
import type { ShownProblem } from '../../protocol/toPage';

/** Problems beside the field that they are of. `id` is what the field names in `aria-describedby`. */
export const problemLines = (
  problems: readonly ShownProblem[],
  id?: string,
): TemplateResult | typeof nothing =>
  problems.length === 0
    ? nothing
    : html`<div id=${id ?? nothing}>
        ${problems.map(({ words, severity }) => html`<span class="problem ${severity}">${words}</span>`)}
      </div>`;

export const isInvalid = (problems: readonly ShownProblem[]): boolean =>
  problems.some(({ severity }) => severity === 'error');
