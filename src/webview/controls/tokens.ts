import * as l10n from '@vscode/l10n';
import { type PropertyValues, html, nothing } from 'lit';
import { formatCount } from './marks';
import { MOST_DRAWN, type ShownTokens, shownTokens } from './shownTokens';
import { controls } from './styles';
import {
  LINE_SEPARATORS,
  PASTED_SEPARATORS,
  TYPED_SEPARATORS,
  isInQuotes,
  joinList,
  splitList,
} from './tokenText';
import { tokenStyles } from './tokenStyles';
import { PageElement, define } from '../state/pageElement';
import { suggestionList } from './suggestions';
import { classNames } from './classNames';

/** A longer value is cut where it is shown: it could fill the page. */
const LONGEST = 200;

/** From so many on there is a button that copies them all. */
const WORTH_COPYING = 10;
const MOST_SUGGESTIONS = 200;
const MOST_FAULTS = 3;

/** Somebody added or removed values: the whole new list. One action, so one step of undo. */
export class TokensChange extends CustomEvent<{ readonly values: readonly string[] }> {
  static readonly type = 'flagdeck-tokens-change';

  constructor(values: readonly string[]) {
    super(TokensChange.type, { detail: { values } });
  }
}

/**
 * Edits a list of texts: chips with a field behind them. It never changes its values but fires `TokensChange`. Of
 * thousands a few are drawn, with a field that searches them all.
 */
export class Tokens extends PageElement {
  static override defaults = {
    values: [],
    label: '',
    placeholder: '',
    readOnly: false,
    suggestions: [],
    invalid: new Map(),
    linesOnly: false,
    quoted: undefined,
    names: {},
    query: '',
    onlyInvalid: false,
    said: undefined,
    at: 0,
  };
  static override styles = [controls, tokenStyles];
  declare values: readonly string[];
  /** What the values are and where, for screen readers: "Rule 2, condition 1: values". */
  declare label: string;
  declare placeholder: string;
  declare readOnly: boolean;
  declare suggestions: readonly string[];
  /** Values that something is wrong with, such as one that is in another list too, and what in words. */
  declare invalid: ReadonlyMap<string, string>;
  /** Whether only a line ends a value, for patterns, which have commas and quotes in them. */
  declare linesOnly: boolean;
  /** What becomes of a text that stood in quotes where those mean something; else the quotes only hold it together. */
  declare quoted: ((text: string) => string) | undefined;
  /** What is shown in the place of a value: the name of a segment. The value itself is in the tooltip then. */
  declare names: Readonly<Record<string, string>>;
  declare private query: string;
  declare private onlyInvalid: boolean;
  /** What was done last, in words. */
  declare private said: { readonly words: string; readonly isVisible: boolean } | undefined;
  /** The entry among those drawn whose button the Tab key reaches. */
  declare private at: number;
  #focusNext: number | 'field' | undefined;

  /** To the field that adds. */
  override focus(): void {
    this.find('.field')?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('values') || this.#focusNext === undefined) return;
    const buttons = this.#buttons();
    const next =
      this.#focusNext === 'field' ? undefined : buttons[Math.min(this.#focusNext, buttons.length - 1)];
    this.#focusNext = undefined;
    if (next) next.focus();
    else this.focus();
  }

  protected override render() {
    const { values, invalid } = this;
    const shown = shownTokens(values, this.query, this.onlyInvalid ? invalid : undefined);
    return html`<div role="group" aria-label=${this.label}>
      ${values.length > MOST_DRAWN || this.onlyInvalid ? this.#search(shown) : nothing}
      <div class="box">
        <ul
          aria-label=${this.label}
          ?hidden=${values.length === 0}
          @keydown=${(event: KeyboardEvent) => this.#onListKey(event, shown)}
        >
          ${shown.places.map((place, entry) => this.#token(place, entry, shown))}
        </ul>
        ${this.readOnly ? nothing : this.#field()}
        ${
          values.length >= WORTH_COPYING
            ? html`<button class="link copy" @click=${() => this.#copyAll()}>${l10n.t('Copy all')}</button>`
            : nothing
        }
      </div>
      ${this.#faults()}
      <span role="status" class=${classNames({ quiet: true, unseen: !this.said?.isVisible })}>
        ${this.said?.words ?? nothing}
      </span>
    </div>`;
  }

  #token(place: number, entry: number, { places, gapBefore }: ShownTokens) {
    const value = this.values[place] ?? '';
    const fault = this.invalid.get(value);
    const name = cut(this.names[value] ?? value);
    const title = fault ?? (name === value ? undefined : cut(value));
    return html`${
        entry === gapBefore
          ? html`<li class="quiet">
              ${l10n.t('… {0} more …', formatCount(this.values.length - places.length))}
            </li>`
          : nothing
      }
      <li class=${classNames({ value: true, wrong: fault !== undefined })} title=${title ?? nothing}>
        <span class="account">${name}</span>${
          fault === undefined ? nothing : html`<span class="unseen">${fault}</span>`
        }${
          this.readOnly
            ? nothing
            : html`<button
                class="icon remove"
                tabindex=${entry === Math.min(this.at, places.length - 1) ? 0 : -1}
                title=${l10n.t('Remove (Delete)')}
                aria-label=${l10n.t('Remove {0}', name)}
                @focus=${() => (this.at = entry)}
                @click=${() => this.#remove(place, entry)}
              >
                <svg viewBox="0 0 10 10" aria-hidden="true"><path d="m2 2 6 6m0-6-6 6" /></svg>
              </button>`
        }
      </li>`;
  }

  #field() {
    const suggestions = this.suggestions.slice(0, MOST_SUGGESTIONS);
    return html`<input
        class="field"
        type="text"
        autocomplete="off"
        spellcheck="false"
        inputmode=${this.inputMode === '' ? nothing : this.inputMode}
        list=${suggestions.length > 0 ? 'suggestions' : nothing}
        aria-label=${l10n.t('Add to {0}', this.label)}
        aria-invalid=${this.invalid.size > 0 ? 'true' : nothing}
        aria-describedby=${this.invalid.size > 0 ? 'faults' : nothing}
        placeholder=${this.placeholder}
        @change=${(event: Event) => this.#addTyped(event.target as HTMLInputElement)}
        @keydown=${(event: KeyboardEvent) => this.#onFieldKey(event)}
        @paste=${(event: ClipboardEvent) => this.#onPaste(event)}
      />${suggestions.length > 0 ? suggestionList('suggestions', suggestions) : nothing}`;
  }

  #search({ places, found }: ShownTokens) {
    return html`<div class="search row">
      <input
        type="search"
        aria-label=${l10n.t('Find in {0}', this.label)}
        placeholder=${l10n.t('Find in {0}', formatCount(this.values.length))}
        .value=${this.query}
        @input=${(event: InputEvent) => this.#setQuery(event)}
      />
      <span class="quiet" role="status"
        >${found === undefined ? nothing : foundInWords(found, places.length)}</span
      >
      ${
        this.invalid.size > 0 || this.onlyInvalid
          ? html`<label
              ><input
                type="checkbox"
                .checked=${this.onlyInvalid}
                @change=${() => (this.onlyInvalid = !this.onlyInvalid)}
              />${l10n.t('Only those with problems')}</label
            >`
          : nothing
      }
    </div>`;
  }

  #faults() {
    const faults = [...new Set(this.invalid.values())];
    if (faults.length === 0) return nothing;
    const more = faults.length - MOST_FAULTS;
    return html`<div id="faults" class="faults">
      ${faults.slice(0, MOST_FAULTS).map((words) => html`<span class="problem warning account">${words}</span>`)}
      ${more > 0 ? html`<span class="quiet">${l10n.t('and {0} more', formatCount(more))}</span>` : nothing}
    </div>`;
  }

  #setQuery(event: InputEvent): void {
    // What is searched for is never part of the draft, so nobody needs to know that it is being typed.
    event.stopPropagation();
    this.query = (event.target as HTMLInputElement).value;
  }

  #onFieldKey(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.isComposing) return;
    if (event.key === 'Enter' || (event.key === ',' && !this.linesOnly && !isInQuotes(field.value))) {
      event.preventDefault();
      // The way of the browser, so that all who listen know that nothing is being typed any more.
      field.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (field.value === '' && event.key === 'Backspace' && this.values.length > 0) {
      event.preventDefault();
      this.#removeLast();
    } else if (field.value === '' && event.key === 'ArrowLeft') {
      this.#buttons().at(-1)?.focus();
    }
  }

  #onListKey(event: KeyboardEvent, { places }: ShownTokens): void {
    const entry = this.#buttons().indexOf(event.target as HTMLElement);
    const place = places[entry];
    if (place === undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove(place, entry);
      return;
    }
    const next = { ArrowLeft: entry - 1, ArrowRight: entry + 1, Home: 0, End: places.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next >= places.length) this.focus();
    else this.#buttons()[Math.max(0, next)]?.focus();
  }

  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    const listed = this.#split(text, PASTED_SEPARATORS);
    const field = event.target as HTMLInputElement;
    // One value goes into the field, where it can be finished.
    if (listed.length < 2 || (this.linesOnly && !/[\n\r]/.test(text.trim()))) return;
    event.preventDefault();
    this.#add([...this.#split(field.value, TYPED_SEPARATORS), ...listed]);
    field.value = '';
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #addTyped(field: HTMLInputElement): void {
    const listed = this.#split(field.value, TYPED_SEPARATORS);
    field.value = '';
    if (listed.length > 0) this.#add(listed);
  }

  #split(text: string, separators: string): string[] {
    return splitList(text, this.linesOnly ? LINE_SEPARATORS : separators)
      .map((listed) => (listed.isQuoted && this.quoted ? this.quoted(listed.text) : listed.text))
      .filter((value) => value !== '');
  }

  #add(texts: readonly string[]): void {
    const known = new Set(this.values);
    const added = [...new Set(texts)].filter((text) => !known.has(text));
    const dropped = texts.length - added.length;
    this.said = { words: addedInWords(added, dropped, texts[0] ?? ''), isVisible: dropped > 0 };
    if (added.length > 0) this.#change([...this.values, ...added]);
  }

  #removeLast(): void {
    this.#focusNext = 'field';
    this.said = { words: l10n.t('Removed {0}.', cut(this.values.at(-1) ?? '')), isVisible: false };
    this.#change(this.values.slice(0, -1));
  }

  #remove(place: number, entry: number): void {
    this.#focusNext = this.values.length === 1 ? 'field' : entry;
    this.said = { words: l10n.t('Removed {0}.', cut(this.values[place] ?? '')), isVisible: false };
    this.#change(this.values.toSpliced(place, 1));
  }

  #change(values: readonly string[]): void {
    this.dispatchEvent(new TokensChange(values));
  }

  #copyAll(): void {
    const count = formatCount(this.values.length);
    navigator.clipboard.writeText(joinList(this.values)).then(
      () => (this.said = { words: l10n.t('Copied {0}.', count), isVisible: true }),
      () => (this.said = { words: l10n.t('The clipboard cannot be written.'), isVisible: true }),
    );
  }

  #buttons(): HTMLElement[] {
    return this.findAll('.remove');
  }
}

function cut(value: string): string {
  if (value.length <= LONGEST) return value;
  return l10n.t('{0}… ({1} characters)', value.slice(0, LONGEST), formatCount(value.length));
}

function foundInWords(found: number, shown: number): string {
  if (found === 0) return l10n.t('none found');
  if (shown < found) return l10n.t('{0} found, the first {1} are shown', formatCount(found), shown);
  return l10n.t('{0} found', formatCount(found));
}

function addedInWords(added: readonly string[], dropped: number, first: string): string {
  const [only] = added;
  if (only === undefined)
    return dropped === 1
      ? l10n.t('{0} is there already.', cut(first))
      : l10n.t('All {0} are there already.', formatCount(dropped));
  if (dropped > 0)
    return l10n.t('Added {0}; {1} were there already.', formatCount(added.length), formatCount(dropped));
  return added.length === 1
    ? l10n.t('Added {0}.', cut(only))
    : l10n.t('Added {0}.', formatCount(added.length));
}

define('flagdeck-tokens', Tokens);
