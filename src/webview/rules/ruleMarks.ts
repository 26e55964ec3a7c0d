import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { Rule } from '../../model/flag/flag';
import type { RuleMark } from './rule';

/** Tells how rules differ from the ones on the server, which are known by their `_id`. */
export class RuleMarks {
  #server: readonly Rule[] = [];
  #known: ReadonlyMap<string | undefined, Rule> = new Map();
  #differing = new WeakMap<Rule, boolean>();

  /**
   * `isChanged` is what the analysis says of the rule's place. It does not suffice: the place of a rule that was removed is
   * one on the server, and may be that of another rule here.
   */
  markOf(rule: Rule, server: readonly Rule[], isChanged: boolean): RuleMark {
    if (server !== this.#server) {
      this.#server = server;
      this.#known = new Map(server.map((other) => [other._id, other]));
      this.#differing = new WeakMap();
    }
    const before = this.#known.get(rule._id);
    if (rule._id === undefined || !before) return 'new';
    return isChanged && this.#differs(rule, before) ? 'edited' : undefined;
  }

  #differs(rule: Rule, before: Rule): boolean {
    let differs = this.#differing.get(rule);
    if (differs === undefined) {
      differs = JSON.stringify(rule) !== JSON.stringify(before);
      this.#differing.set(rule, differs);
    }
    return differs;
  }
}

/** The word for a mark. */
export const markWord = (mark: RuleMark) =>
  mark === undefined
    ? nothing
    : html`<span class="edited">${mark === 'new' ? l10n.t('new') : l10n.t('edited')}</span>`;
