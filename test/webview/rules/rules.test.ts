// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/model/flag/flag';
import type { FlagDraft } from '../../../src/protocol/draft';
import type { PageState } from '../../../src/webview/state/pageState';
import { asNewRule } from '../../../src/patch/newIds';
import { droppedAt } from '../../../src/webview/rules/ruleEdits';
import { conditionsInWords, servedInShort } from '../../../src/webview/rules/ruleWords';
import { Rules } from '../../../src/webview/rules/rules';
import { drawEditing } from '../support/editing';
import { choose, drawn, fieldOf, find, findAll, labelled, menuOf, textOf, type } from '../support/elements';
import { aDraft, aState, someFacts } from '../support/state';

const inCountries: Rule = {
  _id: 'r1',
  description: 'Beta in Europe',
  clauses: [
    { _id: 'c1', attribute: 'segmentMatch', op: 'segmentMatch', values: ['beta'], negate: false },
    {
      _id: 'c2',
      attribute: 'country',
      op: 'in',
      values: ['DE', 'FR'],
      negate: true,
      contextKind: 'organization',
    },
  ],
  variation: 1,
  trackEvents: false,
};
const named = (name: string, changes: Partial<Rule> = {}): Rule => ({
  _id: name,
  description: name,
  clauses: [
    { _id: `${name}-1`, attribute: 'plan', op: 'in', values: [name], negate: false, contextKind: 'user' },
  ],
  variation: 0,
  trackEvents: false,
  ...changes,
});

async function drawRules(rules: readonly Rule[], changes: Partial<PageState> = {}) {
  const draft = aDraft({ rules: [...rules] });
  const editing = await drawEditing(new Rules(), draft, (element, now: FlagDraft) => {
    element.state = aState({}, { server: draft, ...changes, draft: now });
  });
  const rulesNow = () => editing.draft.environments['production']?.rules ?? [];
  const names = () => rulesNow().map(({ description }) => description);
  const press = async (label: string) => {
    labelled(editing.element, label).click();
    await drawn(editing.element);
    await drawn(editing.element);
  };
  return { ...editing, rulesNow, names, press, page: editing.element };
}

function focusedLabel(root: Element): string | null | undefined {
  let active = root.shadowRoot?.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.getAttribute('aria-label');
}

describe('the rules of an environment', () => {
  it('say who gets what where there are none, and one is added in one step', async () => {
    const { page, edits, rulesNow } = await drawRules([]);
    expect(textOf(page)).toContain('No rules. Everyone who is not targeted gets the default rule.');
    find(page, '.add').click();
    await drawn(page);
    await drawn(page);
    expect(edits).toHaveLength(1);
    expect(rulesNow()).toMatchObject([
      {
        variation: 0,
        trackEvents: false,
        clauses: [{ contextKind: 'user', attribute: '', op: 'in', values: [] }],
      },
    ]);
    expect(focusedLabel(page)).toBe('Rule 1, condition 1: attribute');
    expect(textOf(find(page, 'header'))).toContain('new');
  });

  it('read from left to right, and a rule without conditions is for everyone', async () => {
    const { page } = await drawRules([inCountries, named('all', { clauses: [] })], {
      facts: someFacts({ segmentNames: { beta: 'Beta testers' } }),
    });
    const [first, second] = findAll(page, 'flagdeck-rule');
    expect(menuOf(page, 'Rule 1, condition 1: operator').value).toBe('segmentMatch');
    expect(menuOf(page, 'Rule 1, condition 2: operator').value).toBe('!in');
    expect(findAll(first as Element, 'li.value').map(textOf)).toEqual(['Beta testers', 'DE', 'FR']);
    expect(textOf(second as Element)).toContain('for everyone');
  });

  it('move by buttons and by keys; the focus stays, and the new place is said', async () => {
    const { page, names, edits, press } = await drawRules(['a', 'b', 'c'].map((name) => named(name)));
    await press('Move rule 3 up');
    expect(names()).toEqual(['a', 'c', 'b']);
    expect(edits.at(-1)).toEqual([
      { op: 'move', from: '/environments/production/rules/2', path: '/environments/production/rules/1' },
    ]);
    expect(textOf(page)).toContain('Rule moved to place 2 of 3');
    expect(focusedLabel(page)).toBe('Move rule 2 up');
    await press('Move rule 2 up');
    expect(focusedLabel(page)).toBe('Rule 1: move with Alt+Up and Alt+Down');
    const key = new KeyboardEvent('keydown', {
      key: 'ArrowDown',
      altKey: true,
      bubbles: true,
      composed: true,
    });
    labelled(page, 'Rule 1: move with Alt+Up and Alt+Down').dispatchEvent(key);
    await drawn(page);
    expect(names()).toEqual(['a', 'c', 'b']);
    expect(edits).toHaveLength(3);
  });

  it('are duplicated and deleted, and a neighbour has the focus', async () => {
    const { page, names, press, rulesNow } = await drawRules([named('a', { ref: 'x' }), named('b')]);
    await press('Duplicate rule 1');
    expect(names()).toEqual(['a', 'a', 'b']);
    expect(rulesNow()[1]?._id).not.toBe('a');
    expect(focusedLabel(page)).toBe('Duplicate rule 2');
    await press('Delete rule 3');
    expect(names()).toEqual(['a', 'a']);
    expect(focusedLabel(page)).toBe('Rule 2: move with Alt+Up and Alt+Down');
    await press('Delete rule 2');
    await press('Delete rule 1');
    expect((page.shadowRoot?.activeElement as HTMLElement).className).toContain('add');
  });

  it('are described, disabled and tracked in place', async () => {
    const { page, rulesNow, edits } = await drawRules([named('a')]);
    type(fieldOf(page, 'Rule 1: description'), 'a');
    expect(edits).toEqual([]);
    type(fieldOf(page, 'Rule 1: description'), 'Beta');
    const item = (words: string) => findAll(page, '.menu > *').find((entry) => textOf(entry) === words);
    item('Disable rule')?.click();
    const track = find(item('Send detailed events') as Element, 'input');
    track.dispatchEvent(new Event('change'));
    await drawn(page);
    expect(rulesNow()).toMatchObject([{ description: 'Beta', disabled: true, trackEvents: true }]);
    expect(textOf(find(page, 'header'))).toContain('disabled sends detailed events');
    item('Enable rule')?.click();
    expect(rulesNow()).toMatchObject([{ disabled: false }]);
  });

  it('are marked where they differ from the server', async () => {
    const server = aDraft({ rules: [named('a'), named('b')] });
    const path = '/environments/production/rules/1';
    const { page } = await drawRules([named('a'), named('b', { variation: 1 }), named('c')], {
      server,
      analysis: {
        changes: [{ id: '1', path: `${path}/variation`, words: [], environmentKey: 'production' }],
        problems: [{ path, words: 'This rule never decides.', severity: 'warning' }],
        demands: [],
      },
    });
    const marks = findAll(page, 'flagdeck-rule').map((card) => findAll(card, '.edited').map(textOf));
    expect(marks).toEqual([[], ['edited'], ['new']]);
    expect(textOf(findAll(page, 'flagdeck-rule')[1] as Element)).toContain('This rule never decides.');
  });

  it('can only be read and copied where nothing can be edited', async () => {
    const { page, asked } = await drawRules([inCountries], { readOnly: 'The flag is archived.' });
    const enabled = findAll(page, 'input, select, button').filter((control) => !control.matches(':disabled'));
    expect(enabled.map(textOf)).toEqual(['Copy all', 'Copy rule']);
    enabled[1]?.click();
    expect(asked).toEqual([{ kind: 'copyRules', environmentKey: 'production', rules: [0] }]);
  });

  it('are rows when they are very many, which unfold and are found', async () => {
    const { page } = await drawRules(Array.from({ length: 120 }, (_, index) => named(`rule-${index}`)));
    expect(findAll(page, 'flagdeck-rule')).toEqual([]);
    expect(textOf(find(page, '.unfold'))).toBe('Rule 1 rule-0 On');
    const search = fieldOf(page, 'Find a rule');
    search.value = 'RULE-11';
    search.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn(page);
    expect(findAll(page, '.unfold')).toHaveLength(11);
    findAll(page, '.unfold')[2]?.click();
    await drawn(page);
    await drawn(page);
    expect(fieldOf(page, 'Rule 112: description').value).toBe('rule-111');
    find(page, '.fold[aria-expanded]').click();
    await drawn(page);
    expect(findAll(page, 'flagdeck-rule')).toEqual([]);
  });
});

describe('the conditions of a rule', () => {
  it('are edited field by field, and keep what fits', async () => {
    const { page, rulesNow, edits } = await drawRules([named('a')], {
      suggestions: { contextKinds: ['device'], attributes: { device: ['os'] } },
    });
    choose(menuOf(page, 'Rule 1, condition 1: context kind'), 'device');
    await drawn(page);
    expect(findAll(page, '#attributes option').map((option) => option.getAttribute('value'))).toContain('os');
    type(fieldOf(page, 'Rule 1, condition 1: attribute'), ' /os/version ');
    choose(menuOf(page, 'Rule 1, condition 1: operator'), '!semVerLessThan');
    await drawn(page);
    const field = find(page, 'flagdeck-tokens').shadowRoot?.querySelector<HTMLInputElement>('.field');
    type(field as HTMLElement, '2.1.0');
    await drawn(page);
    expect(rulesNow()[0]?.clauses).toMatchObject([
      {
        contextKind: 'device',
        attribute: '/os/version',
        op: 'semVerLessThan',
        negate: true,
        values: ['2.1.0'],
      },
    ]);
    expect(edits).toHaveLength(4);
  });

  it('are added and deleted, and the focus goes on', async () => {
    const { page, rulesNow, press } = await drawRules([named('a')]);
    findAll(page, '.add')
      .find((button) => textOf(button) === 'Add condition')
      ?.click();
    await drawn(page);
    await drawn(page);
    expect(rulesNow()[0]?.clauses).toHaveLength(2);
    expect(focusedLabel(page)).toBe('Rule 1, condition 2: attribute');
    await press('Rule 1, condition 1: delete');
    expect(rulesNow()[0]?.clauses).toMatchObject([{ attribute: '' }]);
    expect(focusedLabel(page)).toBe('Rule 1, condition 1: attribute');
  });

  it('on segments ask for them, and take their names', async () => {
    const { page, rulesNow, asked } = await drawRules([inCountries], {
      facts: someFacts({ segmentNames: { beta: 'Beta testers', staff: 'Staff' } }),
    });
    type(find(page, '.field'), 'Staff');
    expect(rulesNow()[0]?.clauses[0]?.values).toEqual(['beta', 'staff']);
    findAll(page, 'button')
      .find((button) => textOf(button) === 'Choose segments…')
      ?.click();
    const path = '/environments/production/rules/0/clauses/0';
    expect(asked).toEqual([{ kind: 'pickSegments', environmentKey: 'production', path }]);
  });

  it('say whether a value is a number or a text, and turn one into the other', async () => {
    const clauses = [{ _id: 'x', attribute: 'plan', op: 'in', values: [42, 'DE'], negate: false }];
    const { page, rulesNow } = await drawRules([named('a', { clauses })]);
    expect(textOf(page)).toContain('42 is no text here.');
    findAll(page, 'button')
      .find((button) => textOf(button) === 'Make it text')
      ?.click();
    await drawn(page);
    expect(rulesNow()[0]?.clauses[0]?.values).toEqual(['42', 'DE']);
  });

  it('keep what is being typed while the analysis of the draft comes', async () => {
    const { page } = await drawRules([named('a')]);
    const attribute = fieldOf(page, 'Rule 1, condition 1: attribute');
    const description = fieldOf(page, 'Rule 1: description');
    attribute.value = 'coun';
    description.value = 'Be';
    const at = '/environments/production/rules/0';
    const problems = [at, `${at}/clauses/0/attribute`].map((path) => ({
      ...{ path, words: 'Wrong.' },
      severity: 'error' as const,
    }));
    page.state = aState({}, { ...page.state, analysis: { changes: [], demands: [], problems } });
    await drawn(page);
    expect(attribute.getAttribute('aria-invalid')).toBe('true');
    expect([attribute.value, description.value]).toEqual(['coun', 'Be']);
  });

  it('take a time as a person picks it, of the type that is there', async () => {
    const clauses = [{ _id: 'x', attribute: 'since', op: 'before', values: [0], negate: false }];
    const { page, rulesNow } = await drawRules([named('a', { clauses })]);
    type(fieldOf(page, 'Rule 1, condition 1: values: local date and time'), '2030-01-31T12:00:00');
    expect(rulesNow()[0]?.clauses[0]?.values).toEqual([new Date('2030-01-31T12:00:00').getTime()]);
  });

  it('show what is wrong with a value at the value', async () => {
    const clauses = [{ _id: 'x', attribute: 'age', op: 'lessThan', values: [5, 'many'], negate: false }];
    const path = '/environments/production/rules/0/clauses/0';
    const { page } = await drawRules([named('a', { clauses })], {
      analysis: {
        changes: [],
        demands: [],
        problems: [
          { path: `${path}/values/1`, words: 'many is not a number.', severity: 'warning' },
          { path: `${path}/attribute`, words: 'No attribute.', severity: 'error' },
        ],
      },
    });
    expect(findAll(page, '.wrong').map((chip) => chip.title)).toEqual(['many is not a number.']);
    expect(fieldOf(page, 'Rule 1, condition 1: attribute').getAttribute('aria-invalid')).toBe('true');
    expect(textOf(page).split('No attribute.')).toHaveLength(2);
  });
});

describe('rules in words and places', () => {
  it('are a line', () => {
    expect(conditionsInWords(inCountries)).toBe(
      'context is in segment beta and organization country is not one of DE, FR',
    );
    const { variations } = aDraft();
    expect(servedInShort({ variation: 1 }, variations)).toBe('Off');
    const shares = [
      { variation: 0, weight: 20_500 },
      { variation: 1, weight: 79_500 },
    ];
    expect(servedInShort({ rollout: { variations: shares } }, variations)).toBe('On 20.5%, Off 79.5%');
  });

  it('land where the line shows', () => {
    expect(droppedAt(0, 2, false)).toBe(1);
    expect(droppedAt(0, 2, true)).toBe(2);
    expect(droppedAt(2, 0, false)).toBe(0);
    expect(droppedAt(1, 0, true)).toBe(1);
  });

  it('are copied without what the server knows them by', () => {
    const copy = asNewRule({ ...inCountries, ref: 'x' });
    expect(copy).not.toHaveProperty('ref');
    expect(copy.clauses.map(({ _id }) => _id)).not.toContain('c1');
    expect(inCountries.clauses[0]?._id).toBe('c1');
  });
});
