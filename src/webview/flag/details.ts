import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { editedWord } from '../controls/marks';
import type { EditOperation } from '../../protocol/toHost';
import { isInvalid, problemLines } from '../controls/problems';
import { controls } from '../controls/styles';
import type { TokensChange } from '../controls/tokens';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { type PlaceMarks, marksOf } from '../state/placeMarks';
import { define } from '../state/pageElement';
import '../controls/tokens';

/** The form of what holds in every environment: name, description, tags, maintainer, lifetime, availability. */
class Details extends EditingElement {
  static override defaults = { state: undefined, open: false };
  static override styles = [
    controls,
    css`
      .form {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 8px 12px;
        align-items: start;
        margin-top: 10px;
      }
      .form > span,
      .form > label:not(.check) {
        padding-top: 3px;
        color: var(--flagdeck-quiet);
      }
      .form input:not([type='checkbox']),
      textarea {
        width: 100%;
      }
      @media (max-width: 520px) {
        .form {
          grid-template-columns: minmax(0, 1fr);
          gap: 2px;
        }
      }
    `,
  ];
  declare state: PageState | undefined;
  /** What is folded is not drawn. */
  declare open: boolean;

  protected override render() {
    const { state } = this;
    if (!state || !this.open) return nothing;
    const { draft, analysis, facts } = state;
    const readOnly = state.readOnly !== undefined;
    const marks = marksOf(analysis);
    const name = marks.problemsIn('/name');
    const isMaintained = draft.maintainerId !== undefined || draft.maintainerTeamKey !== undefined;
    return html`<div class="form card">
      <label for="name">${l10n.t('Name')} ${edited(marks, '/name')}</label>
      <div>
        <input
          id="name"
          aria-invalid=${isInvalid(name)}
          aria-describedby="name-problems"
          .value=${draft.name}
          ?disabled=${readOnly}
          @change=${(event: Event) => this.#set('/name', draft.name, textOf(event))}
        />
        ${problemLines(name, 'name-problems')}
      </div>
      <label for="description">${l10n.t('Description')} ${edited(marks, '/description')}</label>
      <textarea
        id="description"
        rows="2"
        .value=${draft.description}
        ?disabled=${readOnly}
        @change=${(event: Event) => this.#set('/description', draft.description, textOf(event))}
      ></textarea>
      <span>${l10n.t('Tags')} ${edited(marks, '/tags')}</span>
      <flagdeck-tokens
        .values=${draft.tags}
        .label=${l10n.t('Tags')}
        .placeholder=${l10n.t('Add tags')}
        .readOnly=${readOnly}
        @flagdeck-tokens-change=${({ detail }: TokensChange) => this.edit({ op: 'replace', path: '/tags', value: [...detail.values] })}
      ></flagdeck-tokens>
      <span>${l10n.t('Maintainer')} ${edited(marks, '/maintainerId', '/maintainerTeamKey')}</span>
      <div class="row">
        <span class="account">${maintainer(state)}</span>
        <button ?disabled=${readOnly} @click=${() => this.ask({ kind: 'pickMaintainer' })}>
          ${isMaintained ? l10n.t('Change maintainer…') : l10n.t('Choose maintainer…')}
        </button>
      </div>
      <span>${l10n.t('Lifetime')} ${edited(marks, '/temporary', '/deprecated')}</span>
      <div class="row">
        ${this.#lifetime(l10n.t('Temporary'), 'temporary', l10n.t('to be removed once it is rolled out'))}
        ${this.#lifetime(l10n.t('Deprecated'), 'deprecated', l10n.t('not to be used in new code'))}
      </div>
      <span>${l10n.t('Available to')} ${edited(marks, '/clientSideAvailability')}</span>
      <div class="row">
        ${this.#availability(state, 'usingEnvironmentId', l10n.t('Client-side SDKs'))}
        ${this.#availability(state, 'usingMobileKey', l10n.t('Mobile SDKs'))}
        <span class="quiet">${facts.isMigration ? nothing : l10n.t('Server-side SDKs always can.')}</span>
      </div>
    </div>`;
  }

  #check(label: string, checked: boolean, note: string, set: () => EditOperation) {
    return html`<label class="check" title=${note}>
      <input
        type="checkbox"
        .checked=${live(checked)}
        ?disabled=${this.state?.readOnly !== undefined}
        @change=${() => this.edit(set())}
      />${label} <span class="quiet">${note}</span>
    </label>`;
  }

  #lifetime(label: string, field: 'temporary' | 'deprecated', note: string) {
    const checked = this.state?.draft[field] === true;
    return this.#check(label, checked, note, () => ({ op: 'replace', path: `/${field}`, value: !checked }));
  }

  #availability({ draft }: PageState, field: 'usingEnvironmentId' | 'usingMobileKey', label: string) {
    const { usingEnvironmentId = false, usingMobileKey = false } = draft.clientSideAvailability ?? {};
    const before = { usingEnvironmentId, usingMobileKey };
    return this.#check(label, before[field], '', () => ({
      op: 'replace',
      path: '/clientSideAvailability',
      value: { ...before, [field]: !before[field] },
    }));
  }

  #set(path: string, before: string, value: string): void {
    if (value !== before) this.edit({ op: 'replace', path, value });
  }
}

const textOf = ({ currentTarget }: Event): string =>
  (currentTarget as HTMLInputElement | HTMLTextAreaElement).value;

const edited = (marks: PlaceMarks, ...paths: readonly string[]) =>
  editedWord(paths.some((path) => marks.isChanged(path)));

/** The name, or for one that was chosen just now and is not on the server yet, as much as is known. */
function maintainer({ draft, facts }: PageState): string {
  if (draft.maintainerTeamKey !== undefined && facts.maintainer === undefined) {
    return l10n.t('team {0}', draft.maintainerTeamKey);
  }
  if (facts.maintainer !== undefined) return facts.maintainer;
  return draft.maintainerId === undefined ? l10n.t('nobody') : l10n.t('another member, once it is saved');
}

define('flagdeck-details', Details);
