import { pause } from './poll.mjs';

const TRIES = 5;

/**
 * Moves the mouse to text in the open editor until `hover` shows. A hover starts on a move and needs the language providers to be
 * there, so the mouse goes away and comes again.
 * @param {import('@playwright/test').Page} page
 * @param {string | RegExp} text
 * @param {import('@playwright/test').Locator} hover
 */
export async function hoverOver(page, text, hover) {
  const source = text instanceof RegExp ? text.source : escaped(text);
  for (let tries = 1; ; tries++) {
    const box = await page.evaluate(boxOf, source);
    try {
      if (!box) throw new Error(`The open editor does not show ${String(text)}`);
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      await page.mouse.move(middle.x + 80, middle.y + 120);
      await page.mouse.move(middle.x, middle.y, { steps: 4 });
      await hover.waitFor({ timeout: 3000 });
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(300);
    }
  }
}

/**
 * The part of a CodeLens that has `text` and stands right above the line that has `code`, if it is drawn. The editor keeps lines and
 * lenses apart; only their places tell which belong together.
 * @param {import('@playwright/test').Page} page
 * @param {string} code
 * @param {string | RegExp} text
 */
export async function lensAbove(page, code, text) {
  const line = await page.evaluate(boxOf, escaped(code));
  if (!line) return undefined;
  const lenses = page.locator('.codelens-decoration');
  const bottoms = await lenses.evaluateAll((elements) =>
    elements.map((/** @type {any} */ element) => element.getBoundingClientRect().bottom),
  );
  const index = bottoms.findIndex((bottom) => Math.abs(bottom - line.y) < line.height / 2);
  const part = lenses.nth(index).locator('a').filter({ hasText: text }).first();
  return index >= 0 && (await part.isVisible()) ? part : undefined;
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Where a text is, measured with a DOM range: a line may be one element, and its middle would miss the text.
 * Runs in the page, so it may use nothing from outside.
 * @param {string} source
 * @returns {{ x: number, y: number, width: number, height: number } | undefined}
 */
function boxOf(source) {
  const { NodeFilter, document } = /** @type {any} */ (globalThis);
  for (const line of document.querySelectorAll('.editor-instance .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const match = new RegExp(source).exec(node.data.replaceAll('\u00a0', ' '));
      if (!match) continue;
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
  }
  return undefined;
}
