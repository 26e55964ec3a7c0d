// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { DraftTargeting } from '../../../src/protocol/draft';
import { EnvironmentTabs, SelectEnvironment } from '../../../src/webview/environmentTabs';
import { NOTHING_KNOWN, type PageState } from '../../../src/webview/state/pageState';
import { Targeting } from '../../../src/webview/targeting/targeting';
import { drawEditing } from '../support/editing';
import { choose, drawn, fieldOf, find, findAll, labelled, menuOf, textOf, type } from '../support/elements';
import { aDraft, aState } from '../support/state';

const PATH = '/environments/production';

const drawTargeting = (targeting: Partial<DraftTargeting> = {}, changes: Partial<PageState> = {}) =>
  drawEditing(new Targeting(), aDraft(targeting), (element, draft) => {
    element.state = aState({}, { draft, ...changes });
  });

const now = (page: { readonly draft: ReturnType<typeof aDraft> }) => page.draft.environments['production'];

describe('the targeting of an environment', () => {
  it('begins with the answer, which follows the draft', async () => {
    const page = await drawTargeting();
    expect(textOf(find(page.element, '.answer'))).toContain('targeting is on : everyone gets On .');
    labelled(page.element, 'Targeting').click();
    await drawn(page.element);
    expect(page.edits).toEqual([[{ op: 'replace', path: `${PATH}/on`, value: false }]]);
    expect(textOf(find(page.element, '.answer'))).toContain('targeting is off : everyone gets Off .');
  });

  it('chooses what is served when off: a variation, or nothing', async () => {
    const page = await drawTargeting();
    const menu = menuOf(page.element, 'When off, serve');
    expect(menu.value).toBe('1');
    choose(menu, '0');
    expect(now(page)?.offVariation).toBe(0);
    choose(menu, 'none');
    expect(now(page)).not.toHaveProperty('offVariation');
    await drawn(page.element);
    choose(menu, 'none');
    expect(page.edits).toHaveLength(2);
  });

  it('edits the default rule', async () => {
    const page = await drawTargeting();
    expect(textOf(find(page.element, '.everyone'))).toContain('Everyone gets');
    choose(menuOf(page.element, 'Default rule: serve'), '1');
    expect(now(page)?.fallthrough).toEqual({ variation: 1 });
  });

  it('edits which detailed events are sent', async () => {
    const page = await drawTargeting();
    for (const box of findAll(page.element, '[type=checkbox]:not([role=switch])')) box.click();
    expect(now(page)).toMatchObject({ trackEvents: true, trackEventsFallthrough: true });
  });

  it('marks what is edited and says what is wrong there', async () => {
    const { element } = await drawTargeting(
      {},
      {
        analysis: {
          ...NOTHING_KNOWN,
          changes: [{ id: '1', path: `${PATH}/offVariation`, words: [], environmentKey: 'production' }],
          problems: [{ path: `${PATH}/offVariation`, words: 'There is no variation 7.', severity: 'error' }],
        },
      },
    );
    expect(textOf(find(element, '.changed'))).toContain('edited There is no variation 7.');
    expect(findAll(element, '.changed')).toHaveLength(1);
  });

  it('asks to copy from and to compare with other environments', async () => {
    const page = await drawTargeting();
    for (const button of findAll(page.element, '.state button')) button.click();
    expect(page.asked).toEqual([
      { kind: 'copyFrom', environmentKey: 'production' },
      { kind: 'compareEnvironments', environmentKey: 'production' },
    ]);
  });

  it('is readable and has no control when the flag cannot be edited', async () => {
    const targets = [{ contextKind: 'user', variation: 0, values: ['kim'] }];
    const page = await drawTargeting(
      { targets, prerequisites: [{ key: 'payments-v2', variation: 0 }] },
      { readOnly: 'The token may only read.' },
    );
    const fields = findAll(page.element, 'input, select, textarea') as HTMLInputElement[];
    expect(fields.filter(({ disabled }) => !disabled)).toEqual([]);
    expect(textOf(page.element)).toContain('kim');
  });
});

describe('prerequisites', () => {
  const two = [
    { key: 'payments-v2', variation: 0 },
    { key: 'gone', variation: 3 },
  ];

  it('are flags, opened by their names, and variations', async () => {
    const page = await drawTargeting({ prerequisites: two });
    const menu = menuOf(page.element, 'Prerequisite 1: variation');
    expect([...menu.options].map((option) => textOf(option))).toEqual(['Yes', 'No']);
    choose(menu, '1');
    expect(page.edits).toEqual([[{ op: 'replace', path: `${PATH}/prerequisites/0/variation`, value: 1 }]]);
    labelled(page.element, 'Open Payments v2').click();
    expect(page.asked).toEqual([{ kind: 'openFlag', flagKey: 'payments-v2', environmentKey: 'production' }]);
  });

  it('are edited by number where the flag is not known', async () => {
    const page = await drawTargeting({ prerequisites: two });
    const field = fieldOf(page.element, 'Prerequisite 2: variation');
    expect(field.value).toBe('3');
    type(field, '-1');
    type(field, '1.5');
    expect(page.edits).toEqual([]);
    type(field, '1');
    expect(now(page)?.prerequisites[1]).toEqual({ key: 'gone', variation: 1 });
  });

  it('are added and changed by a quick pick of the extension', async () => {
    const page = await drawTargeting({ prerequisites: two });
    labelled(page.element, 'Prerequisite 2: change flag').click();
    find(page.element, '.add').click();
    expect(page.asked).toEqual([
      { kind: 'pickPrerequisite', environmentKey: 'production', index: 1 },
      { kind: 'pickPrerequisite', environmentKey: 'production' },
    ]);
  });

  it('are removed, and the focus stays by the list', async () => {
    const page = await drawTargeting({ prerequisites: two });
    const section = find(page.element, 'flagdeck-prerequisites');
    const focusedWords = () =>
      section.shadowRoot?.activeElement?.getAttribute('aria-label') ??
      textOf(section.shadowRoot?.activeElement ?? section);
    labelled(page.element, 'Remove prerequisite Payments v2').click();
    await drawn(page.element);
    expect(now(page)?.prerequisites).toEqual([two[1]]);
    expect(focusedWords()).toBe('Remove prerequisite gone');
    labelled(page.element, 'Remove prerequisite gone').click();
    await drawn(page.element);
    expect(focusedWords()).toBe('Add prerequisite…');
  });

  it('say what is wrong at their row', async () => {
    const words = 'Prerequisites lead in a circle: a → b → a.';
    const { element } = await drawTargeting(
      { prerequisites: two },
      {
        analysis: {
          ...NOTHING_KNOWN,
          problems: [{ path: `${PATH}/prerequisites/1/key`, words, severity: 'error' }],
        },
      },
    );
    const rows = findAll(find(element, 'flagdeck-prerequisites'), 'li');
    expect(rows.map((row) => textOf(row).includes(words))).toEqual([false, true]);
  });
});

describe('the environment tabs', () => {
  const tabs = [
    { key: 'production', name: 'Production', critical: true, lastModified: 0, on: true, changes: 2 },
    { key: 'staging', name: 'Staging', critical: false, lastModified: 0, on: false, changes: 1 },
    { key: 'test', name: 'Test', critical: false, lastModified: 0, on: false, changes: 0 },
  ];

  async function drawTabs() {
    const element = new EnvironmentTabs();
    const selected: string[] = [];
    element.addEventListener(SelectEnvironment.type, (event) => {
      if (!(event instanceof SelectEnvironment)) return;
      selected.push(event.detail);
      element.selected = event.detail;
    });
    Object.assign(element, { tabs, selected: 'production' });
    document.body.replaceChildren(element);
    await drawn(element);
    return { element, selected };
  }

  it('say state, what is critical, and how many changes there are', async () => {
    const { element } = await drawTabs();
    expect(findAll(element, '[role=tab]').map(textOf)).toEqual([
      'Production on critical 2 changes',
      'Staging off 1 change',
      'Test off',
    ]);
  });

  it('are gone through by the arrow keys', async () => {
    const { element, selected } = await drawTabs();
    for (const key of ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']) {
      find(element, '[aria-selected=true]').dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true }),
      );
      await drawn(element);
    }
    expect(selected).toEqual(['staging', 'test', 'production', 'test', 'production']);
  });
});
