// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Served, Variation } from '../../../src/model/flag/flag';
import { ServedBy } from '../../../src/webview/targeting/served';
import { drawEditing } from '../support/editing';
import { choose, drawn, fieldOf, find, findAll, labelled, menuOf, textOf, type } from '../support/elements';
import { aDraft } from '../support/state';

const PATH = '/environments/production/fallthrough';

const many = (count: number): Variation[] =>
  Array.from({ length: count }, (_, index) => ({ _id: `v${index}`, value: index, name: `Number ${index}` }));

async function drawServed(fallthrough: Served, changes: Partial<ServedBy> = {}, variations?: Variation[]) {
  const draft = aDraft({ fallthrough }, variations ? { variations } : {});
  return drawEditing(new ServedBy(), draft, (element, { environments, variations: all }) => {
    Object.assign(element, {
      served: environments['production']?.fallthrough,
      path: PATH,
      variations: all,
      label: 'Default rule',
      ...changes,
    });
  });
}

const halves: Served = {
  rollout: {
    variations: [
      { variation: 0, weight: 50_000 },
      { variation: 1, weight: 50_000 },
    ],
  },
};

const served = (page: { readonly draft: ReturnType<typeof aDraft> }) =>
  page.draft.environments['production']?.fallthrough;

const fields = (element: Element) =>
  findAll(element, '.share').map((field) => (field as HTMLInputElement).value);

describe('what is served', () => {
  it('is chosen among the variations and a rollout', async () => {
    const page = await drawServed({ variation: 0 });
    const menu = menuOf(page.element, 'Default rule: serve');
    expect([...menu.options].map((option) => textOf(option))).toEqual(['On', 'Off', 'a percentage rollout']);
    expect(menu.value).toBe('0');

    choose(menu, '1');
    expect(page.edits).toEqual([[{ op: 'replace', path: `${PATH}/variation`, value: 1 }]]);
  });

  it('becomes a rollout in one edit, and back by an undo', async () => {
    const page = await drawServed({ variation: 1 });
    const menu = menuOf(page.element, 'Default rule: serve');
    const before = page.draft;
    choose(menu, 'rollout');
    await drawn(page.element);
    expect(page.edits).toHaveLength(1);
    expect(fields(page.element)).toEqual(['0', '100']);
    expect(textOf(find(page.element, '[role=status]'))).toBe('Sum 100%');

    await page.show(before);
    expect(menu.value).toBe('1');
    expect(fields(page.element)).toEqual([]);
  });

  it('keeps what is being typed of the bucketing while it is drawn again', async () => {
    const page = await drawServed(halves);
    const kind = fieldOf(page.element, 'Default rule: context kind of the rollout');
    kind.value = 'organiz';
    Object.assign(find(page.element, 'flagdeck-bucketing'), { label: 'Rule 1' });
    await drawn(page.element);
    expect(kind.getAttribute('aria-label')).toBe('Rule 1: context kind of the rollout');
    expect(kind.value).toBe('organiz');

    type(kind, ' organization ');
    expect(page.edits).toEqual([
      [{ op: 'replace', path: `${PATH}/rollout/contextKind`, value: 'organization' }],
    ]);
    expect(kind.value).toBe('organization');
  });

  it('asks to choose where there is nothing', async () => {
    const { element } = await drawServed({});
    const menu = menuOf(element, 'Default rule: serve');
    expect(textOf(menu.options[0] ?? menu)).toBe('Choose…');
  });

  it('offers a migration flag no single variation', async () => {
    const { element } = await drawServed(halves, { isMigration: true });
    const menu = menuOf(element, 'Default rule: serve');
    expect([...menu.options].map(({ value }) => value)).toEqual(['rollout']);
  });

  it('is readable and not editable when the flag is', async () => {
    const { element } = await drawServed(halves, { readOnly: 'This flag is archived.' });
    const controls = findAll(element, 'input, select, button') as HTMLInputElement[];
    expect(controls.length).toBeGreaterThan(4);
    expect(controls.filter(({ disabled }) => !disabled)).toEqual([]);
    expect(fields(element)).toEqual(['50', '50']);
  });
});

describe('a rollout', () => {
  it('takes a percentage as it is, and says what is missing', async () => {
    const page = await drawServed(halves);
    type(labelled(page.element, 'Default rule: percentage of On'), '12,5 %');
    await drawn(page.element);
    expect(page.edits).toEqual([
      [{ op: 'replace', path: `${PATH}/rollout/variations/0/weight`, value: 12_500 }],
    ]);
    expect(fields(page.element)).toEqual(['12.5', '50']);
    expect(textOf(find(page.element, '[role=status]'))).toBe('Sum 62.5%, 37.5% missing');
  });

  it('says the sum while it is being typed', async () => {
    const page = await drawServed(halves);
    const field = fieldOf(page.element, 'Default rule: percentage of On');
    field.value = '70';
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await drawn(page.element);
    expect(textOf(find(page.element, '[role=status]'))).toBe('Sum 120%, 20% too much');
    expect(page.edits).toEqual([]);
  });

  it('gives a variation the rest, and puts the focus into its field', async () => {
    const page = await drawServed(halves);
    type(labelled(page.element, 'Default rule: percentage of On'), '20');
    await drawn(page.element);
    labelled(page.element, 'Rest here: Off, Default rule').click();
    await drawn(page.element);
    expect(fields(page.element)).toEqual(['20', '80']);
    expect(page.edits).toHaveLength(2);
    const field = labelled(page.element, 'Default rule: percentage of Off');
    expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field);
  });

  it('keeps what is no percentage in the field, says so, and edits nothing', async () => {
    const page = await drawServed(halves);
    const field = fieldOf(page.element, 'Default rule: percentage of On');
    type(field, 'half');
    await drawn(page.element);
    expect(page.edits).toEqual([]);
    expect(field.value).toBe('half');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(textOf(page.element)).toContain('Type a percentage such as 12.5.');

    type(field, '50');
    await drawn(page.element);
    expect(field.value).toBe('50');
    expect(textOf(page.element)).not.toContain('Type a percentage');
  });

  it('is distributed evenly in one edit', async () => {
    const page = await drawServed(halves, {}, many(3));
    find(page.element, '.sum button').click();
    await drawn(page.element);
    expect(fields(page.element)).toEqual(['33.334', '33.333', '33.333']);
    expect(page.edits).toHaveLength(1);
  });

  it('draws few rows of fifty variations, and adds one where it is asked for', async () => {
    const page = await drawServed(
      { rollout: { variations: [{ variation: 7, weight: 100_000 }] } },
      {},
      many(50),
    );
    expect(findAll(page.element, '.share')).toHaveLength(1);
    expect(findAll(page.element, 'option').length).toBeLessThan(5);

    page.element.dispatchEvent(new Event('focusin', { bubbles: true }));
    find(page.element, 'flagdeck-rollout').dispatchEvent(new Event('focusin', { bubbles: true }));
    await drawn(page.element);
    choose(labelled(page.element, 'Default rule: add a variation'), '3');
    await drawn(page.element);
    expect(page.edits).toEqual([]);
    const field = labelled(page.element, 'Default rule: percentage of Number 3');
    expect((field.getRootNode() as ShadowRoot).activeElement).toBe(field);

    type(field, '10');
    expect(served(page)?.rollout?.variations).toEqual([
      { variation: 3, weight: 10_000 },
      { variation: 7, weight: 100_000 },
    ]);
  });

  it('goes by a context kind and an attribute', async () => {
    const page = await drawServed(halves);
    type(labelled(page.element, 'Default rule: context kind of the rollout'), 'organization');
    type(labelled(page.element, 'Default rule: attribute of the rollout'), 'region');
    expect(served(page)?.rollout).toMatchObject({ contextKind: 'organization', bucketBy: 'region' });
    await drawn(page.element);
    type(labelled(page.element, 'Default rule: attribute of the rollout'), '');
    expect(served(page)?.rollout).not.toHaveProperty('bucketBy');
    expect(page.edits).toHaveLength(3);
  });

  it('says that it is an experiment, and by which seed it goes', async () => {
    const { element } = await drawServed({
      rollout: {
        seed: 61,
        experimentAllocation: { defaultVariation: 0, canReshuffle: false },
        variations: [
          { variation: 0, weight: 60_000 },
          { variation: 1, weight: 40_000, _untracked: true },
        ],
      },
    });
    const text = textOf(element);
    expect(text).toContain('an experiment');
    expect(text).toContain('seed 61');
    expect(text).toContain('Off outside the experiment');
  });

  it('shows a problem at the share that it is of', async () => {
    const path = `${PATH}/rollout/variations/1/weight`;
    const { element } = await drawServed(halves, {
      problems: [{ path, words: 'A weight is from 0% to 100%.', severity: 'error' }],
    });
    const rows = findAll(element, '.shares > li');
    expect(rows.map((row) => textOf(row).includes('A weight is from'))).toEqual([false, true]);
  });
});

it('shows the draft again when an undo changes a share whose field holds what is no percentage', async () => {
  const page = await drawServed(halves);
  type(labelled(page.element, 'Default rule: percentage of On'), 'half');
  await page.show(aDraft({ fallthrough: { rollout: { variations: [{ variation: 0, weight: 100_000 }] } } }));
  expect(fields(page.element)).toEqual(['100', '0']);
});
