import * as l10n from '@vscode/l10n';
import { css, html, nothing } from 'lit';
import type { Json } from '../../patch/instruction';
import { controls } from '../controls/styles';
import { type ValueFault, type ValueType, textOfValue, valueOfText } from './variationEdits';
import { PageElement, define } from '../state/pageElement';
import { PageEvent } from '../state/events';

/** Somebody typed another value that is one. */
export class ValueChange extends PageEvent<Json> {
  static override readonly type = 'flagdeck-value-change';
}

/** More lines than these are scrolled. */
const MOST_LINES = 16;

/** Edits the value of a variation. What is no value stays in the field, with what is wrong, and out of the draft. */
class ValueField extends PageElement {
  static override defaults = {
    value: null,
    type: 'string',
    label: '',
    readOnly: false,
    invalid: false,
    typed: undefined,
    fault: undefined,
  };
  static override styles = [
    controls,
    css`
      input,
      textarea {
        width: 100%;
        font-family: var(--vscode-editor-font-family, monospace);
      }
    `,
  ];
  declare value: Json;
  declare type: ValueType;
  declare label: string;
  declare readOnly: boolean;
  declare invalid: boolean;
  /** What is in the field while it is no value. */
  declare private typed: string | undefined;
  declare private fault: string | undefined;

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    // Undo, or somebody else: what was typed is past.
    if (changed.has('value') && changed.get('value') !== undefined) this.#forget();
  }

  protected override render() {
    const { type, label, readOnly, fault } = this;
    const text = this.typed ?? textOfValue(this.value, type);
    const lines = text.split('\n').length;
    const invalid = fault !== undefined || this.invalid;
    const field =
      type === 'JSON' || lines > 1
        ? html`<textarea
            rows=${Math.min(MOST_LINES, Math.max(lines, type === 'JSON' ? 3 : 2))}
            spellcheck="false"
            aria-label=${label}
            aria-invalid=${invalid}
            aria-describedby=${fault === undefined ? nothing : 'fault'}
            .value=${text}
            ?disabled=${readOnly}
            @change=${this.#take}
          ></textarea>`
        : html`<input
            inputmode=${type === 'number' ? 'decimal' : 'text'}
            spellcheck="false"
            aria-label=${label}
            aria-invalid=${invalid}
            aria-describedby=${fault === undefined ? nothing : 'fault'}
            .value=${text}
            ?disabled=${readOnly}
            @change=${this.#take}
          />`;
    return html`${field}
    ${
      fault === undefined
        ? nothing
        : html`<span class="problem" id="fault" role="alert">${fault}</span>
            <button class="link" @click=${() => this.#forget()}>${l10n.t('Put the value back')}</button>`
    }`;
  }

  #take({ currentTarget }: Event): void {
    const text = (currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
    const read = valueOfText(text, this.type);
    if ('fault' in read) {
      this.typed = text;
      this.fault = inWords(read.fault, read.detail);
      return;
    }
    this.#forget();
    if (JSON.stringify(read.value) !== JSON.stringify(this.value))
      this.dispatchEvent(new ValueChange(read.value));
  }

  #forget(): void {
    this.typed = undefined;
    this.fault = undefined;
  }
}

function inWords(fault: ValueFault, detail: string): string {
  switch (fault) {
    case 'not-a-number':
      return l10n.t('Type a number, such as 1.5. The draft still has the value from before.');
    case 'too-exact':
      return l10n.t('JSON cannot hold all of these digits: it would be {0}. Type fewer digits.', detail);
    case 'not-json':
      return l10n.t('This is no JSON: {0}. The draft still has the value from before.', detail);
  }
}

define('flagdeck-value-field', ValueField);
