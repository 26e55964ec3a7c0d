import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import { controls } from '../controls/styles';
import type { Answers } from '../flagPage';
import { EditingElement } from '../state/editingElement';
import type { PageState } from '../state/pageState';
import { define } from '../state/pageElement';
import './changes';
import './lately';
import './tryContext';

/** Beside the targeting: what the draft changes, the request that it will be, contexts to try, what happened lately. */
export class Side extends EditingElement {
  static override defaults = { state: undefined, answers: undefined };
  static override styles = [
    controls,
    css`
      :host {
        border-left: 1px solid var(--flagdeck-border);
      }
      aside {
        position: sticky;
        /* Below the notices, which stay in view. */
        top: var(--flagdeck-notices, 0);
        max-height: calc(100vh - var(--flagdeck-notices, 0px));
        padding: 16px;
        overflow: auto;
      }
      @media (max-width: 920px) {
        :host {
          border-top: 1px solid var(--flagdeck-border);
          border-left: 0;
        }
        aside {
          position: static;
          max-height: none;
          padding: 16px 24px 40px;
          overflow: visible;
        }
      }
      @media (max-width: 520px) {
        aside {
          padding: 12px 12px 32px;
        }
      }
    `,
  ];
  declare state: PageState | undefined;
  declare answers: Answers | undefined;

  protected override render() {
    const { state, answers } = this;
    if (!state) return nothing;
    return html`<aside aria-label=${l10n.t('Changes and trials')}>
      <flagdeck-changes
        .analysis=${state.analysis}
        .environments=${state.facts.environments}
        .environmentKey=${state.environmentKey}
        .readOnly=${state.readOnly}
        .draft=${state.draft}
        .server=${state.server}
        .request=${answers?.request}
      ></flagdeck-changes>
      <flagdeck-try-context .state=${state} .answers=${answers}></flagdeck-try-context>
      <flagdeck-lately .entries=${answers?.history}></flagdeck-lately>
    </aside>`;
  }
}

define('flagdeck-side', Side);
