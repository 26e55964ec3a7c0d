import * as l10n from '@vscode/l10n';
import { type PropertyValues, html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Rule } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { asNewRule } from '../../patch/newIds';
import type { ShownProblem } from '../../protocol/toPage';
import { DEFAULT_CONTEXT_KIND } from '../../targeting/targetGroups';
import { formatCount, heading } from '../controls/marks';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { marksOf } from '../state/placeMarks';
import { RuleMarks } from './ruleMarks';
import type { RuleCard, RuleMark, RulePart } from './rule';
import type { RuleAction, RuleActionKind } from './ruleAction';
import { RuleDrag } from './ruleDrag';
import { added, moved, newRule } from './ruleEdits';
import { ruleRow } from './ruleRow';
import { rulesStyles } from './rulesStyles';
import { isFoundBy } from './ruleWords';
import { define } from '../state/pageElement';
import { classNames } from '../controls/classNames';
import './rule';

/** Up to so many rules are drawn whole; of more, each is a row that unfolds. */
const MOST_WHOLE = 30;

/** The rules of one environment: the first that matches decides. */
export class Rules extends EditingElement {
  static override defaults = { state: undefined, query: '', unfolded: new Set(), said: '' };
  static override styles = [controls, rulesStyles];
  declare state: PageState | undefined;
  declare private query: string;
  /** The keys of the rules that are unfolded where rules are rows. */
  declare private unfolded: ReadonlySet<string>;
  /** What was done last, for screen readers. */
  declare private said: string;
  readonly #marks = new RuleMarks();
  readonly #drag = new RuleDrag(this, (from, to) => this.#move(from, to, 'handle'));
  /** Where the focus goes once the rules are others than `before`. */
  #focusNext:
    { readonly index: number; readonly part: RulePart; readonly before?: readonly Rule[] } | undefined;

  get #rules(): readonly Rule[] {
    return this.state?.draft.environments[this.state.environmentKey]?.rules ?? [];
  }

  get #path(): string {
    return pointerOf('environments', this.state?.environmentKey ?? '', 'rules');
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get('state') as PageState | undefined;
    if (!before || before.environmentKey === this.state?.environmentKey) return;
    // What was looked for in one environment says nothing about another.
    this.query = '';
    this.said = '';
  }

  protected override updated(): void {
    // An edit comes back by way of the page, which may be later than another update of this element.
    if (this.#focusNext === undefined || this.#focusNext.before === this.#rules) return;
    const { index, part } = this.#focusNext;
    this.#focusNext = undefined;
    const item = this.find(`[data-index="${index}"]`);
    const card = item?.querySelector<RuleCard>('flagdeck-rule');
    if (card) card.focusPart(part);
    else (item?.querySelector<HTMLElement>('.unfold') ?? this.#addButton())?.focus();
  }

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const rules = this.#rules;
    return html`${this.#head(rules, state)} ${rules.length > MOST_WHOLE ? this.#search(rules) : nothing}
      ${rules.length === 0 ? html`<p class="quiet">${l10n.t('No rules. Everyone who is not targeted gets the default rule.')}</p>` : this.#list(rules, state)}
      ${
        state.readOnly === undefined
          ? html`<button class="link add" @click=${() => this.#add(rules.length)}>
              ${l10n.t('Add rule')}
            </button>`
          : nothing
      } <span class="unseen" aria-live="polite">${this.said}</span>`;
  }

  #head(rules: readonly Rule[], { environmentKey, readOnly }: PageState) {
    const note =
      rules.length === 0
        ? undefined
        : rules.length === 1
          ? '1'
          : l10n.t('{0}, the first that matches decides', formatCount(rules.length));
    return html`<div class="head">
      ${heading(l10n.t('Rules'), note)}
      <span class="grow"></span>
      ${
        rules.length > 0
          ? html`<button
              class="link"
              title=${l10n.t('Copy all rules, to paste them into another flag or environment')}
              @click=${() => this.#copy([...rules.keys()])}
            >
              ${l10n.t('Copy all')}
            </button>`
          : nothing
      }
      <button
        class="link"
        title=${l10n.t('Add the rules that were copied behind the last one')}
        ?disabled=${readOnly !== undefined}
        @click=${() => this.ask({ kind: 'pasteRules', environmentKey })}
      >
        ${l10n.t('Paste rules')}
      </button>
    </div>`;
  }

  #search(rules: readonly Rule[]) {
    const found = this.query === '' ? undefined : rules.filter((rule) => isFoundBy(this.query, rule)).length;
    return html`<div class="search row">
      <input
        type="search"
        aria-label=${l10n.t('Find a rule')}
        placeholder=${l10n.t('Find a rule')}
        .value=${this.query}
        @input=${(event: Event) => {
          // No part of the draft, so nobody needs to know that it is being typed.
          event.stopPropagation();
          this.query = (event.target as HTMLInputElement).value;
        }}
      />
      <span class="quiet" role="status">
        ${found === undefined ? nothing : l10n.t('{0} of {1}', formatCount(found), formatCount(rules.length))}
      </span>
    </div>`;
  }

  #list(rules: readonly Rule[], state: PageState) {
    const marks = marksOf(state.analysis);
    const areRows = rules.length > MOST_WHOLE;
    const server = state.server.environments[state.environmentKey]?.rules ?? [];
    const shown = [...rules.entries()].filter(
      ([, rule]) => !areRows || this.query === '' || isFoundBy(this.query, rule),
    );
    return html`<ol>
      ${repeat(
        shown,
        ([index, rule]) => keyOf(rule, index),
        ([index, rule]) => {
          const path = `${this.#path}/${index}`;
          const mark = this.#marks.markOf(rule, server, marks.isChanged(path));
          const problems = marks.problemsIn(path);
          const isRow = areRows && !this.unfolded.has(keyOf(rule, index));
          return html`<li
            class=${classNames({ fold: isRow, ...this.#drag.classesOf(index) })}
            data-index=${index}
            data-path=${path}
            @dragstart=${(event: DragEvent) => this.#drag.start(event, index)}
            @dragover=${(event: DragEvent) => this.#drag.over(event, index)}
            @dragend=${() => this.#drag.end()}
            @drop=${(event: DragEvent) => this.#drag.drop(event)}
          >
            ${isRow ? this.#row(rule, index, mark, problems, state) : this.#card(rule, index, mark, problems, state)}
          </li>`;
        },
      )}
    </ol>`;
  }

  #row(rule: Rule, index: number, mark: RuleMark, problems: readonly ShownProblem[], state: PageState) {
    const { variations } = state.draft;
    const isReadOnly = state.readOnly !== undefined;
    return guard([rule, index, mark, problems.length, variations, isReadOnly], () =>
      ruleRow({ rule, place: index + 1, mark, problems, variations, isReadOnly }, (kind) =>
        this.#act(kind, index),
      ),
    );
  }

  #card(rule: Rule, index: number, mark: RuleMark, problems: readonly ShownProblem[], state: PageState) {
    return html`<flagdeck-rule
      .rule=${rule}
      .place=${index + 1}
      .count=${this.#rules.length}
      .path=${`${this.#path}/${index}`}
      .environmentKey=${state.environmentKey}
      .variations=${state.draft.variations}
      .isMigration=${state.facts.isMigration}
      .suggestions=${state.suggestions}
      .segmentNames=${state.facts.segmentNames}
      .problems=${problems}
      .mark=${mark}
      .readOnly=${state.readOnly}
      .canFold=${this.#rules.length > MOST_WHOLE}
      @flagdeck-rule-action=${({ detail }: RuleAction) => this.#act(detail, index)}
    ></flagdeck-rule>`;
  }

  #act(kind: RuleActionKind, index: number): void {
    const rules = this.#rules;
    const rule = rules[index];
    if (!rule) return;
    switch (kind) {
      case 'up':
        this.#move(index, index - 1, 'up');
        return;
      case 'down':
        this.#move(index, index + 1, 'down');
        return;
      case 'duplicate':
        this.#add(index + 1, asNewRule(rule), 'duplicate');
        this.said = l10n.t('Rule {0} duplicated as rule {1}', index + 1, index + 2);
        return;
      case 'addAbove':
        this.#add(index);
        return;
      case 'addBelow':
        this.#add(index + 1);
        return;
      case 'copy':
        this.#copy([index]);
        return;
      case 'delete':
        this.#focusNext = { index: Math.min(index, rules.length - 2), part: 'handle', before: rules };
        this.edit({ op: 'remove', path: `${this.#path}/${index}` });
        this.said = l10n.t('Rule {0} deleted', index + 1);
        return;
      case 'fold':
      case 'unfold': {
        const unfolded = new Set(this.unfolded);
        if (kind === 'fold') unfolded.delete(keyOf(rule, index));
        else unfolded.add(keyOf(rule, index));
        this.#focusNext = { index, part: 'fold' };
        this.unfolded = unfolded;
        return;
      }
    }
  }

  #add(index: number, rule = newRule(DEFAULT_CONTEXT_KIND), part: RulePart = 'first'): void {
    this.#focusNext = { index, part, before: this.#rules };
    this.query = '';
    this.edit(added(this.#path, index, rule));
    this.unfolded = new Set([...this.unfolded, keyOf(rule, index)]);
    this.said = l10n.t('Rule {0} added', index + 1);
  }

  #move(from: number, to: number, part: RulePart): void {
    const before = this.#rules;
    const count = before.length;
    const operations = moved(this.#path, from, to, count);
    if (operations.length === 0) return;
    this.#focusNext = { index: to, part, before };
    this.edit(...operations);
    this.said = l10n.t('Rule moved to place {0} of {1}', to + 1, count);
  }

  #copy(rules: number[]): void {
    this.ask({ kind: 'copyRules', environmentKey: this.state?.environmentKey ?? '', rules });
  }

  #addButton(): HTMLElement | null {
    return this.find('.add');
  }
}

const keyOf = ({ _id }: Rule, index: number): string => _id ?? String(index);

define('flagdeck-rules', Rules);
