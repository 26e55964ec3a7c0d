import * as l10n from '@vscode/l10n';
import { type PropertyValues, type TemplateResult, css, html, nothing } from 'lit';
import type { OthersChange } from '../protocol/toPage';
import { timeAgo, withinLine } from './controls/marks';
import { controls } from './controls/styles';
import type { Failure } from './flagPage';
import { EditingElement } from './state/editingElement';
import { define } from './state/pageElement';

/** More changes than these are folded. */
const FEW = 3;

/**
 * What stands above the page: a failure, why nothing can be edited, what others changed. It stays in view. What comes while
 * somebody works moves nothing on the page: it scrolls by as much as the notices grow.
 */
export class Notices extends EditingElement {
  static override defaults = {
    failure: undefined,
    unreadable: undefined,
    others: undefined,
    readOnly: undefined,
  };
  static override styles = [
    controls,
    css`
      :host {
        position: sticky;
        z-index: 2;
        top: 0;
        background: var(--vscode-editor-background);
      }
      .all {
        display: flow-root;
        max-height: 50vh;
        overflow: auto;
      }
      .notice {
        align-items: flex-start;
        gap: 4px 12px;
        margin: 8px 24px;
        padding: 8px 10px;
        border: 1px solid var(--vscode-inputValidation-infoBorder);
        color: var(--vscode-inputValidation-infoForeground, inherit);
        background: var(--vscode-inputValidation-infoBackground);
      }
      .words {
        flex: 1 1 240px;
        min-width: 0;
      }
      .failure {
        border-color: var(--vscode-inputValidation-errorBorder);
        color: var(--vscode-inputValidation-errorForeground, inherit);
        background: var(--vscode-inputValidation-errorBackground);
      }
      li {
        overflow-wrap: anywhere;
      }
      @media (max-width: 520px) {
        .notice {
          margin: 8px 12px;
        }
      }
    `,
  ];
  declare failure: Failure | undefined;
  declare unreadable: string | undefined;
  declare others: OthersChange | undefined;
  declare readOnly: string | undefined;
  #height = 0;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override render() {
    const { failure, readOnly, unreadable, others } = this;
    return html`<div class="all">
      <div role="alert">
        ${failure ? this.#failure(failure) : nothing}
        ${unreadable === undefined ? nothing : this.#unreadable(unreadable)}
      </div>
      <div role="status">
        ${readOnly === undefined || unreadable !== undefined ? nothing : notice(readOnly)}
        ${others ? this.#others(others) : nothing}
      </div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const grown = this.#measure();
    // These come while somebody works. The others belong to the flag as it is opened.
    const isInterruption = changed.has('others') || changed.has('failure');
    // Further down the browser keeps the page in its place by itself.
    if (isInterruption && grown > 0 && window.scrollY === 0)
      window.scrollBy({ top: grown, behavior: 'instant' });
  }

  /** Tells the page how high the notices are, so that nothing is hidden behind them; gives by how much they grew. */
  #measure(): number {
    const grown = this.offsetHeight - this.#height;
    if (grown === 0) return 0;
    this.#height += grown;
    const { style } = document.documentElement;
    style.setProperty('--flagdeck-notices', `${this.#height}px`);
    style.scrollPaddingTop = `${this.#height}px`;
    return grown;
  }

  #failure({ cause, nextStep }: Failure): TemplateResult {
    const words = html`<p class="account">${cause}</p>
      <p class="account">${nextStep}</p>`;
    const actions = html`<button @click=${() => this.ask({ kind: 'retry' })}>${l10n.t('Try again')}</button>`;
    return notice(words, { actions, isFailure: true });
  }

  #unreadable(problem: string): TemplateResult {
    const words = html`<p>
        ${l10n.t('The text of this flag cannot be read, so it can only be edited as text.')}
      </p>
      <p class="account">${problem}</p>`;
    const actions = html`<button @click=${() => this.ask({ kind: 'openAsText' })}>
      ${l10n.t('Open as Text')}
    </button>`;
    return notice(words, { actions, isFailure: true });
  }

  #others({ who, date, changes, canMerge }: OthersChange): TemplateResult {
    const list = html`<ul>
      ${changes.map((change) => html`<li class="account">${change}</li>`)}
    </ul>`;
    const words = html`<p>
        <b class="account">${withinLine(who ?? l10n.t('Somebody'))}</b> ${l10n.t('changed this flag')}${
          date === undefined ? nothing : html` ${timeAgo(date)}`
        }:
      </p>
      ${
        changes.length > FEW
          ? html`<details>
              <summary>${l10n.t('{0} changes', changes.length)}</summary>
              ${list}
            </details>`
          : list
      }
      <p>
        ${
          canMerge
            ? l10n.t('None of it is in the way of your draft. Saving merges it too.')
            : l10n.t('Both changed the same place: saving will ask which to keep.')
        }
      </p>`;
    // A save of what cannot be merged ends in the merge editor.
    const actions = html`<button @click=${() => this.ask({ kind: canMerge ? 'merge' : 'save' })}>
        ${canMerge ? l10n.t('Merge into my draft') : l10n.t('Resolve…')}</button
      ><button @click=${() => this.ask({ kind: 'compareWithServer' })}>${l10n.t('Compare')}</button>`;
    return notice(words, { actions });
  }
}

function notice(
  words: unknown,
  { actions, isFailure = false }: { readonly actions?: TemplateResult; readonly isFailure?: boolean } = {},
): TemplateResult {
  return html`<div class=${isFailure ? 'notice row failure' : 'notice row'}>
    <div class="words account">${words}</div>
    ${actions ? html`<div class="row">${actions}</div>` : nothing}
  </div>`;
}

define('flagdeck-notices', Notices);
