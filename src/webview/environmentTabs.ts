import * as l10n from '@vscode/l10n';
import { type PropertyValues, css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownEnvironment } from '../protocol/toPage';
import { controls } from './controls/styles';
import { stateDot, stateWord } from './controls/marks';
import { PageElement, define } from './state/pageElement';
import { PageEvent } from './state/events';
import { shortened } from './controls/shortened';

/** An environment of the flag, and whether targeting is on there in the draft. */
export interface EnvironmentTab extends ShownEnvironment {
  readonly on: boolean;
  /** How many changes the draft has there. */
  readonly changes: number;
}

/** The person turned to another environment. */
export class SelectEnvironment extends PageEvent<string> {
  static override readonly type = 'flagdeck-select-environment';
}

/** The list is made anew with each edit; drawing it makes the browser lay out the page. */
const saysOtherwise = (after: unknown, before: unknown): boolean =>
  JSON.stringify(after) !== JSON.stringify(before);

/** The environments as tabs; what the chosen one shows is the content of this element. */
export class EnvironmentTabs extends PageElement {
  static override defaults = { tabs: [], selected: undefined, overflows: false };
  static override hasChanged = { tabs: saysOtherwise };
  static override styles = [
    controls,
    css`
      .tabs {
        display: flex;
        align-items: center;
        gap: 8px;
        margin-top: 12px;
        border-bottom: 1px solid var(--flagdeck-border);
      }
      [role='tablist'] {
        display: flex;
        flex: 1;
        gap: 0 2px;
        min-width: 0;
        overflow-x: auto;
        scrollbar-width: none;
      }
      .all {
        flex: none;
        width: 5.5em;
      }
      .chip {
        /* The quiet colour does not stand out from a tab under the mouse in every theme. */
        color: inherit;
      }
      [role='tab'] {
        display: flex;
        flex: none;
        flex-wrap: wrap;
        max-width: 100%;
        align-items: baseline;
        gap: 0 6px;
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
  /** Whether there is not room for all tabs: then a menu has them too. */
  declare private overflows: boolean;
  #isMeasured = false;
  readonly #size = new ResizeObserver(() => {
    this.#measure();
    this.#showSelected();
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
    this.#isMeasured = false;
  }

  protected override updated(changed: PropertyValues): void {
    const list = this.#list();
    if (list && !this.#isMeasured) {
      this.#isMeasured = true;
      this.#size.observe(list);
    }
    if (changed.has('tabs')) this.#measure();
    if (changed.has('selected') || changed.has('overflows')) this.#showSelected();
  }

  protected override render() {
    return html`<div class="tabs">
        <div role="tablist" aria-label=${l10n.t('Environments')} @keydown=${this.#move}>
          ${repeat(
            this.tabs,
            ({ key }) => key,
            (tab) => this.#tab(tab),
          )}
        </div>
        ${this.overflows ? this.#menu() : nothing}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.selected ? `tab-${this.selected}` : nothing}>
        <slot></slot>
      </div>`;
  }

  #tab({ key, name, critical, on, changes }: EnvironmentTab) {
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
      ${changes > 0 ? html`<span class="edited">${changesInWords(changes)}</span>` : nothing}
    </button>`;
  }

  /** All environments, with what their tabs say: those out of sight would not be found. */
  #menu() {
    return html`<select
      class="all"
      aria-label=${l10n.t('All environments')}
      title=${l10n.t('All environments')}
      .value=${live('')}
      @change=${({ currentTarget }: Event) => {
        this.#select((currentTarget as HTMLSelectElement).value);
      }}
    >
      <option value="" disabled>${l10n.t('All {0}', this.tabs.length)}</option>
      ${this.tabs.map((tab) => html`<option value=${tab.key}>${inMenu(tab)}</option>`)}
    </select>`;
  }

  #measure(): void {
    const list = this.#list();
    if (!list) return;
    // The menu takes room itself: what fits only without it does not come and go.
    const room = list.parentElement?.clientWidth ?? 0;
    this.overflows =
      list.scrollWidth > room + 1 || (this.overflows && list.scrollWidth > list.clientWidth + 1);
  }

  /** Moves the tabs only: `scrollIntoView` would move the page too. */
  #showSelected(): void {
    const list = this.#list();
    const tab = list?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!list || !tab) return;
    const [left, right] = [
      tab.offsetLeft - list.offsetLeft,
      tab.offsetLeft - list.offsetLeft + tab.offsetWidth,
    ];
    if (left < list.scrollLeft) list.scrollLeft = left;
    else if (right > list.scrollLeft + list.clientWidth) list.scrollLeft = right - list.clientWidth;
  }

  #list(): HTMLElement | null {
    return this.find('[role="tablist"]');
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
    this.find(`[id="tab-${CSS.escape(tab.key)}"]`)?.focus();
  }

  #select(environmentKey: string): void {
    this.dispatchEvent(new SelectEnvironment(environmentKey));
  }
}

/** A menu is no place for a text of any length. */
const LONGEST = 80;

function inMenu({ name, on, critical, changes }: EnvironmentTab): string {
  return [
    shortened(name, LONGEST),
    stateWord(on),
    ...(critical ? [l10n.t('critical')] : []),
    ...(changes > 0 ? [changesInWords(changes)] : []),
  ].join(' · ');
}

const changesInWords = (changes: number): string =>
  changes === 1 ? l10n.t('1 change') : l10n.t('{0} changes', changes);

define('flagdeck-environment-tabs', EnvironmentTabs);
