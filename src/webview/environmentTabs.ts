import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownEnvironment } from '../protocol/toPage';
import { controls } from './controls';
import { stateDot, stateWord } from './marks';

/** An environment of the flag, and whether targeting is on there. */
export interface EnvironmentTab extends ShownEnvironment {
  readonly on: boolean;
}

/** The person turned to another environment. */
export class SelectEnvironment extends CustomEvent<string> {
  static readonly type = 'flagdeck-select-environment';

  constructor(environmentKey: string) {
    super(SelectEnvironment.type, { detail: environmentKey });
  }
}

/** The environments as tabs; what the chosen one shows is the content of this element. */
export class EnvironmentTabs extends LitElement {
  static override properties = { tabs: { attribute: false }, selected: { attribute: false } };
  static override styles = [
    controls,
    css`
      [role='tablist'] {
        display: flex;
        flex-wrap: wrap;
        gap: 0 2px;
        margin-top: 12px;
        border-bottom: 1px solid var(--flagdeck-border);
      }
      .chip {
        /* The quiet colour does not stand out from a tab under the mouse in every theme. */
        color: inherit;
      }
      [role='tab'] {
        display: flex;
        align-items: baseline;
        gap: 6px;
        padding: 6px 10px;
        border: 0;
        border-bottom: 2px solid transparent;
        border-radius: 0;
        color: var(--flagdeck-quiet);
        background: none;
      }
      [role='tab']:hover {
        color: var(--vscode-foreground);
      }
      [role='tab'][aria-selected='true'] {
        border-bottom-color: var(--vscode-focusBorder);
        color: var(--vscode-foreground);
      }
      [role='tab'][aria-selected='true'] .name {
        font-weight: 600;
      }
      [role='tab']:focus-visible {
        outline-offset: -2px;
      }
    `,
  ];
  declare tabs: readonly EnvironmentTab[];
  declare selected: string | undefined;

  constructor() {
    super();
    this.tabs = [];
    this.selected = undefined;
  }

  protected override render() {
    return html`<div role="tablist" aria-label=${l10n.t('Environments')} @keydown=${this.#move}>
        ${repeat(
          this.tabs,
          ({ key }) => key,
          (tab) => this.#tab(tab),
        )}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.selected ? `tab-${this.selected}` : nothing}>
        <slot></slot>
      </div>`;
  }

  #tab({ key, name, critical, on }: EnvironmentTab) {
    const isSelected = key === this.selected;
    return html`<button
      role="tab"
      id="tab-${key}"
      aria-controls="panel"
      aria-selected=${isSelected}
      tabindex=${isSelected ? 0 : -1}
      @click=${() => this.#select(key)}
    >
      ${stateDot(on)}<span class="name account">${name}</span><span>${stateWord(on)}</span>
      ${critical ? html`<span class="chip">${l10n.t('critical')}</span>` : nothing}
    </button>`;
  }

  /** As tabs do everywhere: the arrow keys go round, Home and End to the ends, and the focus selects. */
  #move(event: KeyboardEvent): void {
    const at = this.tabs.findIndex(({ key }) => key === this.selected);
    const last = this.tabs.length - 1;
    const places: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const tab = this.tabs[places[event.key] ?? -1];
    if (!tab) return;
    event.preventDefault();
    this.#select(tab.key);
    this.renderRoot.querySelector<HTMLElement>(`[id="tab-${CSS.escape(tab.key)}"]`)?.focus();
  }

  #select(environmentKey: string): void {
    this.dispatchEvent(new SelectEnvironment(environmentKey));
  }
}

customElements.define('flagdeck-environment-tabs', EnvironmentTabs);
