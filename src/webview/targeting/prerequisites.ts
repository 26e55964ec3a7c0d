import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Prerequisite } from '../../model/flag/flag';
import type { FlagFacts, PrerequisiteFlag, ShownProblem } from '../../protocol/toPage';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { variationSelect } from './variationSelect';
import { define } from '../state/pageElement';
import { DELETE } from '../controls/icons';
import { iconButton } from '../controls/iconButton';
import { isWithin } from '../state/placeMarks';

/** Edits the flags that must serve a certain variation before this one's targeting counts. */
class Prerequisites extends EditingElement {
  static override defaults = {
    prerequisites: [],
    flags: {},
    environmentKey: '',
    path: '',
    readOnly: undefined,
    problems: [],
  };
  static override styles = [
    controls,
    css`
      ul {
        display: grid;
        gap: 6px;
        margin-bottom: 6px;
      }
      input {
        width: 8ch;
      }
      .problems {
        flex-basis: 100%;
      }
    `,
  ];
  declare prerequisites: readonly Prerequisite[];
  declare flags: FlagFacts['prerequisiteFlags'];
  /** The one to open a prerequisite in. */
  declare environmentKey: string;
  /** JSON Pointer of the prerequisites in the draft. */
  declare path: string;
  declare readOnly: string | undefined;
  /** Those of the prerequisites and of all in them. */
  declare problems: readonly ShownProblem[];

  protected override render() {
    const { environmentKey } = this;
    return html`${
        this.prerequisites.length === 0
          ? nothing
          : html`<ul class="card">
              ${this.prerequisites.map((prerequisite, index) => this.#row(prerequisite, index))}
            </ul>`
      }
      <button
        class="link add"
        ?disabled=${this.readOnly !== undefined}
        @click=${() => {
          this.ask({ kind: 'pickPrerequisite', environmentKey });
        }}
      >
        ${l10n.t('Add prerequisite…')}
      </button>`;
  }

  #row(prerequisite: Prerequisite, index: number) {
    const { environmentKey } = this;
    const { key: flagKey } = prerequisite;
    const flag = this.flags[flagKey];
    const place = `${this.path}/${index}`;
    const problems = this.problems.filter(({ path }) => isWithin(path, place));
    const isReadOnly = this.readOnly !== undefined;
    return html`<li class="row">
      <button
        class="link account"
        aria-label=${l10n.t('Open {0}', flag?.name ?? flagKey)}
        @click=${() => {
          this.ask({ kind: 'openFlag', flagKey, environmentKey });
        }}
      >
        ${flag?.name ?? flagKey}
      </button>
      ${flag ? html`<code class="quiet account">${flagKey}</code>` : nothing}
      <span class="quiet">${l10n.t('must serve')}</span>
      ${this.#variation(prerequisite, index, flag, problems)}
      <span class="grow"></span>
      <button
        class="link"
        aria-label=${l10n.t('Prerequisite {0}: change flag', index + 1)}
        ?disabled=${isReadOnly}
        @click=${() => {
          this.ask({ kind: 'pickPrerequisite', environmentKey, index });
        }}
      >
        ${l10n.t('Change flag…')}
      </button>
      ${iconButton(
        {
          icon: DELETE,
          title: l10n.t('Remove'),
          label: l10n.t('Remove prerequisite {0}', flag?.name ?? flagKey),
          className: 'remove',
          isDisabled: isReadOnly,
        },
        () => this.#remove(index),
      )}
      ${problems.length > 0 ? html`<div class="problems">${problemLines(problems)}</div>` : nothing}
    </li>`;
  }

  #variation(
    { variation }: Prerequisite,
    index: number,
    flag: PrerequisiteFlag | undefined,
    problems: readonly ShownProblem[],
  ) {
    const place = `${this.path}/${index}/variation`;
    const label = l10n.t('Prerequisite {0}: variation', index + 1);
    const invalid = isInvalid(problems.filter(({ path }) => path === place));
    const disabled = this.readOnly !== undefined;
    const set = (value: number) => {
      if (value !== variation) this.edit({ op: 'replace', path: place, value });
    };
    if (!flag) {
      return html`<span
        >${l10n.t('variation')}
        <input
          type="number"
          min="0"
          step="1"
          title=${l10n.t('The place of the variation in the list of the flag, from 0')}
          aria-label=${label}
          aria-invalid=${invalid}
          ?disabled=${disabled}
          .value=${String(variation)}
          @change=${({ currentTarget }: Event) => {
            const field = currentTarget as HTMLInputElement;
            const typed = field.valueAsNumber;
            if (Number.isInteger(typed) && typed >= 0) set(typed);
            else field.value = String(variation);
          }}
      /></span>`;
    }
    return variationSelect({
      variations: flag.variations,
      chosen: String(variation),
      label,
      disabled,
      invalid,
      onChoose: (value) => {
        set(Number(value));
      },
    });
  }

  /** The focus stays at the same place in the list, or goes to what adds one when the list is at its end. */
  #remove(index: number): void {
    this.edit({ op: 'remove', path: `${this.path}/${index}` });
    void this.updateComplete.then(() => {
      const next = this.findAll('.remove')[index];
      (next ?? this.find('.add'))?.focus();
    });
  }
}

define('flagdeck-prerequisites', Prerequisites);
