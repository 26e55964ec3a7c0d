import { expect } from './support/fixtures';
import { connectToShop } from './support/flagPage';
import { pictures } from './support/pictures';

pictures(
  { title: 'the tree in both groupings, its filter, and a context', folder: 'tree' },
  async ({ workbench, shot }) => {
    const { page, quickInput } = workbench;
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
  },
);
