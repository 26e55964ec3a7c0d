// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answers } from '../../src/webview/flagPage';
import { contextForm, contextText, typedValue, valueText } from '../../src/webview/side/contextForm';
import { MarkDecider } from '../../src/webview/side/places';
import { focused } from '../../src/webview/state/typing';
import { choose, drawn, fieldOf, find, findAll, labelled, menuOf, textOf, type } from './support/elements';
import { drawSide } from './support/side';
import { aDraft, aState } from './support/state';

const button = (root: Element, words: string): HTMLButtonElement => {
  const found = findAll(root, 'button').find((one) => textOf(one) === words);
  if (!found) throw new Error(`There is no button ${words}`);
  return found as HTMLButtonElement;
};

const press = async (root: Parameters<typeof drawn>[0], words: string) => {
  button(root, words).click();
  await drawn(root);
};

const answer = (changes: Partial<NonNullable<Answers['tried']>> = {}): NonNullable<Answers['tried']> => ({
  kind: 'tried',
  environmentKey: 'production',
  server: { variationIndex: 1, because: 'default rule', path: '/environments/production/fallthrough' },
  draft: { variationIndex: 0, because: 'rule 1', path: '/environments/production/rules/0' },
  ...changes,
});

const RULE = { _id: 'r1', clauses: [], variation: 0, trackEvents: false };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a context as a form', () => {
  it.each([
    ['24', 24],
    ['true', true],
    ['["a", "b"]', ['a', 'b']],
    ['24 hours', '24 hours'],
    ['"24"', '24'],
    ['', ''],
    [' padded ', ' padded '],
    ['null', null],
  ])('takes %j as %j', (text, value) => expect(typedValue(text)).toEqual(value));

  it.each([24, '24', true, 'true', ['a'], { city: 'Lyon' }, 'plain', '', '"quoted"', ' 1 ', null])(
    'writes %j so that it is read again',
    (value) => expect(typedValue(valueText(value))).toEqual(value),
  );

  it('becomes JSON and comes from JSON', () => {
    const text = contextText({
      kind: 'user',
      key: '24',
      attributes: [
        { id: 0, name: 'age', value: '24' },
        { id: 1, name: ' ', value: 'left out' },
      ],
    });
    expect(JSON.parse(text)).toEqual({ kind: 'user', key: '24', age: 24 });
    expect(contextForm(text)?.attributes).toEqual([{ id: 0, name: 'age', value: '24' }]);
  });

  it.each(['{"kind":"multi","user":{"key":"a"}}', 'no JSON', '[]', '{"kind":"user","key":1}', 'null'])(
    'cannot show %s',
    (text) => expect(contextForm(text)).toBeUndefined(),
  );
});

describe('trying a context', () => {
  it('asks for nothing until there is a key, and once when typing has paused', async () => {
    const { side, asked } = await drawSide(aState());
    vi.runAllTimers();
    expect(textOf(side)).toContain('Type a key to see what it gets, and why.');
    type(find(side, '#key'), 'an');
    await drawn(side);
    type(find(side, '#key'), 'anna');
    await drawn(side);
    expect(asked).toEqual([]);
    vi.runAllTimers();
    const context = JSON.stringify({ kind: 'user', key: 'anna' }, undefined, 2);
    expect(asked).toEqual([{ kind: 'try', environmentKey: 'production', context }]);
  });

  it('asks again when the draft or the tab has changed, and not for another answer', async () => {
    const { side, asked, show } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    vi.runAllTimers();
    const state = aState({ on: false });
    await show(state);
    vi.runAllTimers();
    expect(asked).toHaveLength(2);
    await show(state, { tried: answer(), history: [] });
    vi.runAllTimers();
    expect(asked).toHaveLength(2);
    await show({ ...state, environmentKey: 'test' });
    vi.runAllTimers();
    expect(asked.at(-1)).toMatchObject({ kind: 'try', environmentKey: 'test' });
  });

  it('shows what it gets now and with the changes, why, and in a sentence to be read out', async () => {
    const { side, show } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    const remark = 'Only LaunchDarkly knows who is in the big segment vip.';
    const { server, draft } = answer();
    if (!server || !draft) throw new Error('no results');
    await show(aState({ rules: [RULE] }), {
      tried: answer({ server: { ...server, remark }, draft: { ...draft, remark } }),
    });
    const rows = findAll(side, 'tr').map(textOf);
    expect(rows).toEqual(['Now With your changes', 'Serves Off On', 'Because default rule rule 1']);
    expect(textOf(find(side, 'flagdeck-try-context [role=status]'))).toBe(
      'Now Off: default rule. With your changes On: rule 1.',
    );
    expect(textOf(side).split(remark)).toHaveLength(2);
    expect(findAll(side, 'td .variation').map((mark) => mark.className)).toEqual([
      'variation variation-1',
      'variation variation-0',
    ]);
  });

  it('marks the place that decides, and unmarks it when the context is gone', async () => {
    const { side, show } = await drawSide(aState());
    const marked: unknown[] = [];
    side.addEventListener(MarkDecider.type, (event) =>
      marked.push(event instanceof MarkDecider ? event.detail.path : event),
    );
    type(find(side, '#key'), 'anna');
    await show(aState({ rules: [RULE] }), { tried: answer() });
    type(find(side, '#key'), '');
    await drawn(side);
    expect(marked).toEqual(['/environments/production/rules/0', undefined]);
    expect(findAll(side, 'table')).toEqual([]);
  });

  it('does not take the answer of another environment', async () => {
    const { side, show } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    await show(aState(), { tried: answer({ environmentKey: 'test' }) });
    expect(findAll(side, 'table')).toEqual([]);
  });

  it('says beside the field what is wrong with the context', async () => {
    const { side, show } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    await show(aState(), {
      tried: { kind: 'tried', environmentKey: 'production', problem: 'The kind is no name.' },
    });
    const key = find(side, '#key');
    expect(key.getAttribute('aria-invalid')).toBe('true');
    expect(textOf(find(side, `#${key.getAttribute('aria-describedby') ?? ''}`))).toBe('The kind is no name.');
  });

  it('has a row for each attribute; the focus stays where one works', async () => {
    const { side, asked } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    await drawn(side);
    await press(side, 'Add attribute');
    expect(focused()?.getAttribute('aria-label')).toBe('Attribute 1: name');
    type(labelled(side, 'Attribute 1: name'), 'age');
    await drawn(side);
    type(labelled(side, 'Attribute 1: value'), '24');
    await drawn(side);
    await press(side, 'Add attribute');
    type(labelled(side, 'Attribute 2: name'), 'key');
    await drawn(side);
    expect(textOf(side)).toContain('There is one "key" already.');
    vi.runAllTimers();
    expect(asked.map((message) => 'context' in message && (JSON.parse(message.context) as unknown))).toEqual([
      { kind: 'user', key: 'anna', age: 24 },
    ]);
    labelled(side, 'Remove attribute key').click();
    await drawn(side);
    expect(focused()?.getAttribute('aria-label')).toBe('Attribute 1: name');
    labelled(side, 'Remove attribute age').click();
    await drawn(side);
    expect(textOf(focused() ?? side)).toBe('Add attribute');
  });

  it('shows the same context as JSON and as a form; several kinds are JSON only', async () => {
    const { side, asked } = await drawSide(aState());
    type(find(side, '#key'), 'anna');
    await drawn(side);
    await press(side, 'As JSON');
    const json = fieldOf(side, 'Context as JSON');
    expect(JSON.parse(json.value)).toEqual({ kind: 'user', key: 'anna' });
    type(json, '{"kind": "device", "key": "d1", "os": "ios"}');
    await drawn(side);
    await press(side, 'As form');
    expect((find(side, '#kind') as HTMLInputElement).value).toBe('device');
    expect(fieldOf(side, 'Attribute 1: value').value).toBe('ios');
    await press(side, 'As JSON');
    const several = '{"kind": "multi", "user": {"key": "a"}, "device": {"key": "d"}}';
    type(fieldOf(side, 'Context as JSON'), several);
    await drawn(side);
    expect(button(side, 'As form').disabled).toBe(true);
    vi.runAllTimers();
    expect(asked.at(-1)).toEqual({ kind: 'try', environmentKey: 'production', context: several });
  });

  it('takes a context that was picked, also the same one once more', async () => {
    const context = '{"kind":"device","key":"d1"}';
    const { side, asked, show } = await drawSide(aState());
    await press(side, 'Find a context…');
    expect(asked).toEqual([{ kind: 'pickContext', environmentKey: 'production' }]);
    await show(aState(), { context: { kind: 'context', context } });
    expect((find(side, '#key') as HTMLInputElement).value).toBe('d1');
    type(find(side, '#key'), 'd2');
    await drawn(side);
    await show(aState(), { context: { kind: 'context', context } });
    expect((find(side, '#key') as HTMLInputElement).value).toBe('d1');
    vi.runAllTimers();
    expect(asked.at(-1)).toMatchObject({ kind: 'try' });
  });

  it('suggests kinds and attributes that are known', async () => {
    const suggestions = { contextKinds: ['user', 'device'], attributes: { user: ['country'] } };
    const { side } = await drawSide(aState({}, { suggestions }));
    const options = (id: string) =>
      findAll(side, `#${id} option`).map((option) => (option as HTMLOptionElement).value);
    expect([options('kinds'), options('names')]).toEqual([['user', 'device'], ['country']]);
  });
});

describe('saved contexts', () => {
  const savedContexts = [{ name: 'Anna', context: '{"kind":"user","key":"anna"}' }];

  it('are chosen from a menu and tried at once, and can be removed', async () => {
    const { side, asked } = await drawSide(aState(), { savedContexts });
    choose(menuOf(side, 'Saved contexts'), 'Anna');
    await drawn(side);
    expect(asked).toMatchObject([{ kind: 'try', environmentKey: 'production' }]);
    expect((find(side, '#key') as HTMLInputElement).value).toBe('anna');
    labelled(side, 'Remove saved context Anna').click();
    expect(asked.at(-1)).toEqual({ kind: 'removeContext', name: 'Anna' });
  });

  it('are saved under a name that is typed in place', async () => {
    const { side, asked } = await drawSide(aState());
    expect(button(side, 'Save context…').disabled).toBe(true);
    type(find(side, '#key'), 'anna');
    await drawn(side);
    await press(side, 'Save context…');
    expect(focused()?.getAttribute('aria-label')).toBe('Name of the context');
    expect(button(side, 'Save').disabled).toBe(true);
    type(labelled(side, 'Name of the context'), ' Anna ');
    await drawn(side);
    const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true });
    labelled(side, 'Name of the context').dispatchEvent(enter);
    await drawn(side);
    // It must not press the button that gets the focus.
    expect(enter.defaultPrevented).toBe(true);
    const context = JSON.stringify({ kind: 'user', key: 'anna' }, undefined, 2);
    expect(asked).toEqual([{ kind: 'saveContext', name: 'Anna', context }]);
    expect(textOf(focused() ?? side)).toBe('Save context…');
  });
});

describe('a sample', () => {
  const sampled = {
    kind: 'sampled',
    environmentKey: 'production',
    contextKind: 'user',
    count: 10_000,
    server: [0.1013, 0.8987],
    draft: [0.2164, 0.7836],
  } as const;

  it('is asked for on demand, and again when the draft changes while it is shown', async () => {
    const { side, asked, show } = await drawSide(aState());
    await press(side, 'Try 10,000 sample keys');
    expect(asked).toEqual([{ kind: 'sample', environmentKey: 'production', contextKind: 'user' }]);
    await show(aState({ on: false }), { sampled });
    vi.runAllTimers();
    expect(asked).toHaveLength(2);
    await press(side, 'Hide sample keys');
    await show(aState());
    vi.runAllTimers();
    expect(asked).toHaveLength(2);
  });

  it('has the share of each variation now and with the changes', async () => {
    const { side } = await drawSide(aState(), { sampled });
    await press(side, 'Try 10,000 sample keys');
    expect(textOf(find(side, '.sample'))).toContain('Of 10,000 sample user keys:');
    expect(findAll(side, '.share').map(textOf)).toEqual([
      'On 10.1% → becomes 21.6%',
      'Off 89.9% → becomes 78.4%',
    ]);
  });

  it('tells variations that come and go, and who gets nothing', async () => {
    const server = aDraft();
    const variations = [
      { _id: 'new-1', value: true, name: 'New' },
      { _id: 'b', value: false, name: 'Off' },
    ];
    const { side } = await drawSide(aState({}, { server, draft: aDraft({}, { variations }) }), {
      sampled: { ...sampled, server: [0.5, 0.5], draft: [0.2, 0.5] },
    });
    await press(side, 'Try 10,000 sample keys');
    expect(findAll(side, '.share').map(textOf)).toEqual([
      'New 0% → becomes 20%',
      'Off 50%',
      'On 50% → becomes 0%',
      'the default in the code 0% → becomes 30%',
    ]);
  });

  it('says why there is none', async () => {
    const { side } = await drawSide(aState(), {
      sampled: { ...sampled, count: 0, server: [], draft: [], problem: 'LaunchDarkly cannot be reached.' },
    });
    await press(side, 'Try 10,000 sample keys');
    expect(textOf(find(side, '.sample'))).toContain('LaunchDarkly cannot be reached.');
    expect(findAll(side, '.share')).toEqual([]);
  });
});
