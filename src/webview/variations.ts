import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { Variation } from '../model/flag';
import type { ShownFlag } from '../protocol/toPage';
import { controls } from './controls';
import { longText } from './longText';
import { variationMark } from './marks';

/** Longer values stand below the name. */
const LONGEST_IN_LINE = 80;

/** The variations of the flag, the same in all environments: name, value, description. */
export class Variations extends LitElement {
  static override properties = { variations: { attribute: false }, defaults: { attribute: false } };
  static override styles = [
    controls,
    css`
      ul.card {
        display: grid;
        gap: 10px;
      }
      pre {
        margin-top: 4px;
        padding: 6px 8px;
        border: 1px solid var(--flagdeck-border);
        border-radius: 2px;
        background: var(--vscode-textCodeBlock-background);
      }
    `,
  ];
  declare variations: readonly Variation[];
  declare defaults: ShownFlag['defaults'];

  constructor() {
    super();
    this.variations = [];
    this.defaults = undefined;
  }

  protected override render() {
    return html`<ul class="card">
      ${this.variations.map((variation, index) => this.#variation(variation, index))}
    </ul>`;
  }

  #variation({ name, description, value }: Variation, index: number) {
    const { onVariation, offVariation } = this.defaults ?? {};
    const json = JSON.stringify(value, undefined, 2);
    const isBlock = json.includes('\n') || json.length > LONGEST_IN_LINE;
    return html`<li>
      <div class="row">
        ${variationMark(this.variations, index)}
        ${name && !isBlock ? html`<code class="account">${json}</code>` : nothing}
        ${description ? html`<span class="quiet account">${description}</span>` : nothing}
        <span class="grow"></span>
        ${index === onVariation ? html`<span class="chip">${l10n.t('default when on')}</span>` : nothing}
        ${index === offVariation ? html`<span class="chip">${l10n.t('default when off')}</span>` : nothing}
      </div>
      ${isBlock ? html`<pre>${longText(json, l10n.t('Value'))}</pre>` : nothing}
    </li>`;
  }
}

customElements.define('flagdeck-variations', Variations);
