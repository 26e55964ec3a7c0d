import type { FrameLocator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';
import { expect } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';
import { changeElsewhere } from '../support/others';
import { pictures } from '../support/pictures';

const FLAG = 'new-checkout-flow';

/** So large that the page has just enough room in the README's picture, down to the last rule. */
const SIZE = { width: 1240, height: 1232 };
/** So high that a section is never cut off. */
const HIGH = { width: 1240, height: 2200 };

/** Each section and the element that draws it. */
const SECTIONS = {
  head: 'flagdeck-head',
  prerequisites: 'flagdeck-prerequisites',
  targets: 'flagdeck-targets',
  rules: 'flagdeck-rules',
  rollout: '[data-path$="/fallthrough"]',
  events: 'flagdeck-events',
  variations: 'flagdeck-variations',
  settings: 'flagdeck-settings',
  changes: 'flagdeck-changes',
  'try-a-context': 'flagdeck-try-context',
  lately: 'flagdeck-lately',
} as const;

/** A draft as somebody makes it: one more country, and a larger share. */
async function draft(workbench: Workbench, page: FrameLocator): Promise<void> {
  const { keyboard } = workbench.page;
  const side = page.getByRole('complementary');
  await page.getByLabel('Add to Rule 1, condition 2: values').fill('CH');
  await keyboard.press('Enter');
  const share = page.getByLabel('Default rule: percentage of On');
  await share.fill('40');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: 'Rest here: Off, Default rule' }).click();
  await expect(side.getByRole('heading', { name: /^\d unsaved changes$/ })).toBeVisible();
  await side.getByLabel('Key', { exact: true }).fill('kim@example.com');
  await side.getByRole('button', { name: 'Add attribute' }).click();
  await side.getByLabel('Attribute 1: name').fill('country');
  await side.getByLabel('Attribute 1: value').fill('CH');
  await expect(side.getByRole('row', { name: 'Because' })).toBeVisible();
  await side.getByRole('button', { name: 'Show request' }).click();
  await expect(side.getByRole('region', { name: 'Request as JSON' })).toContainText('"instructions"');
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
}

pictures(
  { title: 'the targeting editor', folder: 'editor' },
  async ({ workbench, sandbox, shot, shotOf, fileOf }) => {
    await connectToShop(workbench);
    const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
    await page.getByRole('tab', { name: /^Production on/ }).click();
    await workbench.clearNotifications();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await expect(workbench.sideBar).toBeHidden();
    await workbench.page.setViewportSize(SIZE);
    await draft(workbench, page);
    await shot('page');
    await workbench.page.locator('iframe.webview.ready').screenshot({ path: fileOf('readme') });

    await workbench.page.setViewportSize(HIGH);
    await page.getByRole('button', { name: 'Edit details' }).click();
    await page.getByRole('button', { name: 'Try 10,000 sample keys' }).click();
    await expect(page.getByRole('list', { name: 'Of 10,000 sample user keys:' })).toBeVisible();
    for (const [name, selector] of Object.entries(SECTIONS)) {
      const section = page.locator(selector).first();
      await section.scrollIntoViewIfNeeded();
      await shotOf(name, section);
    }
    await workbench.page.setViewportSize(SIZE);

    await page.getByRole('button', { name: 'Compare…' }).click();
    await workbench.type('Staging');
    await workbench.quickPick('Staging').click();
    await expect(workbench.page.getByRole('tab', { name: '↔ Staging', selected: true })).toBeVisible();
    await expect(workbench.page.locator('.monaco-diff-editor .view-lines').last()).toContainText(
      'fallthrough',
    );
    await shot('compare');
    await workbench.command('View: Close Editor');

    const weights = [60_000, 40_000].map((value, index) => ({
      op: 'replace',
      path: `/environments/production/fallthrough/rollout/variations/${index}/weight`,
      value,
    }));
    await changeElsewhere(sandbox, FLAG, weights, 'half of them went well');
    await page.getByLabel('Default rule: percentage of On').press('Control+s');
    await expect(workbench.page.locator('.merge-editor')).toContainText('Remaining');
    await shot('merge');
    await workbench.command('View: Close Editor');
    await workbench.modalButton(/^(Close without Saving|Don't Save)$/).click();
    await expect(page.getByText('changed this flag')).toBeVisible();
    await shot('conflict');
  },
);
