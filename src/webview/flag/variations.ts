import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Variation } from '../../model/flag/flag';
import type { Json } from '../../patch/instruction';
import { newId } from '../../patch/newIds';
import { variationInWords } from '../../targeting/words/words';
import { editedWord, heading } from '../controls/marks';
import { variationClass } from '../controls/palette';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { marksOf } from '../state/placeMarks';
import type { ValueChange } from './valueField';
import { type VariationUse, removeVariation, usesOf, valueTypeOf } from './variationEdits';
import { define } from '../state/pageElement';
import { DELETE } from '../controls/icons';
import './valueField';

/** The variations of the flag, the same in all environments: name, value, description. */
class Variations extends EditingElement {
  static override defaults = { state: undefined };
  static override styles = [
    controls,
    css`
      ul.card {
        display: grid;
        gap: 0;
        padding: 0;
      }
      li {
        display: grid;
        grid-template-columns:
          max-content minmax(80px, 1fr) minmax(80px, 1.2fr) minmax(80px, 1.5fr)
          max-content;
        gap: 4px 8px;
        align-items: start;
        padding: 8px 10px;
      }
      li + li {
        border-top: 1px solid var(--flagdeck-border);
      }
      .swatch {
        margin-top: 7px;
      }
      code {
        padding: 3px 0;
      }
      .below {
        grid-column: 2 / -1;
      }
      .after {
        margin-top: 6px;
      }
      @media (max-width: 520px) {
        li {
          grid-template-columns: max-content minmax(0, 1fr) max-content;
        }
        li > .field {
          grid-column: 2;
        }
        li > .remove {
          grid-column: 3;
          grid-row: 1;
        }
      }
    `,
  ];
  declare state: PageState | undefined;
  /** What gets the focus once it is drawn. */
  #focusNext: string | undefined;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const { variations } = state.draft;
    const marks = marksOf(state.analysis);
    return html`${heading(l10n.t('Variations'), l10n.t('the same in all environments'))}
      <ul class="card" data-path="/variations">
        ${repeat(
          variations,
          ({ _id }, index) => _id ?? index,
          (variation, index) => this.#variation(state, variation, index),
        )}
      </ul>
      ${problemLines(marks.problemsAt('/variations'))}
      ${
        isFixed(state)
          ? nothing
          : html`<p class="after">
              <button
                id="add"
                class="link"
                ?disabled=${state.readOnly !== undefined}
                @click=${() => this.#add(state)}
              >
                ${l10n.t('Add variation')}
              </button>
            </p>`
      }`;
  }

  protected override updated(): void {
    const id = this.#focusNext;
    this.#focusNext = undefined;
    if (id !== undefined) this.find(`[id="${CSS.escape(id)}"]`)?.focus();
  }

  #variation(state: PageState, variation: Variation, index: number) {
    const { draft, analysis } = state;
    const readOnly = state.readOnly !== undefined;
    const marks = marksOf(analysis);
    const path = `/variations/${index}`;
    const problems = marks.problemsIn(path);
    const { onVariation, offVariation } = draft.defaults ?? {};
    const words = variationInWords(variation);
    return html`<li class=${marks.isChanged(path) ? 'changed' : ''} data-path=${path}>
      <span class="swatch ${variationClass(index)}"></span>
      <input
        class="field"
        id="name-${index}"
        aria-label=${l10n.t('Variation {0}: name', index + 1)}
        placeholder=${l10n.t('Name')}
        .value=${variation.name ?? ''}
        ?disabled=${readOnly}
        @change=${(event: Event) => this.#setText(`${path}/name`, variation.name, event)}
      />
      <div class="field">
        ${
          isFixed(state)
            ? html`<code class="account">${JSON.stringify(variation.value)}</code>`
            : html`<flagdeck-value-field
                .value=${variation.value}
                .type=${valueTypeOf(draft.variations)}
                .label=${l10n.t('Variation {0}: value', index + 1)}
                .readOnly=${readOnly}
                .invalid=${isInvalid(marks.problemsIn(`${path}/value`))}
                @flagdeck-value-change=${({ detail }: ValueChange) => this.edit({ op: 'replace', path: `${path}/value`, value: detail })}
              ></flagdeck-value-field>`
        }
      </div>
      <input
        class="field"
        aria-label=${l10n.t('Variation {0}: description', index + 1)}
        placeholder=${l10n.t('Description')}
        .value=${variation.description ?? ''}
        ?disabled=${readOnly}
        @change=${(event: Event) => this.#setText(`${path}/description`, variation.description, event)}
      />
      ${isFixed(state) ? html`<span></span>` : this.#removeButton(state, index, words)}
      <div class="below row">
        ${editedWord(marks.isChanged(path))}
        ${index === onVariation ? html`<span class="chip">${l10n.t('default when on')}</span>` : nothing}
        ${index === offVariation ? html`<span class="chip">${l10n.t('default when off')}</span>` : nothing}
        ${problemLines(problems)}
      </div>
    </li>`;
  }

  #removeButton(state: PageState, index: number, words: string) {
    const uses = usesOf(state.draft, index);
    const reason = uses.length > 0 ? inUse(state, uses) : undefined;
    const title = reason ?? l10n.t('Remove variation {0}', words);
    // A button that cannot be used stays in reach, so that its reason can be read.
    return html`<button
      class="icon remove"
      id="remove-${index}"
      title=${title}
      aria-label=${title}
      aria-disabled=${reason !== undefined}
      ?disabled=${state.readOnly !== undefined}
      @click=${() => {
        if (reason === undefined) this.#remove(state, index);
      }}
    >
      ${DELETE}
    </button>`;
  }

  #setText(path: string, before: string | undefined, { currentTarget }: Event): void {
    const { value } = currentTarget as HTMLInputElement;
    if (value === (before ?? '')) return;
    if (value === '') this.edit({ op: 'remove', path });
    else this.edit({ op: before === undefined ? 'add' : 'replace', path, value });
  }

  #add({ draft }: PageState): void {
    const { variations } = draft;
    this.#focusNext = `name-${variations.length}`;
    const value: Json = newValue(variations);
    this.edit({ op: 'add', path: '/variations/-', value: { _id: newId(), value } });
  }

  #remove({ draft }: PageState, index: number): void {
    this.#focusNext = index > 0 ? `remove-${index - 1}` : 'remove-0';
    this.edit(...removeVariation(draft, index));
  }
}

/** Boolean and migration flags keep the variations that they are made with. */
const isFixed = ({ facts }: PageState): boolean => facts.kind === 'boolean' || facts.isMigration;

/** A value that no variation has yet. */
function newValue(variations: readonly Variation[]): Json {
  const taken = new Set(variations.map(({ value }) => JSON.stringify(value)));
  const type = valueTypeOf(variations);
  for (let number = variations.length + 1; ; number++) {
    const value: Json =
      type === 'number' ? number : type === 'string' ? `value-${number}` : { value: number };
    if (!taken.has(JSON.stringify(value))) return value;
  }
}

/** `Used in Production (rules, default rule) and Staging (when off): change that first.` */
function inUse({ facts }: PageState, uses: readonly VariationUse[]): string {
  const nameOf = (key: string | undefined) =>
    key === undefined
      ? l10n.t('new environments')
      : (facts.environments.find((environment) => environment.key === key)?.name ?? key);
  const words = {
    fallthrough: l10n.t('default rule'),
    offVariation: l10n.t('when off'),
    rules: l10n.t('rules'),
    targets: l10n.t('individual targets'),
    defaults: l10n.t('default'),
  };
  const places = new Map<string, string[]>();
  for (const { environmentKey, kind } of uses) {
    const name = nameOf(environmentKey);
    places.set(name, [...(places.get(name) ?? []), words[kind]]);
  }
  const listed = [...places].map(([name, kinds]) => `${name} (${kinds.join(', ')})`).join('; ');
  return l10n.t('Cannot be removed while it is used: {0}', listed);
}

define('flagdeck-variations', Variations);
