import fs from 'node:fs';
import path from 'node:path';
import { expect } from './support/fixtures';
import { pictures } from './support/pictures';

const CODE = `interface Client {
  boolVariation(key: string, fallback: boolean): boolean;
  stringVariation(key: string, fallback: string): string;
}
declare const client: Client;
declare function useBoolVariation(key: string, fallback: boolean): boolean;

export const unknown = client.boolVariation('new-chekout-flow', false);
export const old = client.boolVariation('legacy-coupons', false);
export const deprecated = client.boolVariation('email-receipts', true);
export const launched = client.boolVariation('dark-mode', true);
export const otherType = client.stringVariation('gift-cards', 'none');
export const otherDefault = client.stringVariation('search-ranking', 'bing');
export const notAvailable = useBoolVariation('payments-v2', false);

`;

pictures({ title: 'completion and diagnostics', folder: '' }, async ({ workbench, shop, shot }) => {
  const { page } = workbench;
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
  await workbench.clearNotifications();
  fs.writeFileSync(path.join(shop, 'src', 'experiment.ts'), CODE);
  await workbench.openFile('experiment.ts');
  await expect(page.locator('.squiggly-warning').first()).toBeVisible();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`client.stringVariation('`);
  const list = page.locator('.suggest-widget.visible');
  await expect(list.getByText('search-ranking').first()).toBeVisible();
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-details')).toContainText('Environments:');
  await shot('completion-of-keys');
  await page.keyboard.press('Escape');
  await page.keyboard.type('search-ranking');
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(`, '`);
  await expect(list.getByText('vector').first()).toBeVisible();
  await shot('completion-of-defaults');
  await page.keyboard.press('Escape');
  await workbench.command('Problems: Focus on Problems View');
  await expect(page.locator('.markers-panel').getByText('new-chekout-flow').first()).toBeVisible();
  await shot('diagnostics');
  await workbench.openFile('experiment.ts');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+.');
  await expect(page.locator('.action-widget').getByText('Replace with')).toBeVisible();
  await shot('quick-fixes');
});
