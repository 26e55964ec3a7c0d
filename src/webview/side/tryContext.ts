import * as l10n from '@vscode/l10n';
import { type PropertyValues, css, html, nothing } from 'lit';
import { controls } from '../controls/styles';
import type { Answers } from '../flagPage';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import type { ContextTyped } from './contextFields';
import { type ContextForm, EMPTY_FORM, contextForm, contextText } from './contextForm';
import { Pause } from './pause';
import { MarkDecider, ShowPlace } from './places';
import type { ContextChosen } from './savedContexts';
import { sideStyles } from './sideStyles';
import { resultInWords, resultTable, sampleList } from './tryResult';
import { define } from '../state/pageElement';
import './contextFields';
import './savedContexts';

/** A context is typed, and what it gets now and with the changes stands below; both change as one types and edits. */
class TryContext extends EditingElement {
  static override defaults = {
    state: undefined,
    answers: undefined,
    form: EMPTY_FORM,
    json: undefined,
    isSampling: false,
  };
  static override styles = [
    controls,
    sideStyles,
    css`
      table {
        width: 100%;
        margin-top: 10px;
        border-collapse: collapse;
        table-layout: fixed;
      }
      th,
      td {
        padding: 4px 8px 4px 0;
        border-bottom: 1px solid var(--flagdeck-line);
        font-weight: normal;
        text-align: start;
        vertical-align: top;
      }
      tr > :first-child {
        width: 4.8em;
      }
      th {
        color: var(--flagdeck-quiet);
      }
      td {
        overflow-wrap: anywhere;
      }
      textarea {
        min-height: 8em;
        font-family: var(--vscode-editor-font-family, monospace);
      }
      flagdeck-saved-contexts {
        margin-bottom: 8px;
      }
      .sample {
        margin-top: 10px;
      }
      .share {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
    `,
  ];
  declare state: PageState | undefined;
  declare answers: Answers | undefined;
  /** What is typed as a form, unless it is typed as JSON. */
  declare private form: ContextForm;
  declare private json: string | undefined;
  declare private isSampling: boolean;
  readonly #trying = new Pause();
  readonly #sampling = new Pause();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#trying.end();
    this.#sampling.end();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const picked = this.answers?.context;
    if (picked && picked !== before(changed)?.answers?.context && changed.has('answers')) {
      this.#load(picked.context);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { state, answers } = before(changed) ?? {};
    if (changed.has('state') && isOther(state, this.state)) {
      this.#trySoon();
      if (this.isSampling) this.#sampling.after(() => this.#sample());
    }
    const isTold = changed.has('answers') && answers?.tried !== this.answers?.tried;
    if (isTold || (state && state.environmentKey !== this.state?.environmentKey)) this.#markDecider();
  }

  protected override render() {
    const { state, answers } = this;
    if (!state) return nothing;
    const { problem } = this.#tried ?? {};
    const isForm = this.json === undefined;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title">${l10n.t('Try a context')}</h2>
        <button
          class="link"
          ?disabled=${!isForm && !this.#formOfJson}
          title=${!isForm && !this.#formOfJson ? l10n.t('Only a context of one kind can be a form.') : nothing}
          @click=${() => this.#toggle()}
        >
          ${isForm ? l10n.t('As JSON') : l10n.t('As form')}
        </button>
      </div>
      <flagdeck-saved-contexts
        .contexts=${answers?.savedContexts ?? []}
        .text=${this.#text}
        .environmentKey=${state.environmentKey}
        @flagdeck-context-chosen=${({ detail }: ContextChosen) => this.#choose(detail)}
      ></flagdeck-saved-contexts>
      ${isForm ? this.#fields(state, problem) : this.#jsonField(problem)} ${this.#result(state)}
      ${this.#sampleBlock(state)}
    </section>`;
  }

  #fields({ suggestions }: PageState, problem: string | undefined) {
    return html`<flagdeck-context-fields
      .form=${this.form}
      .suggestions=${suggestions}
      .problem=${problem}
      @flagdeck-context-typed=${({ detail }: ContextTyped) => this.#typed({ form: detail })}
    ></flagdeck-context-fields>`;
  }

  #jsonField(problem: string | undefined) {
    return html`<textarea
        spellcheck="false"
        aria-label=${l10n.t('Context as JSON')}
        aria-describedby="problem"
        aria-invalid=${problem === undefined ? nothing : 'true'}
        .value=${this.json ?? ''}
        @input=${(event: Event) => this.#typed({ json: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      <div id="problem" aria-live="polite">
        ${problem === undefined ? nothing : html`<p class="problem account">${problem}</p>`}
      </div>`;
  }

  #result(state: PageState) {
    const { server, draft } = this.#tried ?? {};
    const results = server && draft ? { server, draft } : undefined;
    return html`<p class="unseen" role="status">${results ? resultInWords(results, state) : nothing}</p>
      ${results ? resultTable(results, state, (path) => this.dispatchEvent(new ShowPlace(path))) : nothing}
      ${
        this.#text === ''
          ? html`<p class="quiet">${l10n.t('Type a key to see what it gets, and why.')}</p>`
          : nothing
      }`;
  }

  #sampleBlock(state: PageState) {
    const { sampled } = this.answers ?? {};
    const isKnown = sampled?.environmentKey === state.environmentKey;
    return html`<div class="sample">
      <button class="link" aria-expanded=${this.isSampling} @click=${() => this.#toggleSample()}>
        ${this.isSampling ? l10n.t('Hide sample keys') : l10n.t('Try 10,000 sample keys')}
      </button>
      <div aria-live="polite" aria-busy=${this.isSampling && !isKnown}>
        ${this.isSampling && isKnown ? sampleList(sampled, state) : nothing}
      </div>
    </div>`;
  }

  /** The answer to what is typed; none while nothing is typed. */
  get #tried(): Answers['tried'] {
    const { tried } = this.answers ?? {};
    return this.#text !== '' && tried?.environmentKey === this.state?.environmentKey ? tried : undefined;
  }

  /** What is typed, as JSON text; empty while there is no key. */
  get #text(): string {
    if (this.json !== undefined) return this.json.trim() === '' ? '' : this.json;
    return this.form.key === '' ? '' : contextText(this.form);
  }

  get #formOfJson(): ContextForm | undefined {
    const json = this.json ?? '';
    return json.trim() === '' ? EMPTY_FORM : contextForm(json);
  }

  get #contextKind(): string {
    if (this.json === undefined) return this.form.kind.trim() || 'user';
    const { kind } = this.#formOfJson ?? {};
    return kind ?? 'user';
  }

  #typed(typed: { readonly form: ContextForm } | { readonly json: string }): void {
    const kindBefore = this.#contextKind;
    Object.assign(this, typed);
    this.#trySoon();
    if (this.#text === '') this.dispatchEvent(new MarkDecider(undefined));
    if (this.isSampling && this.#contextKind !== kindBefore) this.#sampling.after(() => this.#sample());
  }

  #choose(context: string): void {
    this.#load(context);
    this.#try();
  }

  /** A context of one kind comes as a form, unless it is typed as JSON already. */
  #load(context: string): void {
    const form = contextForm(context);
    if (form && this.json === undefined) this.form = form;
    else this.json = context;
    this.#trySoon();
  }

  #toggle(): void {
    if (this.json === undefined) {
      this.json = contextText(this.form);
      return;
    }
    const form = this.#formOfJson;
    if (!form) return;
    this.form = form;
    this.json = undefined;
  }

  #toggleSample(): void {
    this.isSampling = !this.isSampling;
    if (this.isSampling) this.#sample();
  }

  #trySoon(): void {
    this.#trying.after(() => this.#try());
  }

  #try(): void {
    this.#trying.end();
    const { environmentKey } = this.state ?? {};
    const context = this.#text;
    if (environmentKey !== undefined && context !== '') this.ask({ kind: 'try', environmentKey, context });
  }

  #sample(): void {
    const { environmentKey } = this.state ?? {};
    if (environmentKey === undefined) return;
    this.ask({ kind: 'sample', environmentKey, contextKind: this.#contextKind });
  }

  #markDecider(): void {
    const words = l10n.t('decides for the tried context');
    this.dispatchEvent(new MarkDecider(this.#tried?.draft?.path, words));
  }
}

/** The properties as they were, of those that changed. */
const before = (changed: PropertyValues<TryContext>) =>
  Object.fromEntries(changed) as { readonly state?: PageState; readonly answers?: Answers } | undefined;

/** Whether what is tried may give something else: the flag, or the environment. */
const isOther = (one: PageState | undefined, other: PageState | undefined): boolean =>
  one?.draft !== other?.draft ||
  one?.server !== other?.server ||
  one?.environmentKey !== other?.environmentKey ||
  one?.analysis !== other?.analysis;

define('flagdeck-try-context', TryContext);
