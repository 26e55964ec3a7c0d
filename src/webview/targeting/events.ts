import * as l10n from '@vscode/l10n';
import { css, html } from 'lit';
import { live } from 'lit/directives/live.js';
import { controls } from '../controls/styles';
import { EditingElement } from '../state/editingElement';
import type { PlaceMarks } from '../state/placeMarks';
import { define } from '../state/pageElement';
import { editedWord } from '../controls/marks';

/** Edits of which evaluations SDKs send detailed events. */
class EventTracking extends EditingElement {
  static override defaults = {
    place: '',
    trackEvents: false,
    trackEventsFallthrough: false,
    marks: undefined,
    isReadOnly: false,
  };
  static override styles = [
    controls,
    css`
      .events {
        display: grid;
        gap: 6px;
      }
      label {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        align-items: baseline;
        margin-left: -11px;
        padding-left: 8px;
        border-left: 3px solid transparent;
      }
      .changed {
        border-left-color: var(--flagdeck-changed);
      }
    `,
  ];
  /** JSON Pointer of the environment in the draft. */
  declare place: string;
  declare trackEvents: boolean;
  declare trackEventsFallthrough: boolean;
  declare marks: PlaceMarks | undefined;
  declare isReadOnly: boolean;

  protected override render() {
    return html`<h2>${l10n.t('Data export and events')}</h2>
      <div class="events">
        ${this.#checkbox(
          'trackEvents',
          l10n.t('Send detailed events from this environment'),
          l10n.t('SDKs report each evaluation of this flag, for data export and debugging.'),
        )}
        ${this.#checkbox(
          'trackEventsFallthrough',
          l10n.t('Send detailed events for the default rule'),
          l10n.t('SDKs report each evaluation that the default rule decides, as experiments need it.'),
        )}
      </div>`;
  }

  #checkbox(field: 'trackEvents' | 'trackEventsFallthrough', title: string, what: string) {
    const path = `${this.place}/${field}`;
    const isOn = this[field];
    const isChanged = this.marks?.isChanged(path) === true;
    return html`<label class=${isChanged ? 'changed' : ''} data-path=${path}>
      <input
        type="checkbox"
        aria-labelledby=${field}
        aria-describedby="${field}-what"
        .checked=${live(isOn)}
        ?disabled=${this.isReadOnly}
        @change=${() => {
          this.edit({ op: 'replace', path, value: !isOn });
        }}
      />
      <span>
        <span id=${field}>${title}</span>
        ${editedWord(isChanged)}<br />
        <span id="${field}-what" class="quiet">${what}</span>
      </span>
    </label>`;
  }
}

define('flagdeck-events', EventTracking);
