import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing, svg } from 'lit';
import type { Rollout, Served, Variation } from '../model/flag';
import { TOTAL_WEIGHT } from '../model/weight';
import { DEFAULT_CONTEXT_KIND } from '../targeting/targetGroups';
import { percentage } from '../targeting/words';
import { controls } from './controls';
import { variationMark } from './marks';
import { variationClass } from './palette';

/** What a rule serves: one variation, or a rollout with its shares. Put it after a lead such as "serve". */
export class ServedBy extends LitElement {
  static override properties = { served: { attribute: false }, variations: { attribute: false } };
  static override styles = [
    controls,
    css`
      .bar {
        display: block;
        width: 100%;
        max-width: 420px;
        height: 8px;
        margin: 6px 0;
      }
      .bar rect {
        fill: var(--variation);
        stroke: var(--vscode-editor-background);
        stroke-width: 1;
      }
      .shares {
        display: grid;
        grid-template-columns: minmax(0, max-content) max-content;
        gap: 2px 16px;
        max-width: 420px;
      }
      .shares li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
      }
      .share {
        text-align: end;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];
  declare served: Served | undefined;
  declare variations: readonly Variation[];

  constructor() {
    super();
    this.served = undefined;
    this.variations = [];
  }

  protected override render() {
    const { rollout, variation } = this.served ?? {};
    if (!rollout) return variationMark(this.variations, variation);
    const shares = [...rollout.variations].sort((a, b) => a.variation - b.variation);
    let start = 0;
    const parts = shares.map(({ variation: index, weight }) => {
      const part = { index, x: start, width: weight };
      start += weight;
      return part;
    });
    const inPercent = (weight: number) => `${(weight * 100) / TOTAL_WEIGHT}%`;
    return html`<div>
        ${rollout.experimentAllocation ? l10n.t('an experiment') : l10n.t('a percentage rollout')}
        <span class="quiet">${l10n.t('by')}</span> ${bucketedBy(rollout)}
      </div>
      <svg class="bar" aria-hidden="true">
        ${parts.map(({ index, x, width }) =>
          width > 0
            ? svg`<rect class=${variationClass(index)} x=${inPercent(x)} width=${inPercent(width)} height="8" />`
            : nothing,
        )}
      </svg>
      <ul class="shares">
        ${shares.map(
          ({ variation: index, weight }) =>
            html`<li>
              ${variationMark(this.variations, index)} <span class="share">${percentage(weight)}</span>
            </li>`,
        )}
      </ul>`;
  }
}

/** `user key`: people of one bucket stay together. */
function bucketedBy({ contextKind = DEFAULT_CONTEXT_KIND, bucketBy = 'key' }: Rollout) {
  return html`<span class="account">${contextKind}</span> <code class="account">${bucketBy}</code>`;
}

customElements.define('flagdeck-served', ServedBy);
