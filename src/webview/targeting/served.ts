import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Served, Variation } from '../../model/flag/flag';
import type { ShownProblem } from '../../protocol/toPage';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { NO_SUGGESTIONS, type Suggestions } from '../state/pageState';
import { type PlaceMarks } from '../state/placeMarks';
import { chooseServed } from './servedEdits';
import { MOST_ROWS } from './shares';
import { variationSelect } from './variationSelect';
import { define } from '../state/pageElement';
import './bucketing';
import './rollout';

const ROLLOUT = 'rollout';

/** The problems that this element shows, of the rule or default rule at `path`. Those of `path` itself are left to it. */
export const servedProblems = (marks: PlaceMarks, path: string): readonly ShownProblem[] => [
  ...marks.problemsIn(`${path}/variation`),
  ...marks.problemsIn(`${path}/rollout`),
];

/** Edits what a rule or the default rule serves: one variation, or a rollout. Put it after a lead such as "serve". */
export class ServedBy extends EditingElement {
  static override defaults = {
    served: undefined,
    path: '',
    variations: [],
    readOnly: undefined,
    suggestions: NO_SUGGESTIONS,
    label: '',
    problems: [],
    isMigration: false,
    isEntered: false,
  };
  static override hasChanged = {
    served: servesOtherwise,
    readOnly: (after: unknown, before: unknown) => !after !== !before,
  };
  static override styles = [
    controls,
    css`
      flagdeck-rollout {
        margin-top: 2px;
      }
    `,
  ];
  /** What holds `variation` or `rollout`: a rule as a whole, or the default rule; undefined when there is none yet. */
  declare served: Served | undefined;
  /** JSON Pointer of `served` in the draft. */
  declare path: string;
  declare variations: readonly Variation[];
  /** The state's: why nothing can be edited. */
  declare readOnly: string | undefined;
  declare suggestions: Suggestions;
  /** The place, for screen readers: `Rule 2`. */
  declare label: string;
  /** See `servedProblems`. */
  declare problems: readonly ShownProblem[];
  /** Migration flags serve nothing but rollouts. */
  declare isMigration: boolean;
  /** Whether somebody has been here: the menu of very many variations is drawn then. */
  declare private isEntered: boolean;

  constructor() {
    super();
    this.onceEntered(() => (this.isEntered = true));
  }

  protected override render() {
    const { served, variations, label, path } = this;
    const { rollout, variation } = served ?? {};
    const chosen = rollout ? ROLLOUT : variation === undefined ? '' : String(variation);
    const [ofRollout, here] = this.#problems();
    return html`<div class="row">
        ${variationSelect({
          variations: this.isMigration && rollout ? [] : variations,
          chosen,
          others: [
            {
              value: ROLLOUT,
              words: rollout?.experimentAllocation ? l10n.t('an experiment') : l10n.t('a percentage rollout'),
            },
          ],
          label: l10n.t('{0}: serve', label),
          disabled: this.readOnly !== undefined,
          invalid: isInvalid(here),
          isFolded: variations.length > MOST_ROWS && !this.isEntered,
          onChoose: (value) => {
            this.#choose(value);
          },
        })}
        ${
          rollout
            ? html`<flagdeck-bucketing
                .rollout=${rollout}
                .path=${`${path}/rollout`}
                .readOnly=${this.readOnly}
                .suggestions=${this.suggestions}
                .label=${label}
              ></flagdeck-bucketing>`
            : nothing
        }
      </div>
      ${problemLines(here)}
      ${
        rollout
          ? html`<flagdeck-rollout
              .rollout=${rollout}
              .path=${`${path}/rollout`}
              .variations=${variations}
              .readOnly=${this.readOnly}
              .label=${label}
              .problems=${ofRollout}
            ></flagdeck-rollout>`
          : nothing
      }`;
  }

  /** Of what is in the rollout, and of the choice. */
  #problems(): readonly [ShownProblem[], ShownProblem[]] {
    const within = `${this.path}/rollout/`;
    return [
      this.problems.filter(({ path }) => path.startsWith(within)),
      this.problems.filter(({ path }) => !path.startsWith(within)),
    ];
  }

  #choose(value: string): void {
    const choice = value === ROLLOUT ? ROLLOUT : Number(value);
    this.edit(...chooseServed(this.path, this.served, choice, this.variations.length));
  }
}

/** A rule is another object when something else in it was edited. */
function servesOtherwise(now: unknown, past: unknown): boolean {
  const [after, before] = [now, past] as (Served | undefined)[];
  return !after !== !before || after?.variation !== before?.variation || after?.rollout !== before?.rollout;
}

define('flagdeck-served', ServedBy);
