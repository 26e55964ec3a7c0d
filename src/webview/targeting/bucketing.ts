import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Rollout } from '../../model/flag/flag';
import type { EditOperation } from '../../protocol/toHost';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { NO_SUGGESTIONS, type Suggestions } from '../state/pageState';
import { define } from '../state/pageElement';
import { suggestionList } from '../controls/suggestions';

const DEFAULT_ATTRIBUTE = 'key';

/** Edits by what a rollout tells contexts apart: a context kind and one of its attributes. */
class Bucketing extends EditingElement {
  static override defaults = {
    rollout: { variations: [] },
    path: '',
    readOnly: undefined,
    suggestions: NO_SUGGESTIONS,
    label: '',
    isEntered: false,
  };
  static override styles = [
    controls,
    css`
      input {
        width: 14ch;
      }
    `,
  ];
  declare rollout: Rollout;
  /** JSON Pointer of the rollout in the draft. */
  declare path: string;
  declare readOnly: string | undefined;
  declare suggestions: Suggestions;
  declare label: string;
  /** Whether somebody has been here: what completes the fields is drawn then. */
  declare private isEntered: boolean;

  constructor() {
    super();
    this.onceEntered(() => (this.isEntered = true));
  }

  protected override render() {
    const { experimentAllocation, contextKind: kind, bucketBy, seed } = this.rollout;
    const contextKind = orDefault(kind, DEFAULT_CONTEXT_KIND);
    const attribute = orDefault(bucketBy, DEFAULT_ATTRIBUTE);
    const { contextKinds, attributes } = this.suggestions;
    return html`<div class="row">
        <span class="quiet">${l10n.t('by')}</span>
        ${this.#field('contextKind', contextKind, DEFAULT_CONTEXT_KIND, l10n.t('{0}: context kind of the rollout', this.label))}
        ${this.#field('bucketBy', attribute, DEFAULT_ATTRIBUTE, l10n.t('{0}: attribute of the rollout', this.label))}
        ${
          experimentAllocation
            ? html`<span class="quiet"
                >${
                  experimentAllocation.canReshuffle
                    ? l10n.t('The experiment goes by the key alone. Contexts may change their variation.')
                    : l10n.t('The experiment goes by the key alone. Contexts keep their variation.')
                }</span
              >`
            : nothing
        }
        ${
          seed === undefined
            ? nothing
            : html`<span class="quiet"
                >${l10n.t('With the seed {0} in place of the flag’s salt.', seed)}</span
              >`
        }
      </div>
      ${this.isEntered ? html`${suggestionList('contextKind', contextKinds)} ${suggestionList('bucketBy', attributes[contextKind] ?? [])}` : nothing}`;
  }

  #field(name: 'contextKind' | 'bucketBy', value: string, fallback: string, label: string) {
    return html`<input
      class="account"
      autocomplete="off"
      spellcheck="false"
      list=${name}
      aria-label=${label}
      placeholder=${fallback}
      ?disabled=${this.readOnly !== undefined}
      .value=${value}
      @change=${({ currentTarget }: Event) => {
        const field = currentTarget as HTMLInputElement;
        const typed = orDefault(field.value.trim(), fallback);
        field.value = typed;
        if (typed !== value) this.edit(this.#operation(name, typed, fallback));
      }}
    />`;
  }

  #operation(name: 'contextKind' | 'bucketBy', value: string, fallback: string): EditOperation {
    const path = `${this.path}/${name}`;
    // Rollouts by key have no such field; a context kind is always said.
    return name === 'bucketBy' && value === fallback
      ? { op: 'remove', path }
      : { op: 'replace', path, value };
  }
}

const orDefault = (text: string | undefined, fallback: string): string =>
  text === undefined || text === '' ? fallback : text;

define('flagdeck-bucketing', Bucketing);
