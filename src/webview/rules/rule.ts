import * as l10n from '@vscode/l10n';
import { type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Clause, Rule, Variation } from '../../model/flag/flag';
import type { ShownProblem } from '../../protocol/toPage';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { NO_SUGGESTIONS, type Suggestions } from '../state/pageState';
import { DELETE, DOWN, DUPLICATE, HANDLE, UNFOLDED, UP } from '../controls/icons';
import { RuleAction, type RuleActionKind } from './ruleAction';
import { newClause } from './clauses/clauseEdits';
import { added } from './ruleEdits';
import { ruleMenu } from './ruleMenu';
import { ruleStyles } from './ruleStyles';
import { define } from '../state/pageElement';
import { classNames } from '../controls/classNames';
import { iconButton } from '../controls/iconButton';
import { isWithin } from '../state/placeMarks';
import { markWord } from './ruleMarks';
import { moveOf } from './ruleAction';
import '../targeting/served';
import './clauses/clause';

/** How a rule differs from the one on the server. */
export type RuleMark = 'new' | 'edited' | undefined;

/** A part of the card that the focus goes to. */
export type RulePart = 'up' | 'down' | 'handle' | 'duplicate' | 'first' | 'fold';

/** Edits one rule: its conditions, and what it serves. What concerns its place among others it leaves to the list. */
export class RuleCard extends EditingElement {
  static override defaults = {
    rule: { clauses: [], trackEvents: false },
    place: 0,
    count: 0,
    path: '',
    environmentKey: '',
    variations: [],
    isMigration: false,
    suggestions: NO_SUGGESTIONS,
    segmentNames: {},
    problems: [],
    mark: undefined,
    readOnly: undefined,
    canFold: false,
  };
  static override styles = [controls, ruleStyles];
  declare rule: Rule;
  /** Counted from one. */
  declare place: number;
  /** Of all rules. */
  declare count: number;
  /** JSON Pointer of the rule in the draft. */
  declare path: string;
  declare environmentKey: string;
  declare variations: readonly Variation[];
  declare isMigration: boolean;
  declare suggestions: Suggestions;
  declare segmentNames: Readonly<Record<string, string>>;
  /** All problems of the rule and of what is in it. */
  declare problems: readonly ShownProblem[];
  declare mark: RuleMark;
  /** The state's: why nothing can be edited. */
  declare readOnly: string | undefined;
  /** Whether the list draws rules as rows, and this one is unfolded. */
  declare canFold: boolean;
  #focusClause: number | undefined;

  /** The focus goes to a part of the card; where that is disabled now, to its handle. */
  focusPart(part: RulePart): void {
    void this.updateComplete.then(() => {
      const first = this.find('flagdeck-clause') ?? this.#find('.add');
      const target = part === 'first' ? first : this.#find(`.${part}:not(:disabled)`);
      (target ?? this.#find('.handle'))?.focus();
    });
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('rule') || this.#focusClause === undefined) return;
    const clauses = this.findAll('flagdeck-clause');
    const clause = clauses[Math.min(this.#focusClause, clauses.length - 1)];
    this.#focusClause = undefined;
    (clause ?? this.#find('.add'))?.focus();
  }

  protected override render() {
    const { rule, path, problems } = this;
    const own = problems.filter((problem) => problem.path === path);
    const ofClauses = problems.filter((problem) => problem.path === `${path}/clauses`);
    return html`<div
      class=${classNames({ card: true, disabled: rule.disabled === true, changed: this.mark !== undefined })}
      role="group"
      aria-label=${l10n.t('Rule {0}', this.place)}
    >
      ${this.#header()}
      <ul class="body">
        ${
          rule.clauses.length === 0
            ? html`<li>
                <span class="lead">${l10n.t('for')}</span>
                <span class="whole">${l10n.t('everyone')} ${problemLines(ofClauses)}</span>
              </li>`
            : nothing
        }
        ${repeat(
          rule.clauses,
          ({ _id }, index) => _id ?? index,
          (clause, index) => this.#clause(clause, index),
        )}
        ${
          this.readOnly === undefined
            ? html`<li>
                <span></span>
                <span
                  ><button
                    class="link add"
                    aria-label=${l10n.t('Add condition to rule {0}', this.place)}
                    @click=${() => this.#addClause()}
                  >
                    ${l10n.t('Add condition')}
                  </button></span
                >
              </li>`
            : nothing
        }
        <li>
          <span class="lead">${l10n.t('serve')}</span>
          <flagdeck-served
            .served=${rule}
            .path=${path}
            .variations=${this.variations}
            .isMigration=${this.isMigration}
            .readOnly=${this.readOnly}
            .suggestions=${this.suggestions}
            .label=${l10n.t('Rule {0}', this.place)}
            .problems=${problems.filter((problem) => isOfServed(problem.path, path))}
          ></flagdeck-served>
        </li>
      </ul>
      <div class="problems">${problemLines(own)}</div>
    </div>`;
  }

  #header() {
    const { rule, place, mark } = this;
    const isDisabled = this.readOnly !== undefined;
    return html`<header @keydown=${(event: KeyboardEvent) => this.#onHeaderKey(event)}>
      <div class="names">
        <button
          class="icon handle"
          draggable=${String(!isDisabled)}
          ?disabled=${isDisabled}
          title=${l10n.t('Drag to move the rule, or press Alt+Up or Alt+Down')}
          aria-label=${l10n.t('Rule {0}: move with Alt+Up and Alt+Down', place)}
        >
          ${HANDLE}
        </button>
        ${
          this.canFold
            ? html`<button
                class="icon fold"
                aria-expanded="true"
                aria-label=${l10n.t('Rule {0}', place)}
                title=${l10n.t('Fold')}
                @click=${() => this.#act('fold')}
              >
                ${UNFOLDED}
              </button>`
            : nothing
        }
        <h3 class="place"><span class="unseen">${l10n.t('Rule')}</span> ${place}</h3>
        ${this.#description()} ${markWord(mark)}
        ${rule.disabled ? html`<span class="chip">${l10n.t('disabled')}</span>` : nothing}
        ${rule.trackEvents ? html`<span class="chip">${l10n.t('sends detailed events')}</span>` : nothing}
      </div>
      <div class="buttons">
        ${this.#button('up', UP, l10n.t('Move up'), l10n.t('Move rule {0} up', place), place === 1)}
        ${this.#button('down', DOWN, l10n.t('Move down'), l10n.t('Move rule {0} down', place), place === this.count)}
        ${this.#button('duplicate', DUPLICATE, l10n.t('Duplicate'), l10n.t('Duplicate rule {0}', place))}
        ${ruleMenu(
          { rule, place, isReadOnly: isDisabled },
          (kind) => this.#act(kind),
          (field, value) => this.#set(field, value),
        )}
        ${this.#button('delete', DELETE, l10n.t('Delete'), l10n.t('Delete rule {0}', place))}
      </div>
    </header>`;
  }

  #description() {
    const { description = '' } = this.rule;
    if (this.readOnly !== undefined) return html`<span class="account">${description}</span>`;
    return html`<input
      class="description account"
      aria-label=${l10n.t('Rule {0}: description', this.place)}
      placeholder=${l10n.t('Describe this rule')}
      autocomplete="off"
      .value=${description}
      @change=${(event: Event) => {
        const { value } = event.target as HTMLInputElement;
        if (value !== description) this.#set('description', value);
      }}
    />`;
  }

  #button(kind: RuleActionKind, icon: TemplateResult, title: string, label: string, isOff = false) {
    const isDisabled = isOff || this.readOnly !== undefined;
    return iconButton({ icon, title, label, className: kind, isDisabled }, () => this.#act(kind));
  }

  #clause(clause: Clause, index: number) {
    const path = `${this.path}/clauses/${index}`;
    const label = l10n.t('Rule {0}, condition {1}', this.place, index + 1);
    return html`<li>
      <span class="lead">${index === 0 ? l10n.t('if') : l10n.t('and')}</span>
      <div class="clause">
        <flagdeck-clause
          .clause=${clause}
          .path=${path}
          .label=${label}
          .environmentKey=${this.environmentKey}
          .suggestions=${this.suggestions}
          .segmentNames=${this.segmentNames}
          .problems=${this.problems.filter((problem) => isWithin(problem.path, path))}
          .readOnly=${this.readOnly}
        ></flagdeck-clause>
        ${iconButton(
          {
            icon: DELETE,
            title: l10n.t('Delete condition'),
            label: l10n.t('{0}: delete', label),
            isDisabled: this.readOnly !== undefined,
          },
          () => this.#deleteClause(index),
        )}
      </div>
    </li>`;
  }

  #addClause(): void {
    const { clauses } = this.rule;
    const contextKind = clauses.at(-1)?.contextKind ?? DEFAULT_CONTEXT_KIND;
    this.#focusClause = clauses.length;
    this.edit(added(`${this.path}/clauses`, clauses.length, newClause(contextKind)));
  }

  #deleteClause(index: number): void {
    this.#focusClause = index;
    this.edit({ op: 'remove', path: `${this.path}/clauses/${index}` });
  }

  #set(field: 'description' | 'disabled' | 'trackEvents', value: string | boolean): void {
    this.edit({ op: 'replace', path: `${this.path}/${field}`, value });
  }

  #act(kind: RuleActionKind): void {
    this.dispatchEvent(new RuleAction(kind));
  }

  #onHeaderKey(event: KeyboardEvent): void {
    const move = moveOf(event);
    if (!move || this.readOnly !== undefined) return;
    event.preventDefault();
    this.#act(move);
  }

  #find(selector: string): HTMLElement | null {
    return this.find(selector);
  }
}

const isOfServed = (path: string, rulePath: string): boolean =>
  isWithin(path, `${rulePath}/variation`) || isWithin(path, `${rulePath}/rollout`);

define('flagdeck-rule', RuleCard);
