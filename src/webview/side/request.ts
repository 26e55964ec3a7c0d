import * as l10n from '@vscode/l10n';
import { type PropertyValues, css, html, nothing } from 'lit';
import type { FlagDraft } from '../../protocol/draft';
import { controls } from '../controls/styles';
import type { Answers } from '../flagPage';
import { EditingElement } from '../state/editingElement';
import { Pause } from './pause';
import { define } from '../state/pageElement';

/** How long the button says that it has copied. */
const SAID_MS = 2000;

/** The request that a save of the draft would send. It is asked for when this is shown, and again when the draft changes. */
class Request extends EditingElement {
  static override defaults = { request: undefined, draft: undefined, copied: false };
  static override styles = [
    controls,
    css`
      :host {
        margin-top: 10px;
      }
      pre {
        max-height: 24em;
        min-height: 6em;
        margin: 6px 0;
        padding: 8px;
        overflow: auto;
        border: 1px solid var(--flagdeck-border);
        background: var(--vscode-textCodeBlock-background);
        white-space: pre;
      }
    `,
  ];
  declare request: Answers['request'];
  /** What the request is of: another one is asked for when this is another. */
  declare draft: FlagDraft | undefined;
  declare private copied: boolean;
  #forget: ReturnType<typeof setTimeout> | undefined;
  readonly #pause = new Pause();

  override connectedCallback(): void {
    super.connectedCallback();
    this.ask({ kind: 'showRequest' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#forget);
    this.#pause.end();
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { draft: before } = Object.fromEntries(changed) as { draft?: FlagDraft };
    if (before !== undefined) this.#pause.after(() => this.ask({ kind: 'showRequest' }));
  }

  protected override render() {
    const { text, reason } = this.request ?? { text: '', reason: '' };
    return html`<section aria-label=${l10n.t('Request')} aria-busy=${this.request === undefined}>
      <p class="quiet">${reason === '' ? nothing : reason}</p>
      <pre class="account" tabindex="0" role="region" aria-label=${l10n.t('Request as JSON')}>${text}</pre>
      <div class="row">
        <button class="link" @click=${() => void this.#copy(text)}>${l10n.t('Copy request')}</button>
        <button class="link" @click=${() => this.ask({ kind: 'openRequest' })}>
          ${l10n.t('Open in editor')}
        </button>
        <span class="quiet" role="status">${this.copied ? l10n.t('Copied') : nothing}</span>
      </div>
    </section>`;
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    this.copied = true;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.copied = false), SAID_MS);
  }
}

define('flagdeck-request', Request);
