import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Clause } from '../../../model/flag/flag';
import type { Json } from '../../../patch/instruction';
import type { ShownProblem } from '../../../protocol/toPage';
import { problemLines } from '../../controls/problems';
import { controls } from '../../controls/styles';
import type { TokensChange } from '../../controls/tokens';
import { EditingElement } from '../../state/editingElement';
import { localTime, otherType, quotedText, readLocalTime, valueText, valuesOf } from './clauseValues';
import { type Operand, operandOf } from './operators';
import { define } from '../../state/pageElement';
import '../../controls/tokens';

const NO_NAMES: Readonly<Record<string, string>> = {};

/** Edits the values of a clause, in the way that fits its operator. Values keep their JSON type. */
class ClauseValues extends EditingElement {
  static override defaults = {
    clause: { attribute: '', op: 'in', negate: false, values: [] },
    path: '',
    clausePath: '',
    label: '',
    environmentKey: '',
    segmentNames: {},
    contextKinds: [],
    problems: [],
    readOnly: undefined,
  };
  static override styles = [
    controls,
    css`
      .beside {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 4px 6px;
      }
      flagdeck-tokens {
        flex: 1 1 160px;
      }
      flagdeck-tokens.date {
        flex-basis: 240px;
      }
      input[type='datetime-local'] {
        min-height: 26px;
      }
    `,
  ];
  declare clause: Clause;
  /** JSON Pointer of the values in the draft. */
  declare path: string;
  declare clausePath: string;
  /** The place, for screen readers. */
  declare label: string;
  declare environmentKey: string;
  declare segmentNames: Readonly<Record<string, string>>;
  /** Those that are known: what the attribute `kind` may be. */
  declare contextKinds: readonly string[];
  /** Of the values as a whole and of single ones. */
  declare problems: readonly ShownProblem[];
  declare readOnly: string | undefined;

  protected override render() {
    const { clause } = this;
    const operand = operandOf(clause);
    return html`<div class="beside">
        <flagdeck-tokens
          class=${operand}
          .values=${clause.values.map((value) => valueText(value, operand))}
          .label=${this.label}
          .placeholder=${clause.values.length === 0 || operand === 'pattern' ? placeholderOf(operand) : ''}
          .readOnly=${this.readOnly !== undefined}
          .linesOnly=${operand === 'pattern'}
          .quoted=${operand === 'scalar' ? quotedText : undefined}
          .inputMode=${operand === 'number' ? 'decimal' : ''}
          .suggestions=${this.#suggestions(operand)}
          .names=${operand === 'segment' ? this.segmentNames : NO_NAMES}
          .invalid=${this.#invalid(operand)}
          @flagdeck-tokens-change=${({ detail }: TokensChange) => this.#setTexts(detail.values, operand)}
        ></flagdeck-tokens>
        ${operand === 'date' ? this.#time() : nothing}
        ${
          operand === 'segment'
            ? html`<button
                ?disabled=${this.readOnly !== undefined}
                @click=${() => this.ask({ kind: 'pickSegments', environmentKey: this.environmentKey, path: this.clausePath })}
              >
                ${l10n.t('Choose segments…')}
              </button>`
            : nothing
        }
      </div>
      ${operand === 'scalar' ? this.#type() : nothing}
      ${problemLines(this.problems.filter(({ path }) => path === this.path))}`;
  }

  #suggestions(operand: Operand): readonly string[] {
    if (operand === 'segment') return Object.keys(this.segmentNames);
    if (this.clause.attribute === 'kind') return this.contextKinds;
    return this.clause.attribute === 'anonymous' ? ['true', 'false'] : [];
  }

  #invalid(operand: Operand): ReadonlyMap<string, string> {
    const start = `${this.path}/`;
    return new Map(
      this.problems.flatMap(({ path, words }) => {
        const value = path.startsWith(start)
          ? this.clause.values[Number(path.slice(start.length))]
          : undefined;
        return value === undefined ? [] : [[valueText(value, operand), words] as const];
      }),
    );
  }

  /** A number and the text of the same digits are never equal, so this says which it is. */
  #type() {
    const other = this.readOnly === undefined ? otherType(this.clause.values) : undefined;
    if (!other) return nothing;
    const isTyped = other.to === 'text';
    return html`<div class="quiet">
      <span class="account">
        ${isTyped ? l10n.t('{0} is no text here.', other.example) : l10n.t('"{0}" is a text here.', other.example)}
      </span>
      <button class="link" @click=${() => this.#set(other.values)}>
        ${isTyped ? l10n.t('Make it text') : l10n.t('Make it a number or truth value')}
      </button>
    </div>`;
  }

  #time() {
    const { values } = this.clause;
    const hasOne = values.length === 1;
    return html`<input
      type="datetime-local"
      step="1"
      aria-label=${hasOne ? l10n.t('{0}: local date and time', this.label) : l10n.t('{0}: add a local date and time', this.label)}
      title=${l10n.t('In your own time zone')}
      .value=${hasOne ? localTime(values[0]) : ''}
      ?disabled=${this.readOnly !== undefined}
      @change=${(event: Event) => this.#onTimeChange(event)}
      @blur=${(event: Event) => this.#setTime(event.target as HTMLInputElement)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter') this.#setTime(event.target as HTMLInputElement);
      }}
    />`;
  }

  /** The browser says `change` at each digit; what is said when somebody saves in the midst of it is another matter. */
  #onTimeChange(event: Event): void {
    if (event.isTrusted) event.stopImmediatePropagation();
    else this.#setTime(event.target as HTMLInputElement);
  }

  #setTime(field: HTMLInputElement): void {
    const { values } = this.clause;
    const isOne = values.length === 1;
    if (field.value === (isOne ? localTime(values[0]) : '')) return;
    const value = readLocalTime(field.value, values);
    if (value === undefined) return;
    if (!isOne) field.value = '';
    this.#set(isOne ? [value] : [...values, value]);
  }

  #setTexts(texts: readonly string[], operand: Operand): void {
    const { segmentNames, clause } = this;
    const keyOf = (text: string) =>
      text in segmentNames
        ? text
        : (Object.keys(segmentNames).find((key) => segmentNames[key] === text) ?? text);
    this.#set(valuesOf(operand === 'segment' ? [...new Set(texts.map(keyOf))] : texts, clause));
  }

  #set(values: Clause['values']): void {
    this.edit({ op: 'replace', path: this.path, value: values as Json });
  }
}

function placeholderOf(operand: Operand): string {
  switch (operand) {
    case 'scalar':
    case 'text':
      return l10n.t('Add values, or paste a list');
    case 'pattern':
      return l10n.t('Add a regular expression');
    case 'number':
      return l10n.t('Add a number');
    case 'date':
      return '2030-01-31T12:00:00Z';
    case 'version':
      return '2.1.0';
    case 'segment':
      return l10n.t('Add a segment');
  }
}

define('flagdeck-clause-values', ClauseValues);
