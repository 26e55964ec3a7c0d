import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import { controls } from './controls';
import { formatCount } from './marks';

const FIRST = 50;

/** A longer value is cut: it could fill the page. */
const LONGEST = 300;

/** Keys or values in a row. Of a long list the first ones are shown, and the others on request. */
export class Values extends LitElement {
  static override properties = { values: { attribute: false }, label: {}, all: { state: true } };
  static override styles = [
    controls,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .value {
        max-width: 100%;
        padding: 0 6px;
        border: 1px solid var(--vscode-contrastBorder, transparent);
        border-radius: 3px;
        color: var(--vscode-badge-foreground);
        background: var(--vscode-badge-background);
        font-size: 0.92em;
        white-space: pre-wrap;
      }
    `,
  ];
  declare values: readonly string[];
  /** What the values are, for screen readers. */
  declare label: string;
  declare private all: boolean;

  constructor() {
    super();
    this.values = [];
    this.label = '';
    this.all = false;
  }

  protected override render() {
    const count = this.values.length;
    const shown = this.all ? this.values : this.values.slice(0, FIRST);
    return html`<ul aria-label=${this.label}>
      ${shown.map((value) => html`<li class="value account">${cut(value)}</li>`)}
      ${
        count > FIRST
          ? html`<li>
              <button class="link" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>
                ${this.all ? l10n.t('Show the first {0}', FIRST) : l10n.t('Show all {0}', formatCount(count))}
              </button>
            </li>`
          : nothing
      }
    </ul>`;
  }
}

function cut(value: string): string {
  if (value.length <= LONGEST) return value;
  return l10n.t('{0}… ({1} characters)', value.slice(0, LONGEST), formatCount(value.length));
}

customElements.define('flagdeck-values', Values);
