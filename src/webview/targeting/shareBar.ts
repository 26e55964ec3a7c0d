import { type TemplateResult, html, nothing, svg } from 'lit';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { variationClass } from '../controls/palette';
import { type ShareRow, sumOf } from './shares';

/** The shares of a rollout as one bar; what is missing stays empty. */
export function shareBar(rows: readonly ShareRow[]): TemplateResult {
  const total = Math.max(TOTAL_WEIGHT, sumOf(rows));
  const inPercent = (weight: number) => `${(weight * 100) / total}%`;
  let start = 0;
  const parts = rows.map(({ variation, weight }) => {
    const part = { variation, weight, start };
    start += weight;
    return part;
  });
  return html`<svg class="bar" aria-hidden="true">
    ${parts.map((part) =>
      part.weight > 0
        ? svg`<rect
            class=${variationClass(part.variation)}
            x=${inPercent(part.start)}
            width=${inPercent(part.weight)}
            height="8"
          />`
        : nothing,
    )}
  </svg>`;
}
