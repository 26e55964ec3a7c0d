import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { expect, test } from './support/fixtures';
import { connectToShop } from './support/flagPage';

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`pictures of the tree in both groupings, its filter, and a context, ${theme}`, async ({
    workbench,
    version,
  }) => {
    const { page, quickInput } = workbench;
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'tree');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    await workbench.setTheme(theme);
    await connectToShop(workbench);
    await workbench.clearNotifications();
    await workbench.expand(workbench.row('Flag New checkout flow'));
    await workbench.row('New checkout flow in Production').waitFor();
    await workbench.row('Flag Dark mode').hover();
    await shot('by-flag');

    await workbench.command('Flagdeck: Group by Environment');
    await workbench.expand(workbench.row(/^Production, production/));
    await workbench.row('Flag Dark mode').hover();
    await shot('by-environment');
    await workbench.command('Flagdeck: Group by Flag');

    await workbench.command('Flagdeck: Filter Flags By…');
    await workbench.quickPick('Mine').waitFor();
    await shot('filter');
    await page.keyboard.press('Escape');

    await workbench.command('Flagdeck: Find Context');
    await expect(quickInput).toContainText('Find context in Acme Shop');
    await workbench.take('Production');
    await workbench.type('anna.becker@');
    await workbench.quickPick('user user-1001').waitFor();
    await shot('find-context');
    await workbench.take('user user-1001');
    await workbench.row('Context Anna Becker, user user-1001 in Production').waitFor();
    const flags = workbench.sideBar.locator('.pane-header').filter({ has: page.getByText(/^Flags$/) });
    await flags.getByText(/^Flags$/).click();
    await workbench.row('New checkout flow gives On, rule 1').hover();
    await shot('context');
  });
}
