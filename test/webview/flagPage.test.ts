// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { drawPage, drawn, find, findAll, textOf, watchAsked } from './support/dom';
import { aTargeting, aView } from './support/view';

const press = (element: Element, key: string) =>
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));

describe('the flag page', () => {
  it('says that it loads until the flag comes', async () => {
    const page = await drawPage();
    page.flagKey = 'new-checkout-flow';
    await drawn(page);
    expect(textOf(page)).toBe('new-checkout-flow Loading…');
  });

  it('begins with what the flag is and what everyone gets', async () => {
    const page = await drawPage(aView());
    const text = textOf(page);
    expect(textOf(find(page, 'h1'))).toBe('New checkout flow');
    expect(text).toContain('new-checkout-flow');
    expect(text).toContain('boolean temporary checkout Maintained by Inês Moreau.');
    expect(text).toContain('Client-side SDKs: yes, mobile: no.');
    expect(textOf(find(page, '.answer'))).toBe(
      'In Production , targeting is on : everyone gets On . When off, it serves Off .',
    );
  });

  it('says where there is nothing', async () => {
    const text = textOf(await drawPage(aView()));
    expect(text).toContain('Prerequisites none Individual targets none Rules none');
  });

  it('shows text from the account as text', async () => {
    const hostile = '<img src=x onerror="alert(1)"> [link](command:x)';
    const page = await drawPage(
      aView(
        {
          targets: [{ variation: 0, values: [hostile] }],
          rules: [
            {
              description: hostile,
              clauses: [{ attribute: hostile, op: hostile, values: [hostile], negate: false }],
              variation: 0,
              trackEvents: false,
            },
          ],
        },
        { name: hostile, description: hostile, tags: [hostile], maintainer: hostile },
      ),
    );
    expect(findAll(page, 'img, a, script, iframe')).toEqual([]);
    expect(textOf(find(page, 'h1'))).toBe(hostile);
    expect(textOf(page).split(hostile).length).toBeGreaterThan(8);
  });

  it.each([
    [{ archived: true }, 'This flag is archived.'],
    [{ deprecated: true }, 'This flag is deprecated.'],
  ])('warns of %j', async (flag, words) => {
    expect(textOf(await drawPage(aView({}, flag)))).toContain(words);
  });

  it('keeps what it shows when a later fetch fails, and offers to try again', async () => {
    const page = await drawPage(aView());
    page.take({ kind: 'failed', cause: 'Nothing listens.', nextStep: 'Check the address.' });
    await drawn(page);
    expect(textOf(find(page, '[role=alert]'))).toBe('Nothing listens. Check the address. Try again');
    expect(textOf(find(page, 'h1'))).toBe('New checkout flow');

    const asked = watchAsked(page);
    find(page, '[role=alert] button').click();
    expect(asked).toEqual([{ kind: 'retry' }]);

    page.take({ kind: 'show', view: aView() });
    await drawn(page);
    expect(findAll(page, '[role=alert]')).toEqual([]);
  });

  it('asks the extension to copy the key, and says so', async () => {
    const page = await drawPage(aView());
    const asked = watchAsked(page);
    find(page, '[aria-label="Copy key"]').click();
    await drawn(page);
    expect(asked).toEqual([{ kind: 'copyKey' }]);
    expect(textOf(page)).toContain('Copied');
  });

  it('shows variations with their values', async () => {
    const page = await drawPage(
      aView(
        {},
        { kind: 'multivariate', variations: [{ value: { show: true }, name: 'Shown' }, { value: 'x' }] },
      ),
    );
    expect(textOf(find(page, 'flagdeck-variations pre'))).toBe('{ "show": true }');
    expect(textOf(find(page, 'flagdeck-variations'))).toContain('"x"');
  });
});

describe('the environment tabs', () => {
  it('say the state in words and mark what is critical', async () => {
    const page = await drawPage(aView());
    const tabs = findAll(page, '[role=tab]');
    expect(tabs.map(textOf)).toEqual(['Production on critical', 'Test off']);
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false']);
    expect(tabs.map((tab) => tab.tabIndex)).toEqual([0, -1]);
  });

  it.each([
    ['ArrowRight', 'Test'],
    ['ArrowLeft', 'Test'],
    ['End', 'Test'],
    ['Home', 'Production'],
  ])('turn with %s', async (key, name) => {
    const page = await drawPage(aView());
    press(find(page, '[role=tab]'), key);
    await drawn(page);
    expect(textOf(find(page, '[role=tab][aria-selected=true] .name'))).toBe(name);
    expect(textOf(find(page, '.answer'))).toContain(`In ${name}`);
  });

  it('stay where they are when the flag changes, and turn when the extension asks', async () => {
    const page = await drawPage(aView());
    const changed = vi.fn();
    page.addEventListener('change', changed);
    findAll(page, '[role=tab]')[1]?.click();
    const tab = findAll(page, '[role=tab]')[1];
    page.take({
      kind: 'show',
      view: aView({}, { targeting: { production: aTargeting(), test: aTargeting() } }),
    });
    await drawn(page);
    expect(page.environmentKey).toBe('test');
    expect(findAll(page, '[role=tab]')[1]).toBe(tab);
    expect(textOf(find(page, '[role=tab][aria-selected=true]'))).toBe('Test on');

    page.take({ kind: 'show', view: aView(), select: 'production' });
    await drawn(page);
    expect(textOf(find(page, '[role=tab][aria-selected=true]'))).toContain('Production');
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
