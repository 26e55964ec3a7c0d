// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { ToHost } from '../../src/protocol/toHost';
import { Notices } from '../../src/webview/notices';
import { AskHost } from '../../src/webview/state/events';
import { drawn, find, findAll, textOf } from './support/elements';

async function draw(given: Partial<Pick<Notices, 'failure' | 'unreadable' | 'others' | 'readOnly'>>) {
  const notices = Object.assign(new Notices(), given);
  const asked: ToHost[] = [];
  notices.addEventListener(AskHost.type, (event) => {
    if (event instanceof AskHost) asked.push(event.detail);
  });
  document.body.replaceChildren(notices);
  await drawn(notices);
  const press = (words: string) =>
    findAll(notices, 'button')
      .find((one) => textOf(one) === words)
      ?.click();
  return { notices, asked, press };
}

const buttons = (notices: Notices) => findAll(notices, 'button').map(textOf);

describe('the notices', () => {
  it('are empty when there is nothing to say, and have places where it will be said', async () => {
    const { notices } = await draw({});
    expect(textOf(notices)).toBe('');
    expect(findAll(notices, '[role=alert], [role=status]')).toHaveLength(2);
  });

  it('say why something failed, what to do, and try again', async () => {
    const failure = { cause: 'Nothing listens.', nextStep: 'Check the address.' };
    const { notices, asked, press } = await draw({ failure });
    expect(textOf(find(notices, '[role=alert]'))).toBe('Nothing listens. Check the address. Try again');
    press('Try again');
    expect(asked).toEqual([{ kind: 'retry' }]);
  });

  it('say that a text is no flag, once, and open it', async () => {
    const unreadable = 'Line 3: A comma is missing.';
    const { notices, asked, press } = await draw({ unreadable, readOnly: 'This flag is archived.' });
    expect(textOf(notices)).toContain(unreadable);
    expect(textOf(notices)).not.toContain('archived');
    press('Open as Text');
    expect(asked).toEqual([{ kind: 'openAsText' }]);
  });

  it('say why nothing can be edited', async () => {
    const { notices } = await draw({ readOnly: 'This flag is archived.' });
    expect(textOf(find(notices, '[role=status]'))).toBe('This flag is archived.');
  });

  it('say who changed what, and merge it or compare', async () => {
    const others = {
      who: 'Kim Park',
      date: Date.now() - 120_000,
      changes: ['Production: Default rule: On', 'Staging: turn off'],
      canMerge: true,
    };
    const { notices, asked, press } = await draw({ others });
    expect(textOf(notices)).toMatch(
      /^Kim Park changed this flag 2 min\. ago : Production: Default rule: On Staging: turn off None of it is in the way of your draft\./,
    );
    press('Merge into my draft');
    press('Compare');
    expect(asked).toEqual([{ kind: 'merge' }, { kind: 'compareWithServer' }]);
  });

  it('say what happens to changes in the same place', async () => {
    const { notices } = await draw({ others: { changes: ['Production: turn off'], canMerge: false } });
    expect(textOf(notices)).toMatch(/^Somebody changed this flag : Production: turn off/);
    expect(textOf(notices)).toContain('Both changed the same place: saving will ask which to keep.');
    expect(buttons(notices)).toEqual(['Resolve…', 'Compare']);
  });

  it('fold many changes', async () => {
    const changes = ['a', 'b', 'c', 'd'];
    const { notices } = await draw({ others: { changes, canMerge: true } });
    expect(textOf(find(notices, 'summary'))).toBe('4 changes');
    expect(findAll(notices, 'details li')).toHaveLength(4);
  });

  it('show text of the account as text', async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    const { notices } = await draw({ others: { who: hostile, changes: [hostile], canMerge: false } });
    expect(findAll(notices, 'img')).toEqual([]);
    expect(textOf(notices).split(hostile)).toHaveLength(3);
  });
});
