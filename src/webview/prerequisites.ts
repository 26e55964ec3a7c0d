import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { Prerequisite } from '../model/flag';
import type { FlagView } from '../protocol/toPage';
import { controls } from './controls';
import { AskHost } from './host';
import { variationMark } from './marks';

/** The flags that must serve a certain variation before this one's targeting counts. */
export class Prerequisites extends LitElement {
  static override properties = {
    prerequisites: { attribute: false },
    flags: { attribute: false },
    environmentKey: { attribute: false },
  };
  static override styles = [
    controls,
    css`
      ul.card {
        display: grid;
        gap: 4px;
      }
    `,
  ];
  declare prerequisites: readonly Prerequisite[];
  declare flags: FlagView['prerequisiteFlags'];
  /** The one to open a prerequisite in. */
  declare environmentKey: string;

  constructor() {
    super();
    this.prerequisites = [];
    this.flags = {};
    this.environmentKey = '';
  }

  protected override render() {
    return html`<ul class="card">
      ${this.prerequisites.map(({ key, variation }) => {
        const flag = this.flags[key];
        return html`<li class="row">
          <button class="link account" @click=${() => this.#open(key)}>${flag?.name ?? key}</button>
          ${flag ? html`<code class="quiet account">${key}</code>` : nothing}
          <span class="quiet">${l10n.t('must serve')}</span>
          ${variationMark(flag?.variations ?? [], variation)}
        </li>`;
      })}
    </ul>`;
  }

  #open(flagKey: string): void {
    this.dispatchEvent(new AskHost({ kind: 'openFlag', flagKey, environmentKey: this.environmentKey }));
  }
}

customElements.define('flagdeck-prerequisites', Prerequisites);
