import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type {
  DraftAnalysis,
  FlagFacts,
  OthersChange,
  SavedContext,
  ShownEntry,
  ToPage,
} from '../protocol/toPage';
import { controls } from './controls/styles';
import type { SelectEnvironment } from './environmentTabs';
import { DraftState } from './state/draftState';
import { AskHost, EditDraft } from './state/events';
import { NOTHING_KNOWN, NO_SUGGESTIONS, type PageState, type Suggestions } from './state/pageState';
import { reconcile } from './state/reconcile';
import { FollowPlaces } from './side/places';
import { PageElement, define } from './state/pageElement';
import './environmentTabs';
import './flag/head';
import './flag/settings';
import './flag/variations';
import './notices';
import './side/side';
import './targeting/targeting';

/** Why something did not go through. */
export interface Failure {
  readonly cause: string;
  readonly nextStep: string;
}

/** The answers of the extension to what the side panel asked last. */
export interface Answers {
  readonly request?: Extract<ToPage, { kind: 'request' }>;
  readonly tried?: Extract<ToPage, { kind: 'tried' }>;
  readonly sampled?: Extract<ToPage, { kind: 'sampled' }>;
  readonly savedContexts: readonly SavedContext[];
  /** The context that was picked last; the same one picked again is another message. */
  readonly context?: Extract<ToPage, { kind: 'context' }>;
  readonly history?: readonly ShownEntry[];
}

/** The whole page. It is a function of the last messages and of the environment that the person has turned to. */
export class FlagPage extends PageElement {
  static override defaults = {
    flagKey: '',
    environmentKey: undefined,
    facts: undefined,
    analysis: NOTHING_KNOWN,
    suggestions: {},
    answers: { savedContexts: [] },
    others: undefined,
    readOnly: undefined,
    canRestore: false,
    unreadable: undefined,
    failure: undefined,
  };
  static override styles = [
    controls,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 860px) minmax(0, 320px);
        min-height: 100vh;
      }
      main {
        padding: 16px 24px 40px;
      }
      @media (max-width: 920px) {
        .page {
          display: block;
          min-height: 0;
        }
      }
      @media (max-width: 520px) {
        main {
          padding: 12px 12px 32px;
        }
      }
    `,
  ];
  /** What the page is called until the flag comes. */
  declare flagKey: string;
  /** The environment whose tab is chosen; one that the flag does not have counts as none. */
  declare environmentKey: string | undefined;
  declare private facts: FlagFacts | undefined;
  declare private analysis: DraftAnalysis;
  declare private suggestions: Readonly<Record<string, Suggestions>>;
  declare private answers: Answers;
  declare private others: OthersChange | undefined;
  declare private readOnly: string | undefined;
  declare private canRestore: boolean;
  declare private unreadable: string | undefined;
  declare private failure: Failure | undefined;
  readonly #draft = new DraftState((message) => this.dispatchEvent(new AskHost(message)));

  constructor() {
    super();
    new FollowPlaces(this, (environmentKey) => {
      if (environmentKey !== this.environmentKey) this.#select(environmentKey);
    });
    this.addEventListener(EditDraft.type, (event) => {
      if (!(event instanceof EditDraft)) return;
      // An archived flag can only be restored.
      const isRestoring = event.detail.every(({ path }) => path === '/archived');
      if (this.unreadable !== undefined || (this.readOnly !== undefined && !(isRestoring && this.canRestore)))
        return;
      this.#draft.edit(event.detail);
      this.requestUpdate();
    });
  }

  take(message: Exclude<ToPage, { kind: 'opened' }>): void {
    switch (message.kind) {
      case 'failed':
        this.failure = { cause: message.cause, nextStep: message.nextStep };
        return;
      case 'unreadable':
        this.unreadable = message.problem;
        return;
      case 'facts':
        this.facts = reconcile(this.facts, message.facts);
        return;
      case 'draft':
        this.#draft.take(message);
        this.unreadable = undefined;
        this.failure = undefined;
        this.requestUpdate();
        return;
      case 'analysis':
        this.analysis = reconcile(this.analysis, message.analysis);
        return;
      case 'readOnly':
        this.readOnly = message.reason;
        this.canRestore = message.canRestore === true;
        return;
      case 'select':
        this.#select(message.environmentKey);
        return;
      case 'suggestions': {
        const { environmentKey, contextKinds, attributes } = message;
        this.suggestions = { ...this.suggestions, [environmentKey]: { contextKinds, attributes } };
        return;
      }
      case 'others':
        this.others = message.change;
        return;
      case 'request':
      case 'tried':
      case 'sampled':
      case 'context':
        this.answers = { ...this.answers, [message.kind]: message };
        return;
      case 'savedContexts':
        this.answers = { ...this.answers, savedContexts: message.contexts };
        return;
      case 'history':
        this.answers = { ...this.answers, history: message.entries };
        return;
    }
  }

  protected override render() {
    const state = this.#state();
    return html`<flagdeck-notices
        .failure=${this.failure}
        .unreadable=${this.unreadable}
        .others=${this.others}
        .readOnly=${this.readOnly}
      ></flagdeck-notices>
      ${state ? this.#flag(state) : this.#withoutFlag()}`;
  }

  #state(): PageState | undefined {
    const { facts, readOnly, unreadable, analysis } = this;
    const { draft, server } = this.#draft;
    if (!facts || !draft || !server) return undefined;
    const { key: environmentKey = '' } =
      facts.environments.find(({ key }) => key === this.environmentKey) ?? facts.environments[0] ?? {};
    return {
      ...{ draft, server, facts, environmentKey, analysis },
      readOnly: readOnly ?? unreadable,
      canRestore: this.canRestore,
      suggestions: this.suggestions[environmentKey] ?? NO_SUGGESTIONS,
    };
  }

  #withoutFlag() {
    return html`<main aria-busy="true">
      <h1 class="account">${this.flagKey}</h1>
      ${this.failure ? nothing : html`<p class="quiet" role="status">${l10n.t('Loading…')}</p>`}
    </main>`;
  }

  #flag(state: PageState) {
    const { draft, facts, environmentKey, analysis } = state;
    const edited = new Set(analysis.changes.map((change) => change.environmentKey));
    const tabs = facts.environments.map((tab) => ({
      ...tab,
      on: draft.environments[tab.key]?.on ?? false,
      changes: edited.has(tab.key)
        ? analysis.changes.filter((change) => change.environmentKey === tab.key).length
        : 0,
    }));
    return html`<div class="page">
      <main>
        <flagdeck-head .state=${state}></flagdeck-head>
        <flagdeck-environment-tabs
          .tabs=${tabs}
          .selected=${environmentKey}
          @flagdeck-select-environment=${({ detail }: SelectEnvironment) => this.#select(detail)}
        >
          <flagdeck-targeting .state=${state}></flagdeck-targeting>
        </flagdeck-environment-tabs>
        <flagdeck-variations .state=${state}></flagdeck-variations>
        <flagdeck-settings .state=${state}></flagdeck-settings>
      </main>
      <flagdeck-side .state=${state} .answers=${this.answers}></flagdeck-side>
    </div>`;
  }

  #select(environmentKey: string): void {
    this.environmentKey = environmentKey;
    this.dispatchEvent(new AskHost({ kind: 'suggest', environmentKey }));
  }
}

define('flagdeck-page', FlagPage);
