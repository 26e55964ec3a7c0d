import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { FlagView, ToPage } from '../protocol/toPage';
import { controls } from './controls';
import { type EnvironmentTab, type SelectEnvironment } from './environmentTabs';
import { AskHost } from './host';
import { heading } from './marks';
import './environmentTabs';
import './head';
import './targeting';
import './variations';

interface Failure {
  readonly cause: string;
  readonly nextStep: string;
}

/** The whole page. It is a function of the last messages and of the environment that the person has turned to. */
export class FlagPage extends LitElement {
  static override properties = {
    flagKey: { attribute: false },
    environmentKey: { attribute: false },
    view: { state: true },
    failure: { state: true },
    loading: { state: true },
  };
  static override styles = [
    controls,
    css`
      main {
        max-width: 860px;
        padding: 16px 24px 40px;
      }
      @media (max-width: 520px) {
        main {
          padding: 12px 12px 32px;
        }
      }
      .failure {
        position: sticky;
        top: 8px;
        z-index: 1;
        margin-bottom: 12px;
        padding: 8px 10px;
        border: 1px solid var(--vscode-inputValidation-errorBorder);
        color: var(--vscode-inputValidation-errorForeground, inherit);
        background: var(--vscode-inputValidation-errorBackground);
      }
      .failure button {
        margin-top: 6px;
      }
    `,
  ];
  /** What the page is called until the flag comes. */
  declare flagKey: string;
  /** The environment whose tab is chosen; one that the flag does not have counts as none. */
  declare environmentKey: string | undefined;
  declare private view: FlagView | undefined;
  declare private failure: Failure | undefined;
  declare private loading: boolean;

  constructor() {
    super();
    this.flagKey = '';
    this.environmentKey = undefined;
    this.view = undefined;
    this.failure = undefined;
    this.loading = true;
  }

  take(message: Exclude<ToPage, { kind: 'opened' }>): void {
    this.loading = message.kind === 'loading';
    switch (message.kind) {
      case 'loading':
        return;
      case 'show':
        this.view = message.view;
        this.failure = undefined;
        if (message.select !== undefined) this.#select(message.select);
        return;
      case 'failed':
        this.failure = { cause: message.cause, nextStep: message.nextStep };
        return;
    }
  }

  protected override render() {
    const { view, failure } = this;
    return html`<main aria-busy=${this.loading}>
      ${failure ? this.#failure(failure) : nothing} ${view ? this.#flag(view) : this.#withoutFlag()}
    </main>`;
  }

  #withoutFlag() {
    return html`<h1 class="account">${this.flagKey}</h1>
      ${this.loading ? html`<p class="quiet" role="status">${l10n.t('Loading…')}</p>` : nothing}`;
  }

  #flag(view: FlagView) {
    const { flag, environments } = view;
    const environment = environments.find(({ key }) => key === this.environmentKey) ?? environments[0];
    const tabs: EnvironmentTab[] = environments.map((tab) => ({
      ...tab,
      on: flag.targeting[tab.key]?.on ?? false,
    }));
    return html`<flagdeck-head .flag=${flag} .environmentKey=${environment?.key}></flagdeck-head>
      <flagdeck-environment-tabs
        .tabs=${tabs}
        .selected=${environment?.key}
        @flagdeck-select-environment=${({ detail }: SelectEnvironment) => this.#select(detail)}
      >
        <flagdeck-targeting .view=${view} .environment=${environment}></flagdeck-targeting>
      </flagdeck-environment-tabs>
      ${heading(l10n.t('Variations'), l10n.t('the same in all environments'))}
      <flagdeck-variations .variations=${flag.variations} .defaults=${flag.defaults}></flagdeck-variations>`;
  }

  #failure({ cause, nextStep }: Failure) {
    return html`<div class="failure" role="alert">
      <p>${cause}</p>
      <p>${nextStep}</p>
      <button @click=${() => this.dispatchEvent(new AskHost({ kind: 'retry' }))}>
        ${l10n.t('Try again')}
      </button>
    </div>`;
  }

  #select(environmentKey: string): void {
    this.environmentKey = environmentKey;
    this.dispatchEvent(new Event('change'));
  }
}

customElements.define('flagdeck-page', FlagPage);
