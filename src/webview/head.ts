import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { ShownFlag } from '../protocol/toPage';
import { controls } from './controls';
import { AskHost } from './host';
import { longText } from './longText';

const COPY = html`<svg viewBox="0 0 16 16" aria-hidden="true">
  <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
  <path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2" />
</svg>`;

const CHECK = html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="m3 8.5 3.5 3.5L13 5" /></svg>`;

/** How long the button says that it has copied. */
const SAID_MS = 2000;

/** What the flag is: name, key, description and properties that hold in every environment. */
export class Head extends LitElement {
  static override properties = {
    flag: { attribute: false },
    environmentKey: { attribute: false },
    copied: { state: true },
  };
  static override styles = [
    controls,
    css`
      .names {
        flex: 1 1 300px;
        align-items: center;
      }
      .key {
        padding: 0 4px;
        border-radius: 2px;
        background: var(--vscode-textCodeBlock-background);
      }
      .description {
        margin: 4px 0;
      }
      .banner {
        margin: 8px 0;
        padding: 6px 10px;
        border: 1px solid var(--vscode-inputValidation-warningBorder);
        color: var(--vscode-inputValidation-warningForeground, inherit);
        background: var(--vscode-inputValidation-warningBackground);
      }
    `,
  ];
  declare flag: ShownFlag | undefined;
  /** The one to open in the browser. */
  declare environmentKey: string | undefined;
  declare private copied: boolean;
  #forget: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.flag = undefined;
    this.environmentKey = undefined;
    this.copied = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#forget);
  }

  protected override render() {
    const { flag } = this;
    if (!flag) return nothing;
    return html`<header>
      ${banner(flag)}
      <div class="row">
        <div class="names row">
          <h1 class="account">${flag.name}</h1>
          <code class="key account">${flag.key}</code>
          <button
            class="icon"
            title=${l10n.t('Copy key')}
            aria-label=${l10n.t('Copy key')}
            @click=${() => this.#copy()}
          >
            ${this.copied ? CHECK : COPY}
          </button>
          <span class="quiet" role="status">${this.copied ? l10n.t('Copied') : nothing}</span>
        </div>
        <button class="link" @click=${() => this.#openInBrowser()}>${l10n.t('Open in browser')}</button>
      </div>
      ${flag.description ? html`<div class="description">${longText(flag.description, l10n.t('Description'))}</div>` : nothing}
      <div class="row">
        <span class="chip">${typeInWords(flag)}</span>
        <span class="chip">${flag.temporary ? l10n.t('temporary') : l10n.t('permanent')}</span>
        ${flag.tags.map((tag) => html`<span class="chip account">${tag}</span>`)}
        <span class="quiet account">${factsInWords(flag)}</span>
      </div>
    </header>`;
  }

  #copy(): void {
    this.dispatchEvent(new AskHost({ kind: 'copyKey' }));
    this.copied = true;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.copied = false), SAID_MS);
  }

  #openInBrowser(): void {
    const { environmentKey } = this;
    this.dispatchEvent(
      new AskHost({ kind: 'openInBrowser', ...(environmentKey === undefined ? {} : { environmentKey }) }),
    );
  }
}

function banner({ archived, deprecated }: ShownFlag) {
  if (archived) return html`<p class="banner">${l10n.t('This flag is archived.')}</p>`;
  return deprecated ? html`<p class="banner">${l10n.t('This flag is deprecated.')}</p>` : nothing;
}

function typeInWords({ kind, variations }: ShownFlag): string {
  if (kind === 'boolean') return l10n.t('boolean');
  switch (typeof variations[0]?.value) {
    case 'number':
      return l10n.t('number');
    case 'string':
      return l10n.t('string');
    default:
      return l10n.t('JSON');
  }
}

/** `Maintained by Ines. Client-side SDKs: yes, mobile: no.` */
function factsInWords({ maintainer, clientSideAvailability }: ShownFlag): string {
  const yesOrNo = (is: boolean | undefined) => (is === true ? l10n.t('yes') : l10n.t('no'));
  const { usingEnvironmentId, usingMobileKey } = clientSideAvailability ?? {};
  return [
    ...(maintainer === undefined ? [] : [l10n.t('Maintained by {0}.', maintainer)]),
    l10n.t('Client-side SDKs: {0}, mobile: {1}.', yesOrNo(usingEnvironmentId), yesOrNo(usingMobileKey)),
  ].join(' ');
}

customElements.define('flagdeck-head', Head);
