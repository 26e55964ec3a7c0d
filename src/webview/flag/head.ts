import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { FlagDraft } from '../../protocol/draft';
import type { FlagFacts } from '../../protocol/toPage';
import { longText } from '../controls/longText';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { marksOf } from '../state/placeMarks';
import { valueTypeOf } from './variationEdits';
import { define } from '../state/pageElement';
import { DONE, DUPLICATE } from '../controls/icons';
import { editedWord } from '../controls/marks';
import { iconButton } from '../controls/iconButton';
import './details';

/** How long the button says that it has copied. */
const SAID_MS = 2000;

/** The fields that the form of details has. */
const DETAILS = [
  '/name',
  '/description',
  '/tags',
  '/temporary',
  '/deprecated',
  '/maintainerId',
  '/maintainerTeamKey',
  '/clientSideAvailability',
];

/** What the flag is: name, key, description and properties that hold in every environment; and the form to edit them. */
class Head extends EditingElement {
  static override defaults = { state: undefined, copied: false, open: false };
  static override styles = [
    controls,
    css`
      .names {
        flex: 1 1 300px;
        align-items: center;
      }
      .key {
        padding: 0 4px;
        border-radius: 2px;
        background: var(--vscode-textCodeBlock-background);
      }
      .description {
        margin: 4px 0;
      }
      .banner {
        margin: 8px 0;
        padding: 6px 10px;
        border: 1px solid var(--vscode-inputValidation-warningBorder);
        color: var(--vscode-inputValidation-warningForeground, inherit);
        background: var(--vscode-inputValidation-warningBackground);
      }
    `,
  ];
  declare state: PageState | undefined;
  declare private copied: boolean;
  /** Whether the form of details is unfolded. */
  declare private open: boolean;
  #forget: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#forget);
  }

  protected override render() {
    if (!this.state) return nothing;
    const { draft, facts, analysis } = this.state;
    const marks = marksOf(analysis);
    const isEdited = DETAILS.some((path) => marks.isChanged(path));
    return html`<header data-path="/name">
      ${this.#banner(draft)}
      <div class="row">
        <div class="names row">
          <h1 class="account">${draft.name}</h1>
          <code class="key account">${facts.key}</code>
          ${iconButton({ icon: this.copied ? DONE : DUPLICATE, title: l10n.t('Copy key') }, () => this.#copy())}
          <span class="quiet" role="status">${this.copied ? l10n.t('Copied') : nothing}</span>
        </div>
        <button class="link" @click=${() => this.ask({ kind: 'openAsText' })}>
          ${l10n.t('Open as text')}
        </button>
        <button class="link" @click=${() => this.#openInBrowser()}>${l10n.t('Open in browser')}</button>
      </div>
      ${
        draft.description
          ? html`<div class="description">${longText(draft.description, l10n.t('Description'))}</div>`
          : nothing
      }
      <div class="row">
        <span class="chip">${typeInWords(facts, draft)}</span>
        <span class="chip">${draft.temporary ? l10n.t('temporary') : l10n.t('permanent')}</span>
        ${draft.tags.map((tag) => html`<span class="chip account">${tag}</span>`)}
        <span class="quiet account">${factsInWords(facts, draft)}</span>
        <button
          class="link"
          aria-expanded=${this.open}
          aria-controls="details"
          @click=${() => (this.open = !this.open)}
        >
          ${this.open ? l10n.t('Close details') : l10n.t('Edit details')}
        </button>
        ${editedWord(isEdited)}
      </div>
      <flagdeck-details
        id="details"
        ?hidden=${!this.open}
        .open=${this.open}
        .state=${this.state}
      ></flagdeck-details>
    </header>`;
  }

  #banner({ archived, deprecated }: FlagDraft) {
    if (archived) {
      return html`<p class="banner row">
        <span class="grow">${l10n.t('This flag is archived: it serves its off variations everywhere.')}</span>
        <button
          ?disabled=${!this.state?.canRestore}
          @click=${() => this.edit({ op: 'replace', path: '/archived', value: false })}
        >
          ${l10n.t('Restore')}
        </button>
      </p>`;
    }
    return deprecated ? html`<p class="banner">${l10n.t('This flag is deprecated.')}</p>` : nothing;
  }

  #copy(): void {
    this.ask({ kind: 'copyKey' });
    this.copied = true;
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.copied = false), SAID_MS);
  }

  #openInBrowser(): void {
    const { environmentKey } = this.state ?? {};
    this.ask({ kind: 'openInBrowser', ...(environmentKey === undefined ? {} : { environmentKey }) });
  }
}

function typeInWords({ kind, isMigration }: FlagFacts, { variations }: FlagDraft): string {
  if (isMigration) return l10n.t('migration');
  if (kind === 'boolean') return l10n.t('boolean');
  const type = valueTypeOf(variations);
  return type === 'number' ? l10n.t('number') : type === 'string' ? l10n.t('string') : l10n.t('JSON');
}

/** `Maintained by Ines. Client-side SDKs: yes, mobile: no.` */
function factsInWords({ maintainer }: FlagFacts, { clientSideAvailability }: FlagDraft): string {
  const yesOrNo = (is: boolean | undefined) => (is === true ? l10n.t('yes') : l10n.t('no'));
  const { usingEnvironmentId, usingMobileKey } = clientSideAvailability ?? {};
  return [
    ...(maintainer === undefined ? [] : [l10n.t('Maintained by {0}.', maintainer)]),
    l10n.t('Client-side SDKs: {0}, mobile: {1}.', yesOrNo(usingEnvironmentId), yesOrNo(usingMobileKey)),
  ].join(' ');
}

define('flagdeck-head', Head);
