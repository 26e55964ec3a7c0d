import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { expect, test } from './support/fixtures';
import { changeElsewhere } from './support/others';

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`pictures of history and webhooks, ${theme}`, async ({ workbench, sandbox, version }) => {
    const { page } = workbench;
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'account');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    const patch = [{ op: 'replace', path: '/environments/production/on', value: false }];
    await changeElsewhere(sandbox, 'dark-mode', patch, 'SHOP-1530: the shops asked for it');
    await workbench.setTheme(theme);
    await workbench.show('Flagdeck');
    await workbench.welcomeButton('Try with a Sandbox').click();
    await workbench.expand(workbench.row('Webhooks'));
    await expect(workbench.row('Webhook Deploy log')).toBeVisible();
    await workbench.row('#flags in the chat').hover();
    await shot('webhooks');
    await workbench.expand(workbench.row('History'));
    const change = workbench.row(/^Dark mode: Turned off the flag in Production/);
    await expect(change).toBeVisible();
    await workbench.clickRow(change);
    await expect(page.getByRole('tab', { name: /: before ↔ after/ })).toBeVisible();
    await expect(page.locator('.part.editor .view-lines').last()).toContainText('"on": false');
    await shot('history');
    await workbench.rowAction(change, 'Restore Flag to an Earlier Version');
    await expect(page.getByPlaceholder('What shall it be?')).toBeVisible();
    await shot('restore');
    await page.keyboard.press('Escape');
    await workbench.command('Flagdeck: Show Project History');
    await workbench.take('Acme Shop');
    await expect(workbench.quickInput).toContainText('Dark mode: Turned off the flag in Production');
    await shot('history-list');
  });
}
