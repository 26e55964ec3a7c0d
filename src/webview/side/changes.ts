import * as l10n from '@vscode/l10n';
import { type TemplateResult, css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FlagDraft } from '../../protocol/draft';
import type { DraftAnalysis, ShownChange, ShownEnvironment } from '../../protocol/toPage';
import { textOf } from '../../targeting/words/phrase';
import { formatCount, sentence } from '../controls/marks';
import { controls } from '../controls/styles';
import type { Answers } from '../flagPage';
import { EditingElement } from '../state/editingElement';
import { ShowPlace, environmentOf, livingPlace } from './places';
import { sideStyles } from './sideStyles';
import { define } from '../state/pageElement';
import './request';

/** More changes than these are shown on request: a draft can have thousands. */
const FIRST = 50;
const FIRST_PROBLEMS = 5;

/** What the draft changes, each in words and with a way back, and the way to the server. */
class Changes extends EditingElement {
  static override defaults = {
    analysis: undefined,
    environments: [],
    environmentKey: '',
    readOnly: undefined,
    request: undefined,
    draft: undefined,
    server: undefined,
    all: false,
    isRequestShown: false,
  };
  static override styles = [
    controls,
    sideStyles,
    css`
      h2 {
        margin-top: 0;
      }
      h3 {
        margin: 8px 0 0;
        color: var(--flagdeck-quiet);
      }
      .buttons {
        margin-top: 10px;
      }
      .demands {
        margin-top: 8px;
        padding-left: 8px;
        border-left: 3px solid var(--vscode-editorWarning-foreground);
      }
      .problems {
        margin-top: 10px;
        padding-left: 8px;
        border-left: 3px solid var(--vscode-editorError-foreground, var(--vscode-errorForeground));
      }
    `,
  ];
  declare analysis: DraftAnalysis | undefined;
  declare environments: readonly ShownEnvironment[];
  /** The environment of the tab. */
  declare environmentKey: string;
  declare readOnly: string | undefined;
  declare request: Answers['request'];
  declare draft: FlagDraft | undefined;
  declare server: FlagDraft | undefined;
  declare private all: boolean;
  declare private isRequestShown: boolean;
  /** The place in the list of the change that is being reverted: the one after it gets the focus. */
  #reverting: number | undefined;

  protected override render() {
    const { changes = [], demands = [], problems = [] } = this.analysis ?? {};
    const errors = problems.filter(({ severity }) => severity === 'error');
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title" tabindex="-1" aria-live="polite">${countInWords(changes.length)}</h2>
        ${
          changes.length > 0
            ? html`<button class="link" ?disabled=${this.#isLocked} @click=${() => this.#discardAll()}>
                ${l10n.t('Discard all')}
              </button>`
            : nothing
        }
      </div>
      ${changes.length > 0 ? this.#changes(changes) : nothing} ${this.#problems(errors)}
      ${changes.length > 0 ? this.#save(errors.length) : nothing}
      ${
        changes.length > 0 && demands.length > 0
          ? html`<div class="demands">${demands.map((words) => html`<p class="account">${words}</p>`)}</div>`
          : nothing
      }
      ${
        changes.length > 0 && this.isRequestShown
          ? html`<flagdeck-request .request=${this.request} .draft=${this.draft}></flagdeck-request>`
          : nothing
      }
    </section>`;
  }

  protected override updated(): void {
    if (this.#reverting === undefined || this.find('.reverting')) return;
    const buttons = this.findAll('.revert');
    const next = buttons[Math.min(this.#reverting, buttons.length - 1)];
    this.#reverting = undefined;
    (next ?? this.#title)?.focus();
  }

  /** An archived flag that the draft restores can be saved, which is what restores it. */
  get #isLocked(): boolean {
    const isRestored = this.server?.archived === true && this.draft?.archived === false;
    return this.readOnly !== undefined && !isRestored;
  }

  get #title(): HTMLElement | null {
    return this.find('#title');
  }

  #changes(changes: readonly ShownChange[]): TemplateResult {
    const shown = this.all ? changes : changes.slice(0, FIRST);
    const groups = this.#groups(shown);
    const isPlain = groups.length === 1 && groups[0]?.environmentKey === this.environmentKey;
    return html`${repeat(
      groups,
      ({ environmentKey }) => environmentKey ?? '',
      (group) => html`
        ${isPlain ? nothing : html`<h3 class="account">${group.name}</h3>`}
        <ul aria-label=${l10n.t('Changes: {0}', group.name)}>
          ${repeat(
            group.changes,
            ({ id }) => id,
            (change) => this.#change(change),
          )}
        </ul>
      `,
    )}
    ${
      changes.length > FIRST
        ? html`<button class="link" aria-expanded=${this.all} @click=${() => (this.all = !this.all)}>
            ${this.all ? l10n.t('Show the first {0}', FIRST) : l10n.t('Show all {0}', formatCount(changes.length))}
          </button>`
        : nothing
    }`;
  }

  /** What is about the flag as a whole comes first, then the environments as their tabs stand. */
  #groups(changes: readonly ShownChange[]) {
    const places = [
      { environmentKey: undefined, name: l10n.t('The flag, everywhere') },
      ...this.environments.map(({ key, name }) => ({ environmentKey: key, name })),
    ];
    return places.flatMap(({ environmentKey, name }) => {
      const inner = changes.filter((change) => change.environmentKey === environmentKey);
      return inner.length > 0 ? [{ environmentKey, name, changes: inner }] : [];
    });
  }

  #change({ id, path, words }: ShownChange): TemplateResult {
    return html`<li class="entry">
      <button
        class="link words account"
        title=${l10n.t('Show the place')}
        @click=${() => this.#showChange(path)}
      >
        ${sentence(words)}
      </button>
      <button
        class="link revert"
        aria-label=${l10n.t('Revert: {0}', textOf(words))}
        ?disabled=${this.#isLocked}
        @click=${(event: Event) => this.#revert(id, event)}
      >
        ${l10n.t('Revert')}
      </button>
    </li>`;
  }

  #problems(errors: DraftAnalysis['problems']): TemplateResult | typeof nothing {
    if (errors.length === 0) return nothing;
    return html`<div class="problems" role="status">
      <p id="blocked">
        ${
          errors.length === 1
            ? l10n.t('1 problem keeps this from being saved:')
            : l10n.t('{0} problems keep this from being saved:', formatCount(errors.length))
        }
      </p>
      <ul>
        ${errors.slice(0, FIRST_PROBLEMS).map(
          ({ path, words }) =>
            html`<li>
              <button class="link account" @click=${() => this.#show(path)}>
                ${this.#where(path)}${words}
              </button>
            </li>`,
        )}
      </ul>
    </div>`;
  }

  #where(path: string): TemplateResult | typeof nothing {
    const key = environmentOf(path);
    if (key === undefined || key === this.environmentKey) return nothing;
    return html`${this.environments.find((environment) => environment.key === key)?.name ?? key}: `;
  }

  #save(errors: number): TemplateResult {
    return html`<div class="row buttons">
        <button
          class="primary"
          ?disabled=${errors > 0 || this.#isLocked}
          aria-describedby=${errors > 0 ? 'blocked' : this.#isLocked ? 'locked' : nothing}
          @click=${() => this.ask({ kind: 'save' })}
        >
          ${l10n.t('Review and save…')}
        </button>
        <button
          aria-expanded=${this.isRequestShown}
          @click=${() => (this.isRequestShown = !this.isRequestShown)}
        >
          ${this.isRequestShown ? l10n.t('Hide request') : l10n.t('Show request')}
        </button>
      </div>
      ${this.#isLocked ? html`<p id="locked" class="quiet account">${this.readOnly}</p>` : nothing}`;
  }

  #showChange(path: string): void {
    const { server, draft } = this;
    this.#show(server && draft ? livingPlace(path, { server, draft }) : path);
  }

  #show(path: string): void {
    this.dispatchEvent(new ShowPlace(path));
  }

  #revert(changeId: string, { currentTarget }: Event): void {
    const button = currentTarget as HTMLElement;
    const buttons = this.findAll('.revert');
    this.#reverting = buttons.indexOf(button);
    button.classList.add('reverting');
    this.ask({ kind: 'revertChange', changeId });
  }

  #discardAll(): void {
    this.ask({ kind: 'discardAll' });
    // The button goes with the changes.
    this.#title?.focus();
  }
}

function countInWords(changes: number): string {
  if (changes === 0) return l10n.t('No unsaved changes');
  return changes === 1 ? l10n.t('1 unsaved change') : l10n.t('{0} unsaved changes', formatCount(changes));
}

define('flagdeck-changes', Changes);
