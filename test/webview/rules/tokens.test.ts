// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { Tokens, TokensChange } from '../../../src/webview/controls/tokens';
import { PASTED_SEPARATORS, joinList, splitList } from '../../../src/webview/controls/tokenText';
import { drawn, find, findAll, textOf, type } from '../support/elements';

/** An editor of a list whose changes come back to it, as on the page. */
async function drawTokens(values: readonly string[], properties: Partial<Tokens> = {}) {
  const tokens = Object.assign(new Tokens(), { label: 'Keys', values }, properties);
  const changes: (readonly string[])[] = [];
  tokens.addEventListener(TokensChange.type, (event) => {
    if (!(event instanceof TokensChange)) return;
    changes.push(event.detail.values);
    tokens.values = event.detail.values;
  });
  document.body.replaceChildren(tokens);
  await drawn(tokens);
  const field = () => find(tokens, '.field') as HTMLInputElement;
  return { tokens, changes, field, chips: () => findAll(tokens, 'li.value').map(textOf) };
}

const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

function paste(target: Element, text: string): boolean {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  return !target.dispatchEvent(event);
}

const texts = (list: string, separators = PASTED_SEPARATORS) =>
  splitList(list, separators).map(({ text }) => text);

describe('a list that is pasted', () => {
  it('is split at lines, commas, semicolons and tabs; blanks around texts and empty texts go', () => {
    expect(texts('a, b;c\td\r\n\n e f ,,')).toEqual(['a', 'b', 'c', 'd', 'e f']);
  });

  it('keeps together what stands in quotes, as spreadsheets write it', () => {
    expect(splitList('"a, b","say ""hi""",\t"c"', PASTED_SEPARATORS)).toEqual([
      { text: 'a, b', isQuoted: true },
      { text: 'say "hi"', isQuoted: true },
      { text: 'c', isQuoted: true },
    ]);
  });

  it('takes quotes within a text as they are', () => {
    expect(texts('5" tall,"a"b,"open')).toEqual(['5" tall', '"a"b', '"open']);
  });

  it('is read again from what was copied', () => {
    const values = ['plain', 'a, b', 'two\nlines', '"quoted"', ' blank ', 'a "b" c'];
    expect(texts(joinList(values))).toEqual(values);
  });
});

describe('the editor of a list', () => {
  it('adds what is typed with Enter, with a comma, and when the field is left', async () => {
    const { field, changes } = await drawTokens(['DE']);
    field().value = 'FR';
    press(field(), 'Enter');
    field().value = 'SE';
    press(field(), ',');
    type(field(), ' NO ');
    expect(changes).toEqual([
      ['DE', 'FR'],
      ['DE', 'FR', 'SE'],
      ['DE', 'FR', 'SE', 'NO'],
    ]);
    expect(field().value).toBe('');
  });

  it('adds a pasted list in one step, without what is there already', async () => {
    const { tokens, field, changes } = await drawTokens(['DE']);
    expect(paste(field(), 'FR\nDE\nFR\n"a, b"')).toBe(true);
    expect(changes).toEqual([['DE', 'FR', 'a, b']]);
    await drawn(tokens);
    expect(textOf(find(tokens, '[role=status]'))).toBe('Added 2; 2 were there already.');
  });

  it('leaves one pasted text to the field, and says what is there already', async () => {
    const { tokens, field, changes } = await drawTokens(['DE']);
    expect(paste(field(), 'FR')).toBe(false);
    type(field(), 'DE');
    await drawn(tokens);
    expect(changes).toEqual([]);
    expect(textOf(find(tokens, '[role=status]'))).toBe('DE is there already.');
  });

  it('keeps commas in patterns', async () => {
    const { field, changes } = await drawTokens([], { linesOnly: true });
    field().value = '^a{1,2}$';
    press(field(), ',');
    expect(changes).toEqual([]);
    press(field(), 'Enter');
    expect(changes).toEqual([['^a{1,2}$']]);
  });

  it('removes the last with Backspace in an empty field only', async () => {
    const { tokens, field, changes } = await drawTokens(['DE', 'FR']);
    field().value = 'x';
    press(field(), 'Backspace');
    expect(changes).toEqual([]);
    field().value = '';
    press(field(), 'Backspace');
    await drawn(tokens);
    expect(changes).toEqual([['DE']]);
    expect(tokens.shadowRoot?.activeElement).toBe(field());
  });

  it('is one stop of the Tab key; arrows go along, Delete removes and the neighbour has the focus', async () => {
    const { tokens, changes } = await drawTokens(['DE', 'FR', 'SE']);
    const buttons = () => findAll(tokens, '.remove') as HTMLButtonElement[];
    expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    buttons()[0]?.focus();
    press(buttons()[0] as Element, 'ArrowRight');
    await drawn(tokens);
    expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    press(buttons()[1] as Element, 'Delete');
    await drawn(tokens);
    expect(changes).toEqual([['DE', 'SE']]);
    expect(tokens.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('Remove SE');
    press(buttons()[1] as Element, 'Delete');
    await drawn(tokens);
    expect(tokens.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('Remove DE');
  });

  it('draws some of thousands, and finds the others', async () => {
    const values = Array.from({ length: 3000 }, (_, index) => `user-${index}`);
    const { tokens, chips } = await drawTokens(values);
    expect(chips()).toHaveLength(50);
    expect(chips().at(-1)).toBe('user-2999');
    expect(textOf(tokens)).toContain('… 2,950 more …');
    const search = find(tokens, '[type=search]') as HTMLInputElement;
    search.value = 'USER-29';
    search.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await drawn(tokens);
    expect(chips()).toHaveLength(111);
    search.value = 'user-1';
    search.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await drawn(tokens);
    expect(chips()).toHaveLength(200);
    expect(textOf(tokens)).toContain('1,111 found, the first 200 are shown');
  });

  it('cuts a long value for the eye only', async () => {
    const { chips, field, changes } = await drawTokens(['x'.repeat(100_000)]);
    expect(chips()[0]).toBe(`${'x'.repeat(200)}… (100,000 characters)`);
    type(field(), 'y');
    expect(changes[0]?.[0]).toHaveLength(100_000);
  });

  it('says what is wrong with a value, and has no controls when nothing can be edited', async () => {
    const invalid = new Map([['DE', 'DE is also in On.']]);
    const { tokens } = await drawTokens(['DE', 'FR'], { invalid, readOnly: true });
    expect(textOf(find(tokens, '.faults'))).toBe('DE is also in On.');
    expect(findAll(tokens, '.wrong').map((chip) => chip.title)).toEqual(['DE is also in On.']);
    expect(findAll(tokens, 'input, button')).toEqual([]);
  });
});
