import * as l10n from '@vscode/l10n';
import { type TemplateResult, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { controls } from '../controls/styles';
import { NO_SUGGESTIONS, type Suggestions } from '../state/pageState';
import { type AttributeRow, type ContextForm, EMPTY_FORM, wrongNames } from './contextForm';
import { PageElement, define } from '../state/pageElement';
import { DELETE } from '../controls/icons';
import { suggestionList } from '../controls/suggestions';
import { PageEvent } from '../state/events';
import { iconButton } from '../controls/iconButton';

/** What is typed of a context so far. */
export class ContextTyped extends PageEvent<ContextForm> {
  static override readonly type = 'flagdeck-context-typed';
}

/** A context of one kind as a form: kind, key, and a row for each attribute. */
class ContextFields extends PageElement {
  static override defaults = { form: EMPTY_FORM, suggestions: NO_SUGGESTIONS, problem: undefined };
  static override styles = [
    controls,
    css`
      .fields {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto;
        gap: 4px 6px;
        align-items: center;
      }
      .wide {
        grid-column: span 2;
      }
      .add {
        margin-top: 6px;
      }
    `,
  ];
  declare form: ContextForm;
  declare suggestions: Suggestions;
  /** What is wrong with the context. */
  declare problem: string | undefined;
  /** The row that gets the focus when it is drawn; -1 is the button that adds one. */
  #focus: number | undefined;

  protected override render() {
    const { kind, key, attributes } = this.form;
    const [wrong] = wrongNames(this.form);
    const problem = wrong === undefined ? this.problem : l10n.t('There is one "{0}" already.', wrong);
    return html`<div class="fields">
        <label class="quiet" for="kind">${l10n.t('Kind')}</label>
        <label class="quiet" for="key">${l10n.t('Key')}</label>
        <span></span>
        <input
          id="kind"
          list="kinds"
          spellcheck="false"
          autocomplete="off"
          .value=${kind}
          @input=${(event: Event) => this.#say({ kind: typed(event) })}
        />
        <input
          id="key"
          class="wide"
          spellcheck="false"
          autocomplete="off"
          aria-describedby="problem"
          aria-invalid=${problem === undefined ? nothing : 'true'}
          .value=${key}
          @input=${(event: Event) => this.#say({ key: typed(event) })}
        />
        ${repeat(
          attributes,
          ({ id }) => id,
          (row, index) => this.#row(row, index),
        )}
      </div>
      ${suggestionList('kinds', this.suggestions.contextKinds)}
      ${suggestionList('names', this.suggestions.attributes[kind] ?? [])}
      <div id="problem" aria-live="polite">
        ${problem === undefined ? nothing : html`<p class="problem account">${problem}</p>`}
      </div>
      <button class="link add" @click=${() => this.#add()}>${l10n.t('Add attribute')}</button>`;
  }

  protected override updated(): void {
    const at = this.#focus;
    this.#focus = undefined;
    if (at === undefined) return;
    const name = this.findAll('.name')[at];
    (name ?? this.find('.add'))?.focus();
  }

  #row({ id, name, value }: AttributeRow, index: number): TemplateResult {
    const number = index + 1;
    return html`<input
        class="name"
        list="names"
        spellcheck="false"
        autocomplete="off"
        placeholder=${l10n.t('attribute')}
        aria-label=${l10n.t('Attribute {0}: name', number)}
        .value=${name}
        @input=${(event: Event) => this.#change(id, { name: typed(event) })}
      />
      <input
        spellcheck="false"
        autocomplete="off"
        placeholder=${l10n.t('text, 24, true, ["a"]')}
        aria-label=${l10n.t('Attribute {0}: value', number)}
        .value=${value}
        @input=${(event: Event) => this.#change(id, { value: typed(event) })}
      />
      ${iconButton(
        {
          icon: DELETE,
          title: l10n.t('Remove attribute'),
          label: l10n.t('Remove attribute {0}', name === '' ? number : name),
        },
        () => this.#remove(index),
      )}`;
  }

  #add(): void {
    const { attributes } = this.form;
    const id = Math.max(-1, ...attributes.map((row) => row.id)) + 1;
    this.#focus = attributes.length;
    this.#say({ attributes: [...attributes, { id, name: '', value: '' }] });
  }

  #remove(index: number): void {
    const attributes = this.form.attributes.toSpliced(index, 1);
    this.#focus = attributes.length === 0 ? -1 : Math.min(index, attributes.length - 1);
    this.#say({ attributes });
  }

  #change(id: number, change: Partial<AttributeRow>): void {
    const { attributes } = this.form;
    this.#say({ attributes: attributes.map((row) => (row.id === id ? { ...row, ...change } : row)) });
  }

  #say(change: Partial<ContextForm>): void {
    this.dispatchEvent(new ContextTyped({ ...this.form, ...change }));
  }
}

const typed = ({ target }: Event): string => (target as HTMLInputElement).value;

define('flagdeck-context-fields', ContextFields);
