import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './support/fixtures';

test('choose the environments and the project: the tree, the status bar and the settings follow', async ({
  workbench,
  shop,
}) => {
  const settings = () => readFileSync(path.join(shop, '.vscode', 'settings.json'), 'utf8');
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.command('Flagdeck: Choose Environments');
  await expect(workbench.quickInput).toContainText('Choose environments');
  await workbench.quickPick('Production EU').click();
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.quickInput).toBeHidden();
  await expect.poll(settings).toContain('"flagdeck.environments"');
  expect(settings()).not.toContain('production-eu');
  await workbench.expand(workbench.row('Dark mode'));
  await expect(workbench.row('Dark mode in Staging,')).toBeVisible();
  await expect(workbench.row('Dark mode in Production EU,')).toBeHidden();

  await workbench.command('Flagdeck: Choose Project');
  await expect(workbench.quickInput).toContainText('Choose project');
  await workbench.quickPick('Acme Mobile').click();
  await expect(workbench.page.locator('.statusbar-item', { hasText: 'Acme Mobile' })).toBeVisible();
  expect(settings()).toContain('"flagdeck.project": "mobile"');
});
