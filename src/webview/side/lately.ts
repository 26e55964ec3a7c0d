import * as l10n from '@vscode/l10n';
import { type TemplateResult, html, nothing } from 'lit';
import type { ShownEntry } from '../../protocol/toPage';
import { timeAgo, withinLine } from '../controls/marks';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import { sideStyles } from './sideStyles';
import { define } from '../state/pageElement';
import { shortened } from '../controls/shortened';

/** As many as give an idea; all of them are one click away. */
const FIRST = 5;
/** The history and the diff have longer texts whole. */
const LONGEST = 240;

/** What happened to the flag on the server lately. */
class Lately extends EditingElement {
  static override defaults = { entries: undefined };
  static override styles = [controls, sideStyles];
  /** The newest first; undefined until they are known. */
  declare entries: readonly ShownEntry[] | undefined;

  protected override render() {
    const { entries } = this;
    return html`<section aria-labelledby="title">
      <div class="head">
        <h2 id="title">${l10n.t('Lately')}</h2>
        <button class="link" @click=${() => this.ask({ kind: 'showHistory' })}>
          ${l10n.t('Show history…')}
        </button>
      </div>
      ${entries?.length === 0 ? html`<p class="quiet">${l10n.t('The audit log has no change of this flag.')}</p>` : nothing}
      <ul>
        ${entries?.slice(0, FIRST).map((entry) => this.#entry(entry))}
      </ul>
    </section>`;
  }

  #entry({ entryId, who, what, comment, date }: ShownEntry): TemplateResult {
    return html`<li class="entry">
      <div>
        <p class="account">${short(what)}</p>
        <p class="quiet">
          <span class="account">${withinLine(who)}</span>,
          ${timeAgo(date)}${
            comment === undefined
              ? nothing
              : html`, <span class="account">“${withinLine(short(comment))}”</span>`
          }
        </p>
      </div>
      <button
        class="link"
        aria-label=${l10n.t('Diff: {0}', short(what))}
        @click=${() => this.ask({ kind: 'openEntry', entryId, date })}
      >
        ${l10n.t('Diff')}
      </button>
    </li>`;
  }
}

const short = (text: string): string => shortened(text, LONGEST);

define('flagdeck-lately', Lately);
