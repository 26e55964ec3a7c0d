// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choose, fieldOf, find, findAll, drawn, labelled, textOf, type } from './support/elements';
import { drawEmptyPage, drawPage, tellDraft } from './support/page';
import { aDraft, aTargeting } from './support/state';

const press = (element: Element, key: string) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));

const edits = (asked: readonly { readonly kind: string }[]) => asked.filter(({ kind }) => kind === 'edit');

describe('the page', () => {
  it('says that it loads until the flag comes', async () => {
    const { page } = await drawEmptyPage();
    page.flagKey = 'new-checkout-flow';
    await drawn(page);
    expect(textOf(page)).toBe('new-checkout-flow Loading…');
  });

  it('begins with what the flag is and what everyone gets', async () => {
    const { page } = await drawPage();
    const text = textOf(page);
    expect(textOf(find(page, 'h1'))).toBe('New checkout flow');
    expect(text).toContain('boolean temporary checkout Maintained by Inês Moreau.');
    expect(text).toContain('Client-side SDKs: yes, mobile: no.');
    expect(textOf(find(page, '.answer'))).toBe(
      'In Production , targeting is on : everyone gets On . When off, it serves Off .',
    );
  });

  it('shows text from the account as text', async () => {
    const hostile = '<img src=x onerror="alert(1)"> [link](command:x)';
    const { page } = await drawPage({
      targeting: {
        targets: [{ variation: 0, values: [hostile] }],
        rules: [
          {
            _id: 'r',
            description: hostile,
            clauses: [{ _id: 'c', attribute: hostile, op: hostile, values: [hostile], negate: false }],
            variation: 0,
            trackEvents: false,
          },
        ],
      },
      draft: { name: hostile, description: hostile, tags: [hostile] },
      facts: { maintainer: hostile },
    });
    expect(findAll(page, 'img, a, script, iframe')).toEqual([]);
    expect(textOf(find(page, 'h1'))).toBe(hostile);
    expect(textOf(page).split(hostile).length).toBeGreaterThan(4);
  });

  it('keeps what it shows when something fails, and offers to try again', async () => {
    const { page, asked } = await drawPage();
    page.take({ kind: 'failed', cause: 'Nothing listens.', nextStep: 'Check the address.' });
    await drawn(page);
    expect(textOf(find(page, '[role=alert]'))).toContain('Nothing listens. Check the address.');
    expect(textOf(find(page, 'h1'))).toBe('New checkout flow');
    find(page, '[role=alert] button').click();
    expect(asked).toContainEqual({ kind: 'retry' });
    tellDraft(page, aDraft(), 2);
    await drawn(page);
    expect(textOf(page)).not.toContain('Nothing listens.');
  });

  it('asks the extension to copy the key, and says so', async () => {
    const { page, asked } = await drawPage();
    labelled(page, 'Copy key').click();
    await drawn(page);
    expect(asked).toContainEqual({ kind: 'copyKey' });
    expect(textOf(page)).toContain('Copied');
  });
});

describe('an edit', () => {
  it('is on the page at once, and goes to the document on the draft that it was made on', async () => {
    const { page, asked } = await drawPage();
    labelled(page, 'Targeting').click();
    await drawn(page);
    expect(textOf(find(page, '.answer'))).toContain('targeting is off');
    expect(edits(asked)).toEqual([
      {
        kind: 'edit',
        version: 1,
        operations: [{ op: 'replace', path: '/environments/production/on', value: false }],
      },
    ]);
  });

  it('gives way to the draft of the document', async () => {
    const { page } = await drawPage();
    labelled(page, 'Targeting').click();
    tellDraft(page, aDraft({ offVariation: 0 }), 2);
    await drawn(page);
    expect(textOf(find(page, '.answer'))).toContain('targeting is on');
    expect(textOf(find(page, '.answer'))).toContain('When off, it serves On');
  });

  it('is not made where nothing can be edited, but for restoring an archived flag', async () => {
    const { page, asked } = await drawPage({ draft: { archived: true } });
    page.take({ kind: 'readOnly', reason: 'The token can only read.' });
    await drawn(page);
    const restoring = () => findAll(page, 'flagdeck-head button').find((one) => textOf(one) === 'Restore');
    restoring()?.click();
    expect(edits(asked)).toEqual([]);
    page.take({ kind: 'readOnly', reason: 'This flag is archived.', canRestore: true });
    await drawn(page);
    labelled(page, 'Targeting').dispatchEvent(new Event('change', { bubbles: true }));
    expect(edits(asked)).toEqual([]);
    restoring()?.click();
    expect(edits(asked)).toMatchObject([{ operations: [{ path: '/archived', value: false }] }]);
  });

  it('is not sent when it changes nothing', async () => {
    const { page, asked } = await drawPage();
    type(fieldOf(page, 'Variation 1: name'), 'On');
    expect(edits(asked)).toEqual([]);
    type(fieldOf(page, 'Variation 1: name'), 'Yes');
    expect(edits(asked)).toHaveLength(1);
  });

  it('does not lose what is being typed when the flag is drawn again', async () => {
    const { page } = await drawPage();
    const field = fieldOf(page, 'Variation 1: name');
    field.value = 'half a na';
    page.take({ kind: 'analysis', analysis: { changes: [], problems: [], demands: ['x'] } });
    await drawn(page);
    expect(field.value).toBe('half a na');
  });
});

describe('variations', () => {
  const multivariate = {
    draft: {
      variations: [
        { _id: 'a', value: 1.5, name: 'Some' },
        { _id: 'b', value: 2 },
        { _id: 'c', value: 3 },
      ],
    },
    facts: { kind: 'multivariate' as const },
  };

  it('take numbers as they are typed, and say what is none', async () => {
    const { page, asked } = await drawPage(multivariate);
    type(fieldOf(page, 'Variation 2: value'), '2,5');
    await drawn(page);
    expect(edits(asked)).toEqual([]);
    expect(textOf(find(page, 'flagdeck-variations'))).toContain('Type a number, such as 1.5.');
    type(fieldOf(page, 'Variation 2: value'), '2.25');
    expect(edits(asked)).toMatchObject([
      { operations: [{ op: 'replace', path: '/variations/1/value', value: 2.25 }] },
    ]);
  });

  it('are removed unless they are used, and then say where', async () => {
    const { page, asked } = await drawPage(multivariate);
    const used = findAll(page, 'flagdeck-variations button.remove')[0];
    expect(used?.title).toContain('Production (default rule)');
    used?.click();
    expect(edits(asked)).toEqual([]);
    labelled(page, 'Remove variation 3').click();
    expect(edits(asked)).toMatchObject([{ operations: [{ op: 'remove', path: '/variations/2' }] }]);
  });

  it('are added with a value that none has', async () => {
    const { page, asked } = await drawPage(multivariate);
    find(page, '#add').click();
    const [edit] = edits(asked) as unknown as { operations: { value: { value: unknown } }[] }[];
    expect(edit?.operations[0]?.value.value).toBe(4);
  });

  it('of a boolean flag keep their values', async () => {
    const { page } = await drawPage();
    expect(findAll(page, 'flagdeck-variations flagdeck-value-field')).toEqual([]);
    expect(textOf(find(page, 'flagdeck-variations'))).not.toContain('Add variation');
  });
});

describe('the details', () => {
  it('unfold, and edit what holds in every environment', async () => {
    const { page, asked } = await drawPage();
    const unfold = findAll(page, 'flagdeck-head button').find((button) => textOf(button) === 'Edit details');
    unfold?.click();
    await drawn(page);
    type(find(page, '#name'), 'Checkout');
    type(find(page, '#description'), '');
    expect(edits(asked)).toMatchObject([
      { operations: [{ op: 'replace', path: '/name', value: 'Checkout' }] },
      { operations: [{ op: 'replace', path: '/description', value: '' }] },
    ]);
  });
});

describe('the settings', () => {
  it('choose what new environments begin with', async () => {
    const { page, asked } = await drawPage();
    const [whenOn] = findAll(page, 'flagdeck-settings select');
    if (!whenOn) throw new Error('there is no choice');
    choose(whenOn, '1');
    expect(edits(asked)).toMatchObject([
      { operations: [{ op: 'replace', path: '/defaults/onVariation', value: 1 }] },
    ]);
  });

  it('add a custom property, and refuse a key that is there', async () => {
    const { page, asked } = await drawPage({
      draft: { customProperties: { jira: { name: 'Jira', value: ['A-1'] } } },
    });
    find(page, 'flagdeck-settings #add').click();
    await drawn(page);
    const [key, name] = ['#key', '#name'].map((id) => find(page, `flagdeck-settings ${id}`));
    const add = findAll(page, 'flagdeck-settings button').find((button) => textOf(button) === 'Add');
    (key as HTMLInputElement).value = 'jira';
    add?.click();
    await drawn(page);
    expect(textOf(find(page, 'flagdeck-settings'))).toContain('There is a custom property jira already.');
    (key as HTMLInputElement).value = 'a/b';
    (name as HTMLInputElement).value = 'Slash';
    add?.click();
    expect(edits(asked)).toMatchObject([
      { operations: [{ op: 'add', path: '/customProperties/a~1b', value: { name: 'Slash', value: [] } }] },
    ]);
  });
});

describe('the environment tabs', () => {
  it('say the state in words, mark what is critical, and count the changes', async () => {
    const { page } = await drawPage();
    const tabs = () => findAll(page, '[role=tab]').map(textOf);
    expect(tabs()).toEqual(['Production on critical', 'Test off']);
    const change = { id: 'x', environmentKey: 'test', path: '/environments/test/on', words: [] };
    page.take({
      kind: 'analysis',
      analysis: { changes: [change], problems: [], demands: [] },
    });
    await drawn(page);
    expect(tabs()).toEqual(['Production on critical', 'Test off 1 change']);
  });

  it.each([
    ['ArrowRight', 'Test'],
    ['ArrowLeft', 'Test'],
    ['End', 'Test'],
    ['Home', 'Production'],
  ])('turn with %s', async (key, name) => {
    const { page } = await drawPage();
    press(find(page, '[role=tab]'), key);
    await drawn(page);
    expect(textOf(find(page, '[role=tab][aria-selected=true] .name'))).toBe(name);
    expect(textOf(find(page, '.answer'))).toContain(`In ${name}`);
  });

  it('stay where they are when the flag changes, and turn when the extension asks', async () => {
    const { page } = await drawPage();
    findAll(page, '[role=tab]')[1]?.click();
    const tab = findAll(page, '[role=tab]')[1];
    tellDraft(page, aDraft({}, { environments: { production: aTargeting(), test: aTargeting() } }), 2);
    await drawn(page);
    expect(page.environmentKey).toBe('test');
    expect(findAll(page, '[role=tab]')[1]).toBe(tab);
    expect(textOf(find(page, '[role=tab][aria-selected=true]'))).toBe('Test on');
    page.take({ kind: 'select', environmentKey: 'production' });
    await drawn(page);
    expect(textOf(find(page, '[role=tab][aria-selected=true]'))).toContain('Production');
  });
});
