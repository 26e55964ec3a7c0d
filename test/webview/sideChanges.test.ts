// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ShowPlace } from '../../src/webview/side/places';
import { focused } from '../../src/webview/state/typing';
import { drawn, find, findAll, labelled, textOf } from './support/elements';
import { aChange, anAnalysis, drawSide } from './support/side';
import { aDraft, aState } from './support/state';

const button = (root: Element, words: string): HTMLButtonElement => {
  const found = findAll(root, 'button').find((one) => textOf(one) === words);
  if (!found) throw new Error(`There is no button ${words}`);
  return found as HTMLButtonElement;
};

const TWO = anAnalysis({
  changes: [aChange('on', 'Turn off'), aChange('rules/0', 'Rule 1: add SE to country')],
});
const withAnalysis = (analysis: ReturnType<typeof anAnalysis>) => aState({}, { analysis });

describe('the list of changes', () => {
  it('says that there is none, and has nothing to press', async () => {
    const { side } = await drawSide(aState());
    const changes = find(side, 'flagdeck-changes');
    expect(textOf(changes)).toBe('No unsaved changes');
    expect(findAll(changes, 'button')).toEqual([]);
  });

  it('counts and lists the changes; each can be reverted under its own name', async () => {
    const { side, asked } = await drawSide(withAnalysis(TWO));
    expect(textOf(find(side, 'h2'))).toBe('2 unsaved changes');
    expect(findAll(side, '.entry .words').map(textOf)).toEqual(['Turn off', 'Rule 1: add SE to country']);
    expect(findAll(side, 'h3')).toEqual([]);
    labelled(side, 'Revert: Rule 1: add SE to country').click();
    button(side, 'Discard all').click();
    button(side, 'Review and save…').click();
    expect(asked).toEqual([
      { kind: 'revertChange', changeId: 'rules/0' },
      { kind: 'discardAll' },
      { kind: 'save' },
    ]);
  });

  it('has what is flag-wide first, then each environment under its name', async () => {
    const { side } = await drawSide(
      withAnalysis(
        anAnalysis({
          changes: [
            aChange('on', 'Turn on', { environmentKey: 'test', path: '/environments/test/on' }),
            aChange('fallthrough', 'Default rule: On'),
            { id: 'name', path: '/name', words: [{ text: 'Name: Checkout', strong: false }] },
          ],
        }),
      ),
    );
    expect(textOf(find(side, 'flagdeck-changes'))).toMatch(
      /The flag, everywhere Name: Checkout Revert Production Default rule: On Revert Test Turn on Revert/,
    );
  });

  it('names the environment of a change that is not the one of the tab', async () => {
    const change = aChange('on', 'Turn on', { environmentKey: 'test' });
    const { side } = await drawSide(withAnalysis(anAnalysis({ changes: [change] })));
    expect(textOf(find(side, 'h3'))).toBe('Test');
  });

  it('goes to the place of a change', async () => {
    const { side } = await drawSide(withAnalysis(TWO));
    const places: unknown[] = [];
    side.addEventListener(ShowPlace.type, (event) => places.push(event instanceof ShowPlace && event.detail));
    button(side, 'Turn off').click();
    expect(places).toEqual(['/environments/production/on']);
  });

  it('gives the focus to the next change when one is reverted, and to the count after the last one', async () => {
    const { side, show } = await drawSide(withAnalysis(TWO));
    const revert = labelled(side, 'Revert: Turn off');
    revert.focus();
    revert.click();
    await show(withAnalysis(anAnalysis({ changes: TWO.changes.slice(1) })));
    expect(focused()?.getAttribute('aria-label')).toBe('Revert: Rule 1: add SE to country');
    (focused() as HTMLElement).click();
    await show(aState());
    expect(focused()?.id).toBe('title');
  });

  it('shows the first fifty of very many', async () => {
    const changes = Array.from({ length: 1200 }, (_, index) => aChange(`rules/${index}`, `Rule ${index}`));
    const { side } = await drawSide(withAnalysis(anAnalysis({ changes })));
    expect(findAll(side, 'flagdeck-changes .entry')).toHaveLength(50);
    button(side, 'Show all 1,200').click();
    await drawn(side);
    expect(findAll(side, '.entry')).toHaveLength(1200);
  });

  it('cannot be saved while something is wrong, says what, and goes there', async () => {
    const path = '/environments/test/rules/0/clauses/0';
    const { side } = await drawSide(
      withAnalysis({
        ...TWO,
        problems: [
          { path, words: 'Rule 1 has no values.', severity: 'error' },
          { path: '/tags', words: 'Only a hint.', severity: 'warning' },
        ],
      }),
    );
    const save = button(side, 'Review and save…');
    expect(save.disabled).toBe(true);
    const described = save.getAttribute('aria-describedby') ?? '';
    expect(textOf(find(side, `#${described}`))).toBe('1 problem keeps this from being saved:');
    expect(textOf(find(side, '.problems'))).toContain('Test : Rule 1 has no values.');
    expect(textOf(side)).not.toContain('Only a hint.');
    const places: unknown[] = [];
    side.addEventListener(ShowPlace.type, (event) => places.push(event instanceof ShowPlace && event.detail));
    find(side, '.problems button').click();
    expect(places).toEqual([path]);
  });

  it('says what a save will ask for', async () => {
    const demands = ['Production asks for a comment.'];
    const { side } = await drawSide(withAnalysis({ ...TWO, demands }));
    expect(textOf(find(side, '.demands'))).toBe('Production asks for a comment.');
  });

  it('is locked with the reason where nothing can be edited', async () => {
    const { side } = await drawSide(aState({}, { analysis: TWO, readOnly: 'This flag is archived.' }));
    for (const words of ['Discard all', 'Revert', 'Review and save…']) {
      expect(button(side, words).disabled).toBe(true);
    }
    expect(textOf(find(side, '#locked'))).toBe('This flag is archived.');
  });

  it('can be saved all the same when it restores an archived flag', async () => {
    const state = aState({}, { analysis: TWO, readOnly: 'This flag is archived.' });
    const { side } = await drawSide({ ...state, server: { ...state.server, archived: true } });
    expect(button(side, 'Review and save…').disabled).toBe(false);
    expect(find(side, 'section').querySelector('#locked')).toBeNull();
  });
});

describe('the request', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const request = {
    kind: 'request',
    text: '{ "instructions": [] }',
    reason: 'Each change has one.',
  } as const;

  it('is asked for when it is shown, and again when the draft has changed', async () => {
    const { side, asked, show } = await drawSide(withAnalysis(TWO));
    expect(asked).toEqual([]);
    button(side, 'Show request').click();
    await drawn(side);
    expect(asked).toEqual([{ kind: 'showRequest' }]);
    await show(withAnalysis(TWO), { request });
    expect(textOf(find(side, 'pre'))).toBe(request.text);
    expect(textOf(find(side, 'flagdeck-request'))).toContain(request.reason);

    await show(aState({}, { analysis: TWO, draft: aDraft({ on: false }) }), { request });
    await show(aState({}, { analysis: TWO, draft: aDraft({ on: true }) }), { request });
    vi.runAllTimers();
    // Of changes that come one after the other, the last one counts. The first answer came with another draft, too.
    expect(asked).toEqual([{ kind: 'showRequest' }, { kind: 'showRequest' }]);
  });

  it('is not asked for again when something else has changed, and can be opened and copied', async () => {
    const state = withAnalysis(TWO);
    const { side, asked, show } = await drawSide(state, { request });
    button(side, 'Show request').click();
    await drawn(side);
    await show({ ...state, environmentKey: 'test' }, { request });
    vi.runAllTimers();
    expect(asked).toEqual([{ kind: 'showRequest' }]);
    button(side, 'Open in editor').click();
    expect(asked.at(-1)).toEqual({ kind: 'openRequest' });

    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    button(side, 'Copy request').click();
    await drawn(side);
    expect(writeText).toHaveBeenCalledWith(request.text);
    await drawn(side);
    expect(textOf(find(side, 'flagdeck-request [role=status]'))).toBe('Copied');
    button(side, 'Hide request').click();
    await drawn(side);
    expect(findAll(side, 'flagdeck-request')).toEqual([]);
  });
});

describe('what happened lately', () => {
  it('names who did what and when, with the comment, and opens the diff of an entry', async () => {
    const date = Date.now() - 2 * 3_600_000;
    const history = [
      { entryId: 'e1', who: 'Ariel Flores', what: 'Turned on the flag', comment: 'start', date },
      { entryId: 'e2', who: 'datadog', what: 'Turned off the flag', date },
    ];
    const { side, asked } = await drawSide(aState(), { history });
    const [first, second] = findAll(side, 'flagdeck-lately .entry').map(textOf);
    expect(first).toMatch(/^Turned on the flag Ariel Flores , .*2 hr\. ago , “ start ” Diff$/);
    expect(second).not.toContain('“');
    const time = find(side, 'time');
    expect([time.getAttribute('datetime'), time.title]).toEqual([
      new Date(date).toISOString(),
      new Date(date).toLocaleString(),
    ]);
    labelled(side, 'Diff: Turned off the flag').click();
    button(side, 'Show history…').click();
    expect(asked).toEqual([{ kind: 'openEntry', entryId: 'e2', date }, { kind: 'showHistory' }]);
  });

  it('says that there is none, and nothing until that is known', async () => {
    const { side, show } = await drawSide(aState());
    const none = 'The audit log has no change of this flag.';
    expect(textOf(side)).not.toContain(none);
    await show(aState(), { history: [] });
    expect(textOf(side)).toContain(none);
  });

  it('shows text of the account as text, and not without end', async () => {
    const hostile = '<img src=x onerror="alert(1)"> [link](command:x)';
    const entry = {
      entryId: 'e',
      who: hostile,
      what: hostile + 'x'.repeat(100_000),
      comment: hostile,
      date: 0,
    };
    const { side } = await drawSide(withAnalysis(anAnalysis({ changes: [aChange('on', hostile)] })), {
      history: [entry],
    });
    expect(findAll(side, 'img, a, script, iframe')).toEqual([]);
    expect(textOf(side).split(hostile)).toHaveLength(5);
    expect(textOf(find(side, 'flagdeck-lately')).length).toBeLessThan(1000);
  });
});
