import * as l10n from '@vscode/l10n';
import { LitElement, css, html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Rule } from '../model/flag';
import type { FlagView, ShownEnvironment, ShownTargeting } from '../protocol/toPage';
import { targetGroups } from '../targeting/targetGroups';
import { whatEveryoneGets } from '../targeting/whatEveryoneGets';
import { controls } from './controls';
import { formatCount, heading, sentence, stateDot, stateWord, timeAgo, variationMark } from './marks';
import './prerequisites';
import './rule';
import './served';
import './targets';

/** A flag's whole targeting in one environment: first the answer in a sentence, then what decides, in its order. */
export class Targeting extends LitElement {
  static override properties = { view: { attribute: false }, environment: { attribute: false } };
  static override styles = [
    controls,
    css`
      .answer {
        margin-top: 16px;
        padding: 10px 12px;
        border-left: 3px solid var(--vscode-charts-blue);
        background: var(--vscode-editorWidget-background);
      }
      .state {
        margin-top: 16px;
      }
      .state .dot {
        margin: 0 2px -1px 4px;
      }
      ol {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .everyone {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 8px;
        align-items: baseline;
      }
    `,
  ];
  declare view: FlagView | undefined;
  declare environment: ShownEnvironment | undefined;

  constructor() {
    super();
    this.view = undefined;
    this.environment = undefined;
  }

  protected override render() {
    const { view, environment } = this;
    const targeting = environment && view?.flag.targeting[environment.key];
    if (!targeting)
      return html`<p class="answer">${l10n.t('This flag has nothing in this environment.')}</p>`;
    const { variations } = view.flag;
    const { on, rules, fallthrough, trackEventsFallthrough } = targeting;
    return html`
      <p class="answer" aria-live="polite">
        ${sentence(whatEveryoneGets(environment.name, variations, targeting))}
      </p>
      <div class="state row">
        <span><b>${l10n.t('Targeting')}</b> ${stateDot(on)} ${stateWord(on)} ${changed(targeting)}</span>
        <span class="grow"></span>
        <span
          ><span class="quiet">${l10n.t('When off, serve')}</span> ${variationMark(
            variations,
            targeting.offVariation,
          )}</span
        >
      </div>
      ${this.#prerequisites(targeting, view, environment)} ${this.#targets(targeting, view, environment)}
      ${this.#rules(rules, view)}
      ${heading(l10n.t('Default rule'), trackEventsFallthrough ? l10n.t('sends detailed events') : undefined)}
      <div class="card everyone">
        <span class="quiet"> ${whoGetsTheDefault(targeting)} </span>
        <flagdeck-served .served=${fallthrough} .variations=${variations}></flagdeck-served>
      </div>
    `;
  }

  #prerequisites({ prerequisites }: ShownTargeting, view: FlagView, environment: ShownEnvironment) {
    const title = l10n.t('Prerequisites');
    if (prerequisites.length === 0) return heading(title, l10n.t('none'));
    return html`${heading(title)}
      <flagdeck-prerequisites
        .prerequisites=${prerequisites}
        .flags=${view.prerequisiteFlags}
        .environmentKey=${environment.key}
      ></flagdeck-prerequisites>`;
  }

  #targets(targeting: ShownTargeting, { flag }: FlagView, environment: ShownEnvironment) {
    const title = l10n.t('Individual targets');
    const groups = targetGroups(targeting);
    const keys = groups.reduce((sum, group) => sum + group.keys.length, 0);
    if (keys === 0) return heading(title, l10n.t('none'));
    const note = keys === 1 ? undefined : l10n.t('{0} keys', formatCount(keys));
    // What is unfolded in one environment says nothing about another.
    return html`${heading(title, note)}
    ${keyed(
      environment.key,
      html`<flagdeck-targets .groups=${groups} .variations=${flag.variations}></flagdeck-targets>`,
    )}`;
  }

  #rules(rules: readonly Rule[], { flag }: FlagView) {
    const title = l10n.t('Rules');
    if (rules.length === 0) return heading(title, l10n.t('none'));
    const note =
      rules.length === 1
        ? undefined
        : l10n.t('{0}, the first that matches decides', formatCount(rules.length));
    return html`${heading(title, note)}
      <ol>
        ${repeat(
          rules,
          ({ _id }, index) => _id ?? index,
          (rule, index) =>
            html`<li>
              <flagdeck-rule .rule=${rule} .place=${index + 1} .variations=${flag.variations}></flagdeck-rule>
            </li>`,
        )}
      </ol>`;
  }
}

function whoGetsTheDefault(targeting: ShownTargeting): string {
  if (targeting.rules.length + targetGroups(targeting).length === 0) {
    return targeting.on ? l10n.t('Everyone gets') : l10n.t('When on, everyone gets');
  }
  return targeting.on ? l10n.t('Everyone else gets') : l10n.t('When on, everyone else gets');
}

/** `· changed 3 days ago · sends detailed events` */
function changed({ lastModified, trackEvents }: ShownTargeting) {
  return html`<span class="quiet"
    >· ${l10n.t('changed')} ${timeAgo(lastModified)}
    ${trackEvents ? html`· ${l10n.t('sends detailed events')}` : nothing}</span
  >`;
}

customElements.define('flagdeck-targeting', Targeting);
