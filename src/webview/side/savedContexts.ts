import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SavedContext } from '../../protocol/toPage';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { isSameContext } from './contextForm';
import { define } from '../state/pageElement';
import { PageEvent } from '../state/events';

/** A saved context shall be tried; its JSON text. */
export class ContextChosen extends PageEvent<string> {
  static override readonly type = 'flagdeck-context-chosen';
}

/** Contexts that were saved: to choose one, to remove one, and to save the one that is typed. */
class SavedContexts extends EditingElement {
  static override defaults = { contexts: [], text: '', environmentKey: '', name: undefined };
  static override styles = [
    controls,
    css`
      select {
        width: 100%;
        margin-bottom: 6px;
      }
      .row {
        gap: 4px 12px;
        align-items: center;
      }
      input {
        flex: 1 1 120px;
      }
    `,
  ];
  declare contexts: readonly SavedContext[];
  /** The context that is typed, as JSON text; empty when there is none. */
  declare text: string;
  declare environmentKey: string;
  /** The name that is being typed for it; undefined when nobody saves. */
  declare private name: string | undefined;

  protected override render() {
    const { contexts } = this;
    const chosen = contexts.find(({ context }) => isSameContext(context, this.text));
    return html`${
        contexts.length > 0
          ? html`<select
              aria-label=${l10n.t('Saved contexts')}
              .value=${live(chosen?.name ?? '')}
              @change=${(event: Event) => this.#choose((event.target as HTMLSelectElement).value)}
            >
              <option value="">${l10n.t('Saved contexts')}</option>
              ${contexts.map(
                ({ name }) => html`<option value=${name} ?selected=${name === chosen?.name}>${name}</option>`,
              )}
            </select>`
          : nothing
      }
      <div class="row">${this.name === undefined ? this.#actions(chosen) : this.#naming(this.name)}</div>`;
  }

  #actions(chosen: SavedContext | undefined) {
    const { environmentKey } = this;
    return html`<button @click=${() => this.ask({ kind: 'pickContext', environmentKey })}>
        ${l10n.t('Find a context…')}
      </button>
      <button id="save" class="link" ?disabled=${this.text === ''} @click=${() => void this.#ask()}>
        ${l10n.t('Save context…')}
      </button>
      ${
        chosen
          ? html`<button
              class="link"
              aria-label=${l10n.t('Remove saved context {0}', chosen.name)}
              @click=${() => this.#remove(chosen)}
            >
              ${l10n.t('Remove saved')}
            </button>`
          : nothing
      }`;
  }

  #naming(name: string) {
    return html`<input
        id="name"
        aria-label=${l10n.t('Name of the context')}
        placeholder=${l10n.t('Name')}
        autocomplete="off"
        .value=${name}
        @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#key(event)}
      />
      <button ?disabled=${name.trim() === ''} @click=${() => void this.#save()}>${l10n.t('Save')}</button>
      <button class="link" @click=${() => void this.#end()}>${l10n.t('Cancel')}</button>`;
  }

  #choose(name: string): void {
    const chosen = this.contexts.find((saved) => saved.name === name);
    if (chosen) this.dispatchEvent(new ContextChosen(chosen.context));
  }

  #remove({ name }: SavedContext): void {
    this.ask({ kind: 'removeContext', name });
    this.#focus('#save');
  }

  async #ask(): Promise<void> {
    this.name = '';
    await this.updateComplete;
    this.#focus('#name');
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Else the key would go on to press the button that gets the focus.
    event.preventDefault();
    void (event.key === 'Enter' ? this.#save() : this.#end());
  }

  async #save(): Promise<void> {
    const name = this.name?.trim() ?? '';
    if (name === '') return;
    this.ask({ kind: 'saveContext', name, context: this.text });
    await this.#end();
  }

  async #end(): Promise<void> {
    this.name = undefined;
    await this.updateComplete;
    this.#focus('#save');
  }

  #focus(selector: string): void {
    this.find(selector)?.focus();
  }
}

define('flagdeck-saved-contexts', SavedContexts);
