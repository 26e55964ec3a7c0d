import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import type { Clause, Rule, Variation } from '../model/flag';
import { clauseInWords } from '../targeting/clauseWords';
import { controls } from './controls';
import './served';
import './values';

/** A rule: its clauses in words, and what it serves. */
export class RuleCard extends LitElement {
  static override properties = {
    rule: { attribute: false },
    place: { type: Number },
    variations: { attribute: false },
  };
  static override styles = [
    controls,
    css`
      .card {
        padding: 0;
      }
      .card.disabled {
        border-style: dashed;
        color: var(--flagdeck-quiet);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0 8px;
        padding: 6px 10px;
        border-bottom: 1px solid var(--flagdeck-border);
      }
      .disabled header {
        border-bottom-style: dashed;
      }
      .place {
        font-weight: 600;
      }
      .body {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 6px 8px;
        padding: 8px 10px;
      }
      .body > li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: baseline;
      }
      .lead {
        color: var(--flagdeck-quiet);
        text-align: end;
      }
      .clause {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 6px;
      }
      .clause flagdeck-values {
        flex: 0 1 auto;
        min-width: 0;
      }
    `,
  ];
  declare rule: Rule;
  /** Counted from one. */
  declare place: number;
  declare variations: readonly Variation[];

  constructor() {
    super();
    this.rule = { clauses: [], trackEvents: false };
    this.place = 0;
    this.variations = [];
  }

  protected override render() {
    const { clauses, description, disabled, trackEvents } = this.rule;
    return html`<div class="card ${disabled ? 'disabled' : ''}">
      <header>
        <h3>
          <span class="place">${description ? this.place : l10n.t('Rule {0}', this.place)}</span>
          ${description ? html`<span class="account">${description}</span>` : nothing}
        </h3>
        ${disabled ? html`<span class="chip">${l10n.t('disabled')}</span>` : nothing}
        ${trackEvents ? html`<span class="chip">${l10n.t('sends detailed events')}</span>` : nothing}
      </header>
      <ul class="body">
        ${
          clauses.length === 0
            ? html`<li><span class="lead">${l10n.t('for')}</span> ${l10n.t('everyone')}</li>`
            : nothing
        }
        ${clauses.map((clause, index) => clauseLine(clause, index))}
        <li>
          <span class="lead">${l10n.t('serve')}</span>
          <flagdeck-served .served=${this.rule} .variations=${this.variations}></flagdeck-served>
        </li>
      </ul>
    </div>`;
  }
}

function clauseLine(clause: Clause, index: number) {
  const { contextKind, attribute, operator, values } = clauseInWords(clause);
  return html`<li>
    <span class="lead">${index === 0 ? l10n.t('if') : l10n.t('and')}</span>
    <div class="clause">
      <span class="account">${contextKind ?? l10n.t('context')}</span>
      ${attribute === undefined ? nothing : html`<code class="account">${attribute}</code>`}
      <span>${operator}</span>
      <flagdeck-values .values=${values} label=${l10n.t('Values')}></flagdeck-values>
    </div>
  </li>`;
}

customElements.define('flagdeck-rule', RuleCard);
