// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { Variation } from '../../../src/model/flag/flag';
import type { DraftTargeting } from '../../../src/protocol/draft';
import { Tokens, TokensChange } from '../../../src/webview/controls/tokens';
import { Targets } from '../../../src/webview/targeting/targets/targets';
import { drawEditing } from '../support/editing';
import { drawn, fieldOf, find, findAll, labelled, textOf, type } from '../support/elements';
import { aDraft } from '../support/state';

async function drawTargets(
  targeting: Partial<DraftTargeting> = {},
  changes: Partial<Targets> = {},
  variations?: Variation[],
) {
  return drawEditing(
    new Targets(),
    aDraft(targeting, variations ? { variations } : {}),
    (element, { environments, variations: all }) => {
      const { targets, contextTargets } = environments['production'] ?? {};
      Object.assign(element, {
        targets,
        contextTargets,
        place: '/environments/production',
        variations: all,
        ...changes,
      });
    },
  );
}

const named = (element: Element) =>
  findAll(element, 'flagdeck-tokens').filter((inner): inner is Tokens => inner instanceof Tokens);
const labels = (element: Element) => named(element).map(({ label }) => label);

function setKeys(element: Element, label: string, ...keys: string[]): void {
  named(element)
    .find((tokens) => tokens.label === label)
    ?.dispatchEvent(new TokensChange(keys));
}

const kim = { contextKind: 'user', variation: 0, values: ['kim'] };

describe('individual targets', () => {
  it('have a row for users of each variation, and one for each other kind in use', async () => {
    const { element } = await drawTargets({
      contextTargets: [{ contextKind: 'organization', variation: 1, values: ['globex'] }],
    });
    expect(labels(element)).toEqual(['On: keys of user', 'Off: keys of user', 'Off: keys of organization']);
  });

  it('are edited list by list, in one edit each', async () => {
    const page = await drawTargets({ targets: [kim] });
    setKeys(page.element, 'On: keys of user', 'kim', 'sam');
    expect(page.edits).toEqual([
      [
        { op: 'replace', path: '/environments/production/targets/0/values', value: ['kim', 'sam'] },
        {
          op: 'add',
          path: '/environments/production/contextTargets/-',
          value: { contextKind: 'user', variation: 0, values: [] },
        },
      ],
    ]);
  });

  it('keep a row whose last key went', async () => {
    const page = await drawTargets({
      contextTargets: [{ contextKind: 'organization', variation: 1, values: ['globex'] }],
    });
    setKeys(page.element, 'Off: keys of organization');
    await drawn(page.element);
    expect(page.draft.environments['production']?.contextTargets).toEqual([]);
    expect(labels(page.element)).toContain('Off: keys of organization');
  });

  it('take another context kind, and put the focus into its row', async () => {
    const page = await drawTargets({}, { contextKinds: ['device', 'organization'] });
    labelled(page.element, 'Off: add context kind').click();
    await drawn(page.element);
    const field = fieldOf(page.element, 'Off: context kind to add');
    expect(findAll(page.element, '#kinds option').map((option) => option.getAttribute('value'))).toEqual([
      'device',
      'organization',
    ]);

    type(field, 'no kind');
    await drawn(page.element);
    expect(textOf(page.element)).toContain('A context kind is made of letters');
    type(field, 'device');
    await drawn(page.element);
    expect(page.edits).toEqual([]);
    const tokens = named(page.element).at(-1);
    expect(tokens?.label).toBe('Off: keys of device');
    expect(page.element.shadowRoot?.activeElement).toBe(tokens);
  });

  it('say at both places that a key is in two variations, and move it in one edit', async () => {
    const page = await drawTargets({ targets: [kim, { ...kim, variation: 1, values: ['sam', 'kim'] }] });
    expect(named(page.element).map(({ invalid }) => [...invalid.values()])).toEqual([
      ['kim is also targeted with Off.'],
      ['kim is also targeted with On.'],
    ]);

    labelled(page.element, 'Move kim to On').click();
    await drawn(page.element);
    expect(page.edits).toHaveLength(1);
    expect(page.draft.environments['production']?.targets.map(({ values }) => values)).toEqual([
      ['kim'],
      ['sam'],
    ]);
    expect(findAll(page.element, '.moves')).toEqual([]);
  });

  it('know the same key of two kinds for two contexts', async () => {
    const { element } = await drawTargets({
      targets: [kim],
      contextTargets: [{ contextKind: 'device', variation: 1, values: ['kim'] }],
    });
    expect(named(element).every(({ invalid }) => invalid.size === 0)).toBe(true);
  });

  it('hand a list on as the same object while it is not edited', async () => {
    const page = await drawTargets({ targets: [kim, { ...kim, variation: 1, values: ['sam'] }] });
    const [, off] = named(page.element);
    const { values } = off ?? {};
    setKeys(page.element, 'On: keys of user', 'kim', 'bob');
    await drawn(page.element);
    expect(off?.values).toBe(values);
  });

  it('draw only what is in use of fifty variations', async () => {
    const variations = Array.from({ length: 50 }, (_, index) => ({ value: index, name: `Number ${index}` }));
    const { element } = await drawTargets({ targets: [{ ...kim, variation: 7 }] }, {}, variations);
    expect(labels(element)).toEqual(['Number 7: keys of user']);
    expect(find(element, 'select').getAttribute('aria-label')).toBe('Target contexts with another variation');
  });

  it('can be read when they cannot be edited', async () => {
    const { element } = await drawTargets({ targets: [kim] }, { readOnly: 'This flag is archived.' });
    expect(textOf(element)).toContain('kim');
    expect(findAll(element, 'input, select')).toEqual([]);
  });
});
