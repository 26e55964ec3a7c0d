import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Clause } from '../../../model/flag/flag';
import type { Json } from '../../../patch/instruction';
import type { ShownProblem } from '../../../protocol/toPage';
import { DEFAULT_CONTEXT_KIND } from '../../../targeting/targetGroups';
import { isInvalid, problemLines } from '../../controls/problems';
import { controls } from '../../controls/styles';
import { EditingElement } from '../../state/editingElement';
import { NO_SUGGESTIONS, type Suggestions } from '../../state/pageState';
import { choiceOf, operandOf, operatorGroups, readChoice } from './operators';
import { withOperator } from './clauseEdits';
import { define } from '../../state/pageElement';
import { suggestionList } from '../../controls/suggestions';
import './clauseValuesField';

const OTHER = '\0other';

/** Attributes that every context has. */
const OWN_ATTRIBUTES = ['key', 'name', 'anonymous', 'kind'];
const MOST_SUGGESTIONS = 500;

/** Edits one condition of a rule: what is looked at, how it is compared, and with what. */
class ClauseEditor extends EditingElement {
  static override defaults = {
    clause: { attribute: '', op: 'in', negate: false, values: [] },
    path: '',
    label: '',
    environmentKey: '',
    suggestions: NO_SUGGESTIONS,
    segmentNames: {},
    problems: [],
    readOnly: undefined,
    isTypingKind: false,
  };
  static override styles = [
    controls,
    css`
      .clause {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 4px 6px;
      }
      select,
      input {
        min-height: 26px;
      }
      select {
        field-sizing: content;
      }
      .kind {
        flex: 0 1 auto;
        max-width: 160px;
      }
      .attribute {
        flex: 0 1 auto;
        min-width: 90px;
        max-width: 240px;
        field-sizing: content;
        font-family: var(--vscode-editor-font-family, monospace);
        font-size: 0.92em;
      }
      .operator {
        flex: 0 1 auto;
      }
      flagdeck-clause-values {
        flex: 1 1 150px;
        min-width: 0;
      }
      .whole {
        padding-top: 3px;
      }
    `,
  ];
  declare clause: Clause;
  /** JSON Pointer of the clause in the draft. */
  declare path: string;
  /** The place, for screen readers: `Rule 2, condition 1`. */
  declare label: string;
  declare environmentKey: string;
  declare suggestions: Suggestions;
  declare segmentNames: Readonly<Record<string, string>>;
  /** All problems of the clause and of what is in it. */
  declare problems: readonly ShownProblem[];
  /** The state's: why nothing can be edited. */
  declare readOnly: string | undefined;
  /** Whether a context kind is being typed that is not in the list. */
  declare private isTypingKind: boolean;

  /** To the field that a person fills first, once it is drawn. */
  override focus(): void {
    void this.updateComplete.then(() => (this.#field('.attribute') ?? this.#field('.operator'))?.focus());
  }

  /** What is chosen can only be set once the choices are there; a person or an undo may have chosen otherwise. */
  protected override updated(): void {
    const { contextKind = DEFAULT_CONTEXT_KIND } = this.clause;
    const chosen = { '.operator': choiceOf(this.clause), 'select.kind': contextKind };
    for (const [selector, value] of Object.entries(chosen)) {
      const select = this.#field(selector) as HTMLSelectElement | null;
      if (select && select.value !== value) select.value = value;
    }
  }

  protected override render() {
    const { clause, path } = this;
    const operand = operandOf(clause);
    const isOnSegments = operand === 'segment';
    const ofValues = `${path}/values`;
    return html`<div class="clause" role="group" aria-label=${this.label}>
        ${isOnSegments ? html`<span class="quiet whole">${l10n.t('context')}</span>` : nothing}
        ${isOnSegments || clause.attribute === 'kind' ? nothing : this.#kind()}
        ${isOnSegments ? nothing : this.#attribute()} ${this.#operator()}
        <flagdeck-clause-values
          .clause=${clause}
          .path=${ofValues}
          .label=${l10n.t('{0}: values', this.label)}
          .environmentKey=${this.environmentKey}
          .clausePath=${path}
          .segmentNames=${this.segmentNames}
          .contextKinds=${this.suggestions.contextKinds}
          .problems=${this.problems.filter((problem) => problem.path.startsWith(ofValues))}
          .readOnly=${this.readOnly}
        ></flagdeck-clause-values>
      </div>
      ${problemLines(
        this.problems.filter((problem) => !problem.path.startsWith(ofValues)),
        'problems',
      )}`;
  }

  #kind() {
    const { contextKind = DEFAULT_CONTEXT_KIND } = this.clause;
    const label = l10n.t('{0}: context kind', this.label);
    const isWrong = this.#isWrong('contextKind');
    if (this.isTypingKind)
      return html`<input
        class="kind"
        aria-label=${label}
        placeholder=${l10n.t('Context kind')}
        .value=${contextKind}
        aria-invalid=${isWrong}
        @change=${(event: Event) => this.#read('contextKind', event.target as HTMLInputElement)}
        @blur=${() => (this.isTypingKind = false)}
      />`;
    const kinds = [...new Set([DEFAULT_CONTEXT_KIND, ...this.suggestions.contextKinds, contextKind])];
    return html`<select
      class="kind account"
      aria-label=${label}
      aria-invalid=${isWrong}
      ?disabled=${this.readOnly !== undefined}
      @change=${(event: Event) => this.#chooseKind(event.target as HTMLSelectElement)}
    >
      ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === contextKind}>${kind}</option>`)}
      <option value=${OTHER}>${l10n.t('Other…')}</option>
    </select>`;
  }

  #attribute() {
    const { attribute, contextKind = DEFAULT_CONTEXT_KIND } = this.clause;
    const known = [...new Set([...OWN_ATTRIBUTES, ...(this.suggestions.attributes[contextKind] ?? [])])];
    return html`<input
        class="attribute"
        aria-label=${l10n.t('{0}: attribute', this.label)}
        title=${l10n.t('An attribute, or a part of one such as /address/city')}
        placeholder=${l10n.t('attribute')}
        autocomplete="off"
        spellcheck="false"
        list="attributes"
        .value=${attribute}
        aria-invalid=${this.#isWrong('attribute')}
        aria-describedby=${this.#isWrong('attribute') === nothing ? nothing : 'problems'}
        ?disabled=${this.readOnly !== undefined}
        @change=${(event: Event) => this.#read('attribute', event.target as HTMLInputElement)}
      />${suggestionList('attributes', known.slice(0, MOST_SUGGESTIONS))}`;
  }

  #operator() {
    const current = choiceOf(this.clause);
    return html`<select
      class="operator"
      aria-label=${l10n.t('{0}: operator', this.label)}
      aria-invalid=${this.#isWrong('op')}
      ?disabled=${this.readOnly !== undefined}
      @change=${(event: Event) => this.#chooseOperator((event.target as HTMLSelectElement).value)}
    >
      ${operatorGroups(this.clause).map(
        ({ label, choices }) =>
          html`<optgroup label=${label}>
            ${choices.map(
              ({ value, words }) =>
                html`<option value=${value} ?selected=${value === current}>${words}</option>`,
            )}
          </optgroup>`,
      )}
    </select>`;
  }

  #isWrong(field: string) {
    return isInvalid(this.problems.filter(({ path }) => path === `${this.path}/${field}`)) ? 'true' : nothing;
  }

  #chooseKind(select: HTMLSelectElement): void {
    if (select.value !== OTHER) {
      this.#set('contextKind', select.value);
      return;
    }
    this.isTypingKind = true;
    void this.updateComplete.then(() => {
      const field = this.#field('input.kind') as HTMLInputElement | null;
      field?.focus();
      field?.select();
    });
  }

  /** A field keeps what is being typed while news of the draft come, so it is set only here and by another value. */
  #read(field: 'contextKind' | 'attribute', input: HTMLInputElement): void {
    input.value = input.value.trim();
    this.#set(field, input.value);
  }

  #set(field: 'contextKind' | 'attribute', value: string): void {
    const before =
      field === 'contextKind' ? (this.clause.contextKind ?? DEFAULT_CONTEXT_KIND) : this.clause[field];
    if (value !== before) this.edit({ op: 'replace', path: `${this.path}/${field}`, value: value as Json });
  }

  #chooseOperator(choice: string): void {
    this.edit(...withOperator(this.path, this.clause, readChoice(choice)));
  }

  #field(selector: string): HTMLElement | null {
    return this.find(selector);
  }
}

define('flagdeck-clause', ClauseEditor);
