import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { pointerOf } from '../../model/flag/jsonPointer';
import { editedWord, heading } from '../controls/marks';
import { variationSelect } from '../targeting/variationSelect';
import { problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import type { TokensChange } from '../controls/tokens';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { marksOf } from '../state/placeMarks';
import { define } from '../state/pageElement';
import { DELETE } from '../controls/icons';
import { iconButton } from '../controls/iconButton';
import '../controls/tokens';

/** What else holds in all environments: what new environments begin with, and custom properties. */
class FlagSettings extends EditingElement {
  static override defaults = { state: undefined, adding: false, fault: undefined };
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: 8px;
      }
      .property {
        display: grid;
        grid-template-columns: minmax(80px, 1fr) minmax(0, 2fr) max-content;
        gap: 4px 8px;
        align-items: start;
      }
      .property code {
        display: block;
        color: var(--flagdeck-quiet);
      }
      .add {
        margin-top: 8px;
      }
      @media (max-width: 520px) {
        .property {
          grid-template-columns: minmax(0, 1fr) max-content;
        }
        .property flagdeck-tokens {
          grid-column: 1 / -1;
        }
      }
    `,
  ];
  declare state: PageState | undefined;
  /** Whether the fields for a new custom property are shown. */
  declare private adding: boolean;
  declare private fault: string | undefined;
  #focusNext: string | undefined;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    return html`${this.#defaults(state)} ${this.#properties(state)}`;
  }

  protected override updated(): void {
    const selector = this.#focusNext;
    this.#focusNext = undefined;
    if (selector !== undefined) this.find(selector)?.focus();
  }

  #defaults(state: PageState) {
    const { defaults } = state.draft;
    if (!defaults || state.facts.isMigration) return nothing;
    const marks = marksOf(state.analysis);
    return html`${heading(l10n.t('New environments'), l10n.t('what this flag serves in them at first'))}
      <div class="card row ${marks.isChanged('/defaults') ? 'changed' : ''}" data-path="/defaults">
        ${this.#default(state, 'onVariation', defaults.onVariation, l10n.t('When on, serve'))}
        ${this.#default(state, 'offVariation', defaults.offVariation, l10n.t('When off, serve'))}
        ${problemLines(marks.problemsIn('/defaults'))}
      </div>`;
  }

  #default(state: PageState, field: 'onVariation' | 'offVariation', chosen: number, label: string) {
    return html`<span class="row">
      <span class="quiet">${label}</span>
      ${variationSelect({
        variations: state.draft.variations,
        chosen: String(chosen),
        label: l10n.t('New environments: {0}', label),
        disabled: state.readOnly !== undefined,
        invalid: false,
        onChoose: (value) => this.edit({ op: 'replace', path: `/defaults/${field}`, value: Number(value) }),
      })}
    </span>`;
  }

  #properties(state: PageState) {
    const properties = Object.entries(state.draft.customProperties);
    const readOnly = state.readOnly !== undefined;
    return html`${heading(l10n.t('Custom properties'), properties.length === 0 ? l10n.t('none') : undefined)}
      <ul data-path="/customProperties">
        ${repeat(
          properties,
          ([key]) => key,
          ([key, { name, value }]) => this.#property(state, key, name, value),
        )}
      </ul>
      ${
        this.adding
          ? this.#newProperty(state)
          : html`<button id="add" class="link add" ?disabled=${readOnly} @click=${() => this.#begin()}>
              ${l10n.t('Add custom property')}
            </button>`
      }`;
  }

  #property(state: PageState, key: string, name: string, values: readonly string[]) {
    const path = pointerOf('customProperties', key);
    const marks = marksOf(state.analysis);
    const readOnly = state.readOnly !== undefined;
    const remove = l10n.t('Remove custom property {0}', name);
    return html`<li class="property card ${marks.isChanged(path) ? 'changed' : ''}" data-path=${path}>
      <div>
        <span class="account">${name}</span> <code class="account">${key}</code>
        ${editedWord(marks.isChanged(path))}
      </div>
      <flagdeck-tokens
        .values=${values}
        .label=${l10n.t('Values of {0}', name)}
        .placeholder=${l10n.t('Add values')}
        .readOnly=${readOnly}
        @flagdeck-tokens-change=${({ detail }: TokensChange) => this.edit({ op: 'replace', path: `${path}/value`, value: [...detail.values] })}
      ></flagdeck-tokens>
      ${iconButton({ icon: DELETE, title: remove, isDisabled: readOnly }, () => {
        this.#focusNext = '#add';
        this.edit({ op: 'remove', path });
      })}
      ${problemLines(marks.problemsIn(path))}
    </li>`;
  }

  #newProperty(state: PageState) {
    return html`<div class="card row add" @keydown=${this.#keys}>
      <label class="row"
        ><span class="quiet">${l10n.t('Key')}</span>
        <input id="key" spellcheck="false" placeholder="jira.issues" aria-describedby="fault"
      /></label>
      <label class="row"
        ><span class="quiet">${l10n.t('Name')}</span> <input id="name" placeholder=${l10n.t('Jira issues')}
      /></label>
      <button @click=${() => this.#addProperty(state)}>${l10n.t('Add')}</button>
      <button class="link" @click=${() => this.#end()}>${l10n.t('Cancel')}</button>
      <span class="problem" id="fault" role="alert">${this.fault ?? nothing}</span>
    </div>`;
  }

  #keys({ key }: KeyboardEvent): void {
    if (key === 'Enter' && this.state) this.#addProperty(this.state);
    else if (key === 'Escape') this.#end();
  }

  #begin(): void {
    this.adding = true;
    this.#focusNext = '#key';
  }

  #end(): void {
    this.adding = false;
    this.fault = undefined;
    this.#focusNext = '#add';
  }

  #addProperty({ draft }: PageState): void {
    const read = (id: string) => (this.find(`#${id}`) as HTMLInputElement).value.trim();
    const [key, name] = [read('key'), read('name')];
    if (key === '') {
      this.fault = l10n.t('Type a key.');
      return;
    }
    if (key in draft.customProperties) {
      this.fault = l10n.t('There is a custom property {0} already.', key);
      return;
    }
    const value = { name: name === '' ? key : name, value: [] };
    const path = pointerOf('customProperties', key);
    this.edit({ op: 'add', path, value });
    this.#end();
  }
}

define('flagdeck-settings', FlagSettings);
