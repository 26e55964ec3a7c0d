import * as l10n from '@vscode/l10n';
import { css, html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { live } from 'lit/directives/live.js';
import { pointerOf } from '../../model/flag/jsonPointer';
import type { DraftTargeting } from '../../protocol/draft';
import type { ShownEnvironment } from '../../protocol/toPage';
import { targetGroups } from '../../targeting/targetGroups';
import { whatEveryoneGets } from '../../targeting/words/whatEveryoneGets';
import { editedWord, formatCount, heading, sentence, stateDot, stateWord, timeAgo } from '../controls/marks';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { type PlaceMarks, marksOf } from '../state/placeMarks';
import { servedProblems } from './served';
import { variationSelect } from './variationSelect';
import { define } from '../state/pageElement';
import '../rules/rules';
import './events';
import './prerequisites';
import './targets/targets';

const IN_CODE = 'none';

/** What the sections draw of: one environment of the draft. */
interface Shown {
  readonly state: PageState;
  readonly environment: ShownEnvironment;
  readonly targeting: DraftTargeting;
  readonly marks: PlaceMarks;
  /** JSON Pointer of the environment in the draft. */
  readonly path: string;
  readonly isReadOnly: boolean;
}

/** A flag's whole targeting in one environment: first the answer in a sentence, then what decides, in its order. */
export class Targeting extends EditingElement {
  static override defaults = { state: undefined };
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
        gap: 8px 16px;
        margin-top: 12px;
      }
      .state > span {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        min-width: 0;
      }
      .state > .changed,
      .prerequisites.changed {
        margin-left: -11px;
        padding-left: 8px;
      }
      .everyone {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 4px 8px;
        align-items: baseline;
      }
      .everyone .problems {
        grid-column: 1 / -1;
      }
      @media (max-width: 520px) {
        .everyone {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
  declare state: PageState | undefined;

  protected override render() {
    const { state } = this;
    const targeting = state?.draft.environments[state.environmentKey];
    const environment = state?.facts.environments.find(({ key }) => key === state.environmentKey);
    if (!state || !targeting || !environment)
      return html`<p class="answer">${l10n.t('This flag has nothing in this environment.')}</p>`;
    const shown: Shown = {
      ...{ state, targeting, environment },
      marks: marksOf(state.analysis),
      path: pointerOf('environments', environment.key),
      isReadOnly: state.readOnly !== undefined,
    };
    return html`
      <p class="answer" aria-live="polite">
        ${sentence(whatEveryoneGets(environment.name, state.draft.variations, targeting))}
      </p>
      ${this.#state(shown)} ${this.#prerequisites(shown)} ${this.#targets(shown)}
      <flagdeck-rules .state=${state}></flagdeck-rules>
      ${this.#defaultRule(shown)}
      <flagdeck-events
        .place=${shown.path}
        .trackEvents=${targeting.trackEvents}
        .trackEventsFallthrough=${targeting.trackEventsFallthrough}
        .marks=${shown.marks}
        .isReadOnly=${shown.isReadOnly}
      ></flagdeck-events>
    `;
  }

  #state({ state, targeting, environment, marks, path, isReadOnly }: Shown) {
    const { key: environmentKey, lastModified } = environment;
    const { on } = targeting;
    return html`<div class="state row">
        <span class=${marks.isChanged(`${path}/on`) ? 'changed' : ''} data-path="${path}/on">
          <b>${l10n.t('Targeting')}</b>
          <input
            type="checkbox"
            role="switch"
            aria-label=${l10n.t('Targeting')}
            .checked=${live(on)}
            ?disabled=${isReadOnly}
            @change=${() => {
              this.edit({ op: 'replace', path: `${path}/on`, value: !on });
            }}
          />
          ${stateDot(on)} ${stateWord(on)} ${edited(marks, `${path}/on`)}
          <span class="quiet">· ${l10n.t('changed')} ${timeAgo(lastModified)}</span>
        </span>
        <span class="grow"></span>
        <button
          class="link"
          title=${l10n.t('Take over the targeting of another environment into this draft')}
          ?disabled=${isReadOnly}
          @click=${() => {
            this.ask({ kind: 'copyFrom', environmentKey });
          }}
        >
          ${l10n.t('Copy from…')}
        </button>
        <button
          class="link"
          title=${l10n.t('Compare this environment with another one')}
          @click=${() => {
            this.ask({ kind: 'compareEnvironments', environmentKey });
          }}
        >
          ${l10n.t('Compare…')}
        </button>
      </div>
      <div class="state row">${this.#offVariation(state, targeting, marks, path)}</div>
      ${problemLines(marks.problemsAt(path))}`;
  }

  #offVariation(
    { draft, readOnly }: PageState,
    { offVariation }: DraftTargeting,
    marks: PlaceMarks,
    at: string,
  ) {
    const path = `${at}/offVariation`;
    const problems = marks.problemsAt(path);
    const label = l10n.t('When off, serve');
    return html`<span class=${marks.isChanged(path) ? 'changed' : ''} data-path=${path}>
      <span class="quiet">${label}</span>
      ${variationSelect({
        variations: draft.variations,
        chosen: typeof offVariation === 'number' ? String(offVariation) : IN_CODE,
        others: [{ value: IN_CODE, words: l10n.t('the default in the code') }],
        label,
        disabled: readOnly !== undefined,
        invalid: isInvalid(problems),
        onChoose: (value) => {
          if (value !== IN_CODE) this.edit({ op: 'replace', path, value: Number(value) });
          else if (offVariation !== undefined) this.edit({ op: 'remove', path });
        },
      })}
      ${edited(marks, path)} ${problemLines(problems)}
    </span>`;
  }

  #prerequisites({ state, targeting, environment, marks, path: at }: Shown) {
    const { prerequisites } = targeting;
    const path = `${at}/prerequisites`;
    return html`${heading(
        l10n.t('Prerequisites'),
        prerequisites.length === 0 ? undefined : formatCount(prerequisites.length),
        marks.isChanged(path),
      )}
      <flagdeck-prerequisites
        class=${`prerequisites ${marks.isChanged(path) ? 'changed' : ''}`}
        data-path=${path}
        .prerequisites=${prerequisites}
        .flags=${state.facts.prerequisiteFlags}
        .environmentKey=${environment.key}
        .path=${path}
        .readOnly=${state.readOnly}
        .problems=${marks.problemsIn(path)}
      ></flagdeck-prerequisites>`;
  }

  #targets({ state, targeting, environment, marks, path }: Shown) {
    const { targets, contextTargets } = targeting;
    const keys = [...targets, ...contextTargets].reduce((sum, { values }) => sum + values.length, 0);
    const note =
      keys === 0 ? undefined : keys === 1 ? l10n.t('1 key') : l10n.t('{0} keys', formatCount(keys));
    const places = [`${path}/targets`, `${path}/contextTargets`];
    const isChanged = places.some((place) => marks.isChanged(place));
    const problems = places
      .flatMap((place) => marks.problemsIn(place))
      .filter((problem) => !/\/values\/\d+$/.test(problem.path));
    // What is searched for or typed in one environment says nothing about another.
    return html`${heading(l10n.t('Individual targets'), note, isChanged)}
      <div class="card ${isChanged ? 'changed' : ''}" data-path="${path}/targets">
        ${keyed(
          environment.key,
          html`<flagdeck-targets
            .targets=${targets}
            .contextTargets=${contextTargets}
            data-path="${path}/contextTargets"
            .place=${path}
            .variations=${state.draft.variations}
            .readOnly=${state.readOnly}
            .contextKinds=${state.suggestions.contextKinds}
            .problems=${problems}
          ></flagdeck-targets>`,
        )}
      </div>`;
  }

  #defaultRule({ state, targeting, environment, marks, path: at }: Shown) {
    const path = `${at}/fallthrough`;
    const title = l10n.t('Default rule');
    return html`${heading(title, undefined, marks.isChanged(path))}
      <div class="card everyone ${marks.isChanged(path) ? 'changed' : ''}" data-path=${path}>
        <span class="quiet">${whoGetsTheDefault(targeting)}</span>
        ${keyed(
          environment.key,
          html`<flagdeck-served
            .served=${targeting.fallthrough}
            .path=${path}
            .variations=${state.draft.variations}
            .readOnly=${state.readOnly}
            .suggestions=${state.suggestions}
            .label=${title}
            .problems=${servedProblems(marks, path)}
            .isMigration=${state.facts.isMigration}
          ></flagdeck-served>`,
        )}
        <div class="problems">${problemLines(marks.problemsAt(path))}</div>
      </div>`;
  }
}

const edited = (marks: PlaceMarks, path: string) => editedWord(marks.isChanged(path));

function whoGetsTheDefault(targeting: DraftTargeting): string {
  if (targeting.rules.length + targetGroups(targeting).length === 0) {
    return targeting.on ? l10n.t('Everyone gets') : l10n.t('When on, everyone gets');
  }
  return targeting.on ? l10n.t('Everyone else gets') : l10n.t('When on, everyone else gets');
}

define('flagdeck-targeting', Targeting);
