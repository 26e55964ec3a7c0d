import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { expect, test } from './support/fixtures';

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`pictures of triggers, ${theme}`, async ({ workbench, version }) => {
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'triggers');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    const { page } = workbench;
    await workbench.setTheme(theme);
    await page.setViewportSize({ width: 1100, height: 760 });
    await workbench.show('Flagdeck');
    await workbench.welcomeButton('Try with a Sandbox').click();
    await workbench.expand(workbench.row('Acme Shop'));
    await workbench.row('New checkout flow').waitFor();
    await workbench.command('Flagdeck: Filter Flags');
    await workbench.type('new-checkout');
    // Rows that are being redrawn lose clicks.
    await expect(workbench.sideBar.getByRole('treeitem', { name: /^Flag / })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(workbench.quickInput).toBeHidden();
    await workbench.clearNotifications();
    await workbench.expand(workbench.row('New checkout flow'));
    await workbench.row('in Production,').waitFor();
    await workbench.expand(workbench.row('Triggers of'));
    const datadog = workbench.row('Trigger Datadog: turn off in Production');
    await datadog.hover();
    await expect(page.locator('.monaco-hover').filter({ hasText: 'Made by' })).toBeVisible();
    await shot('tree');

    await datadog.click();
    await workbench.quickPick('Cycle URL…').waitFor();
    await shot('actions');
    await page.keyboard.press('Escape');

    await workbench.rowAction(workbench.row('Triggers of'), 'Create Trigger');
    await workbench.quickPick('Load test').waitFor();
    await shot('create-1-environment');
    await workbench.take('Production');
    await workbench.quickPick('Generic trigger').waitFor();
    await shot('create-2-integration');
    await workbench.quickPick(/^Datadog/).click();
    await workbench.quickPick('Turn on in Production').waitFor();
    await shot('create-3-action');
    await workbench.take('Turn off in Production');
    await expect(workbench.quickInput).toContainText('Comment for the history');
    await page.keyboard.press('Enter');
    await workbench.modalButton('Create Trigger').waitFor();
    await shot('create-4-question');
    await workbench.modalButton('Create Trigger').click();
    await expect(workbench.quickInput).toContainText('type its key');
    await workbench.answer('production');
    await workbench.modalButton('Copy URL').waitFor();
    await shot('url-once');
    await workbench.modalButton('Copy URL').click();
    const copied = workbench.notification('is on the clipboard');
    await expect(copied).toBeVisible();
    await shot('url-copied');
    await copied.getByRole('button', { name: 'Fire for Test…' }).click();
    await workbench.modalButton('Fire Trigger').waitFor();
    await shot('fire-question');
    await workbench.modalButton('Fire Trigger').click();
    await expect(workbench.quickInput).toContainText('type its key');
    await workbench.answer('production');
    await expect(workbench.notification('is now off')).toBeVisible();
    await shot('fired');
  });
}
