import type { FrameLocator } from '@playwright/test';
import { connectTo } from '../support/connecting';
import { accessibilityFaults } from '../support/accessibility';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';
import { usableOf } from '../support/inPage.mjs';
import { changeElsewhere, comeBackTo } from '../support/others';

const FLAG = 'new-checkout-flow';

/** What changes nothing, and so stays. */
const HARMLESS = [
  /^(Copy key|Open as text|Open in browser|Edit details|Close details|Compare…|Copy rules?|Copy all|Open .+)$/,
  /^All environments$/,
  /^(More for rule \d+)$/,
];

/** The controls with which something could be changed, of the flag's own part of the page. */
async function usableControls(page: FrameLocator): Promise<string[]> {
  const controls = page
    .locator('main')
    .locator('button:not([role="tab"]), input, select, textarea, [draggable="true"]');
  const names = await controls.evaluateAll(usableOf);
  return names.filter((name) => !HARMLESS.some((harmless) => harmless.test(name)));
}

/** All of the flag's targeting in Production can be read. */
async function expectReadable(page: FrameLocator): Promise<void> {
  await page.getByRole('button', { name: 'Edit details' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('New checkout flow');
  for (const words of [
    'user-4711',
    'acme-employees',
    'Beta testers in Germany and Austria',
    'enterprise',
    'SHOP-1412',
  ]) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await expect(page.getByLabel('Default rule: percentage of On')).toHaveValue('20');
  await expect(page.getByLabel('Rule 2, condition 1: attribute')).toHaveValue('seats');
  await expect(page.getByLabel('Variation 1: description')).toHaveValue('The one-page checkout');
}

test('with a token that can only read, all can be read and nothing changed, and the page says why', async ({
  workbench,
  sandbox,
}) => {
  await connectTo(workbench, `${sandbox.url}/`, sandbox.tokens.reader);
  await workbench.show('Flagdeck');
  await workbench.expand(workbench.row('Acme Shop'));
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  await page.getByRole('tab', { name: /^Production on/ }).click();
  await expect(page.getByText(/The token of .+ can only read/)).toBeVisible();
  await expectReadable(page);
  expect(await usableControls(page)).toEqual([]);
  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    await workbench.setTheme(theme);
    expect(await accessibilityFaults(page)).toEqual([]);
  }

  // What changes nothing works.
  await page.getByLabel('Key', { exact: true }).fill('user-4711');
  await expect(page.getByRole('row', { name: 'Serves' })).toContainText('On');
  await page.getByRole('tab', { name: /^Production on/ }).press('ArrowRight');
  await expect(page.getByRole('tab', { selected: true })).not.toHaveAccessibleName(/^Production on/);
  await expect(workbench.unsavedEditors).toHaveCount(0);
});

test('an archived flag can be read, and changed again once it is restored', async ({
  workbench,
  sandbox,
}) => {
  const isArchived = async () => {
    const { archived } = (await sandbox.get(`/api/v2/flags/shop/${FLAG}`)) as { archived: boolean };
    return archived;
  };
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  await page.getByRole('tab', { name: /^Production on/ }).click();
  await changeElsewhere(sandbox, FLAG, [{ op: 'replace', path: '/archived', value: true }]);
  await comeBackTo(workbench, FLAG, page);
  const notices = page.locator('flagdeck-notices');
  await expect(notices).toContainText('This flag is archived. Restore it to change its targeting.');
  await expectReadable(page);
  await expect.poll(() => usableControls(page)).toEqual(['Restore']);
  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    await workbench.setTheme(theme);
    expect(await accessibilityFaults(page)).toEqual([]);
  }

  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();
  await page.getByRole('button', { name: 'Review and save…' }).click();
  await workbench.modalButton('Save').click();
  await expect(workbench.quickInput).toContainText('production');
  await workbench.answer('production');
  await expect(workbench.quickInput).toContainText('asks for a comment');
  await workbench.answer('It is needed again');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  expect(await isArchived()).toBe(false);
  await expect(page.getByText('This flag is archived')).toHaveCount(0);
  await expect(page.getByLabel('Targeting', { exact: true })).toBeEnabled();
});
