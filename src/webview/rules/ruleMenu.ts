import * as l10n from '@vscode/l10n';
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Rule } from '../../model/flag/flag';
import { MORE } from '../controls/icons';
import type { RuleActionKind } from './ruleAction';

/** The rule that a menu is of. `place` is counted from one. */
export interface MenuOfRule {
  readonly rule: Rule;
  readonly place: number;
  readonly isReadOnly: boolean;
}

/** What is done seldom with a rule. It closes when the focus leaves it, and with Escape. */
export function ruleMenu(
  { rule, place, isReadOnly }: MenuOfRule,
  act: (kind: RuleActionKind) => void,
  set: (field: 'disabled' | 'trackEvents', value: boolean) => void,
) {
  const item = (words: string, onChoose: () => void, isAlways = false) =>
    html`<button
      ?disabled=${!isAlways && isReadOnly}
      @click=${({ currentTarget }: Event) => {
        close(currentTarget as Element);
        onChoose();
      }}
    >
      ${words}
    </button>`;
  return html`<details
    class="more"
    @focusout=${(event: FocusEvent) => {
      const menu = event.currentTarget as HTMLElement;
      const to = event.relatedTarget;
      if (!(to instanceof Node) || !menu.contains(to)) menu.removeAttribute('open');
    }}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') close(event.currentTarget as Element);
    }}
  >
    <summary class="icon" title=${l10n.t('More')} aria-label=${l10n.t('More for rule {0}', place)}>
      ${MORE}
    </summary>
    <div class="menu">
      ${item(l10n.t('Add rule above'), () => act('addAbove'))}
      ${item(l10n.t('Add rule below'), () => act('addBelow'))}
      ${item(l10n.t('Copy rule'), () => act('copy'), true)}
      ${item(rule.disabled ? l10n.t('Enable rule') : l10n.t('Disable rule'), () => set('disabled', !rule.disabled))}
      <label @mousedown=${keepFocus}
        ><input
          type="checkbox"
          .checked=${live(rule.trackEvents)}
          ?disabled=${isReadOnly}
          @change=${() => set('trackEvents', !rule.trackEvents)}
        />${l10n.t('Send detailed events')}</label
      >
    </div>
  </details>`;
}

/** A press on a label takes the focus away from the menu, which would close before the click. */
const keepFocus = (event: Event): void => event.preventDefault();

function close(within: Element): void {
  const menu = within.closest('details');
  menu?.removeAttribute('open');
  menu?.querySelector('summary')?.focus();
}
