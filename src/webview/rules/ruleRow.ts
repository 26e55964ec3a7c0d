import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { Rule, Variation } from '../../model/flag/flag';
import type { ShownProblem } from '../../protocol/toPage';
import { isInvalid } from '../controls/problems';
import { FOLDED, HANDLE } from '../controls/icons';
import type { RuleMark } from './rule';
import type { RuleActionKind } from './ruleAction';
import { conditionsInWords, servedInShort } from './ruleWords';
import { markWord } from './ruleMarks';
import { moveOf } from './ruleAction';

/** A rule among very many. */
export interface RowOfRule {
  readonly rule: Rule;
  /** Counted from one. */
  readonly place: number;
  readonly mark: RuleMark;
  readonly problems: readonly ShownProblem[];
  readonly variations: readonly Variation[];
  readonly isReadOnly: boolean;
}

/** A rule as a line, which unfolds to its editor. */
export function ruleRow(
  { rule, place, mark, problems, variations, isReadOnly }: RowOfRule,
  act: (kind: RuleActionKind) => void,
) {
  const { description = '', disabled } = rule;
  return html`<div
    class="line ${mark === undefined ? '' : 'changed'} ${disabled ? 'disabled' : ''}"
    @keydown=${(event: KeyboardEvent) => {
      const move = moveOf(event);
      if (!move || isReadOnly) return;
      event.preventDefault();
      act(move);
    }}
  >
    <span
      class="handle"
      draggable=${String(!isReadOnly)}
      title=${l10n.t('Drag to move the rule, or press Alt+Up or Alt+Down')}
      >${HANDLE}</span
    >
    <button class="unfold" aria-expanded="false" @click=${() => act('unfold')}>
      ${FOLDED} <span class="place"><span class="unseen">${l10n.t('Rule')}</span> ${place}</span>
      <span class="account words">${description === '' ? conditionsInWords(rule) : description}</span>
      <span class="account quiet serves">${servedInShort(rule, variations)}</span>
    </button>
    ${disabled ? html`<span class="chip">${l10n.t('disabled')}</span>` : nothing} ${markWord(mark)}
    ${
      problems.length === 0
        ? nothing
        : html`<span class="problem ${isInvalid(problems) ? 'error' : 'warning'}">
            ${problems.length === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', problems.length)}
          </span>`
    }
  </div>`;
}
