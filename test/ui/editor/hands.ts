import type { FrameLocator, Locator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';

/** More controls than there are on the pages of the tests. */
const MOST_PRESSES = 250;

/** How somebody uses the page. `edits` counts the actions that edit the draft: each is one step of undo. */
export interface Hands {
  edits: number;
  /** Presses a button that edits the draft, or one that only leads to an edit. */
  press(name: string, does?: 'edits' | 'leads'): Promise<void>;
  /** Types into a field and finishes it with Enter. */
  write(name: string, text: string): Promise<void>;
  /** Types into the field that has the focus, and finishes it with Enter. */
  writeHere(text: string): Promise<void>;
  choose(name: string, option: string): Promise<void>;
  toggle(name: string): Promise<void>;
}

/** So many stops in the workbench around the page mean that the focus has left it for good. */
const MOST_OUTSIDE = 8;

/** Runs in the page. */
const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => {
    (
      globalThis as unknown as { requestAnimationFrame(done: (value: unknown) => void): void }
    ).requestAnimationFrame(resolve);
  });

const named = (page: FrameLocator, name: string): Locator =>
  page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name, exact: true }));

/** Somebody who clicks. Text has to be typed all the same. */
export function mouse({ page: { keyboard } }: Workbench, page: FrameLocator): Hands {
  const hands: Hands = {
    edits: 0,
    async press(name, does = 'leads') {
      await page.getByRole('button', { name, exact: true }).click();
      if (does === 'edits') hands.edits++;
    },
    async write(name, text) {
      const field = named(page, name).first();
      await field.click();
      await field.selectText();
      await hands.writeHere(text);
    },
    async writeHere(text) {
      await keyboard.type(text);
      await keyboard.press('Enter');
      hands.edits++;
    },
    async choose(name, option) {
      await page.getByLabel(name, { exact: true }).selectOption({ label: option });
      hands.edits++;
    },
    async toggle(name) {
      await page.getByLabel(name, { exact: true }).click();
      hands.edits++;
    },
  };
  return hands;
}

/** Somebody without a mouse: everything is reached with Tab and Shift+Tab. */
export function keys({ page: { keyboard } }: Workbench, page: FrameLocator): Hands {
  /** Goes on from where the focus is; what lies before it is found the other way round. */
  const go = async (name: string): Promise<void> => {
    const focused = named(page, name).and(page.locator(':focus'));
    if ((await focused.count()) > 0) return;
    for (const key of ['Tab', 'Shift+Tab']) {
      let outside = 0;
      for (let presses = 0; presses < MOST_PRESSES && outside < MOST_OUTSIDE; presses++) {
        await keyboard.press(key);
        // The focus moves with the next frame of the page.
        await page.locator('body').evaluate(nextFrame);
        if ((await focused.count()) > 0) return;
        outside = (await page.locator(':focus').count()) === 0 ? outside + 1 : 0;
      }
    }
    throw new Error(`The Tab key does not come to ${name}.`);
  };
  const hands: Hands = {
    edits: 0,
    async press(name, does = 'leads') {
      await go(name);
      await keyboard.press('Enter');
      if (does === 'edits') hands.edits++;
    },
    async write(name, text) {
      await go(name);
      await hands.writeHere(text);
    },
    async writeHere(text) {
      await keyboard.type(text);
      await keyboard.press('Enter');
      hands.edits++;
    },
    async choose(name, option) {
      await go(name);
      await keyboard.type(option);
      hands.edits++;
    },
    async toggle(name) {
      await go(name);
      await keyboard.press('Space');
      hands.edits++;
    },
  };
  return hands;
}
