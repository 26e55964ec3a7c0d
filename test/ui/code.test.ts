import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { connectToShop } from './support/flagPage';
import { expect, test } from './support/fixtures';
import { gutterPictures, lostLenses, textsBehind, watchLenses } from './support/linesInPage.mjs';
import { changeElsewhere } from './support/others';

const FILE = 'checkout.ts';
const CODE = 'new-checkout-flow';

const behindLines = (page: Page) => page.locator('.editor-instance .view-line span').evaluateAll(textsBehind);

const marks = (page: Page) =>
  page.locator('.editor-instance .glyph-margin-widgets *').evaluateAll(gutterPictures);

test.describe('at the end of lines and beside them', () => {
  test.use({
    settings: { 'flagdeck.inlineAnnotation.enabled': true, 'flagdeck.gutterMark.enabled': true },
  });

  test('it says where a flag is on, and follows the server and the theme', async ({ workbench, sandbox }) => {
    const { page } = workbench;
    await workbench.setTheme('dark');
    await connectToShop(workbench);
    await workbench.openFile(FILE);
    await workbench.lensOver('EmailReceipts', 'Production');
    await expect
      .poll(() => behindLines(page))
      .toContain('Production on · Production EU off · Staging on · Test off · +2');
    await expect.poll(() => marks(page)).toContain('mixed-dark');
    const before = await marks(page);
    expect(before).toHaveLength((await behindLines(page)).length);

    const off = ['production', 'staging'].map((key) => ({
      op: 'replace',
      path: `/environments/${key}/on`,
      value: false,
    }));
    await changeElsewhere(sandbox, CODE, off);
    await workbench.show('Flagdeck');
    await workbench.command('Flagdeck: Refresh');
    await expect
      .poll(() => behindLines(page))
      .toContain('Production off · Production EU off · Staging off · Test off · +2');
    const after = before.with(before.indexOf('mixed-dark'), 'off-dark');
    await expect.poll(() => marks(page)).toEqual(after);

    await workbench.setTheme('high-contrast');
    await expect.poll(() => marks(page)).toEqual(after.map((mark) => mark.replace('-', '-contrast-')));
    expect(await behindLines(page)).toHaveLength(before.length);
  });
});

test('nothing is said at the end of lines or beside them unless it is asked for', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.openFile(FILE);
  await workbench.lensOver(CODE, 'Production: on');
  expect(await behindLines(workbench.page)).toEqual([]);
  expect(await marks(workbench.page)).toEqual([]);
});

test('while 100 characters are typed into 20,000 lines, the lenses that are seen stay', async ({
  workbench,
  shop,
}) => {
  const { page } = workbench;
  const lines = Array.from({ length: 20_000 }, (_, line) => {
    if (line % 10 === 5) return `if (isOn('payments-v2')) pay(${line});`;
    return line % 10 === 7 ? `if (isOn(CheckoutFlag.NewFlow)) check(${line});` : `total += price(${line});`;
  });
  const text = ["import { CheckoutFlag } from './flags';", ...lines].join('\n');
  fs.writeFileSync(`${shop}/src/everything.ts`, text);
  await connectToShop(workbench);
  await workbench.openFile('everything.ts');
  await page.keyboard.press('Control+G');
  await workbench.answer(':10000');
  await workbench.lensOver('9995', 'Production: on, On');
  await workbench.lensOver('9997', 'Production: on, On 20%');
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const lenses = editor.locator('.codelens-decoration');
  const words = await lenses.allTextContents();
  expect(words.length).toBeGreaterThan(4);

  await page.keyboard.press('End');
  await editor.evaluate(watchLenses);
  await page.keyboard.type(' // what it costs in all'.repeat(5).slice(0, 99), { delay: 30 });
  await expect(editor.locator('.view-line').filter({ hasText: 'what it costs in all' })).toBeVisible();
  expect(await lenses.allTextContents()).toEqual(words);
  await page.keyboard.press('Enter');
  await page.keyboard.type("isOn('dark-mode')", { delay: 30 });
  await workbench.lensOver('dark-mode', 'Production: on, true');
  await workbench.lensOver('10005', 'Production: on, On');
  await workbench.lensOver('9997', 'Production: on, On 20%');

  expect(await page.evaluate(lostLenses)).toEqual([]);
});
