import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Variation } from '../model/flag';
import type { TargetGroup } from '../targeting/targetGroups';
import { controls } from './controls';
import { formatCount, variationMark } from './marks';
import './values';

/** The contexts that are named, by variation and context kind. */
export class Targets extends LitElement {
  static override properties = { groups: { attribute: false }, variations: { attribute: false } };
  static override styles = [
    controls,
    css`
      ul.card {
        display: grid;
        grid-template-columns: minmax(0, max-content) minmax(0, max-content) minmax(0, 1fr);
        gap: 8px 10px;
      }
      ul.card > li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: baseline;
      }
      @media (max-width: 520px) {
        ul.card {
          grid-template-columns: minmax(0, max-content) minmax(0, 1fr);
        }
        flagdeck-values {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
  declare groups: readonly TargetGroup[];
  declare variations: readonly Variation[];

  constructor() {
    super();
    this.groups = [];
    this.variations = [];
  }

  protected override render() {
    return html`<ul class="card">
      ${repeat(
        this.groups,
        ({ variationIndex, contextKind }) => `${variationIndex} ${contextKind}`,
        ({ variationIndex, contextKind, keys }) =>
          html`<li>
            ${variationMark(this.variations, variationIndex)}
            <span class="quiet">
              <span class="account">${contextKind}</span>
              ${keys.length > 1 ? `· ${formatCount(keys.length)}` : nothing}
            </span>
            <flagdeck-values .values=${keys} label=${l10n.t('Keys of {0}', contextKind)}></flagdeck-values>
          </li>`,
      )}
    </ul>`;
  }
}

customElements.define('flagdeck-targets', Targets);
