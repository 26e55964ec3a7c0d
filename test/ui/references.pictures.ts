import { expect } from './support/fixtures';
import { badgeOf } from './support/rowInPage.mjs';
import { connectToShop } from './support/flagPage';
import { pictures } from './support/pictures';

/** So high that each of the three views has room. */
const SIZE = { width: 1240, height: 1100 };

pictures({ title: 'references and the report', folder: 'references' }, async ({ workbench, shot }) => {
  const { page, sideBar } = workbench;
  await page.setViewportSize(SIZE);
  await connectToShop(workbench);
  await workbench.openFile('checkout.ts');
  await workbench.clearNotifications();
  const inFile = sideBar
    .locator('.pane')
    .filter({ has: page.getByRole('button', { name: /^Flags in This File/i }) });
  const flow = inFile.getByRole('treeitem', { name: 'Flag New checkout flow' });
  await workbench.expand(flow);
  await expect.poll(() => workbench.row('Flag New checkout flow').evaluate(badgeOf)).not.toBe('');
  await shot('in-file');

  await workbench.rowAction(workbench.row('Flag New checkout flow'), 'Find All References');
  await expect(page.locator('.reference-zone-widget')).toContainText('flags.ts');
  await shot('references');
  await page.keyboard.press('Escape');

  await workbench.command('Flagdeck: Flags Report');
  await workbench.expand(sideBar.getByRole('treeitem', { name: 'Stale flags' }));
  await workbench.expand(sideBar.getByRole('treeitem', { name: 'Archived, still used' }));
  await workbench.expand(sideBar.getByRole('treeitem', { name: 'Flag Legacy coupons' }));
  await shot('report');

  await workbench.command('Flagdeck: Open Report');
  await page.getByRole('tab', { name: 'Flags report.md', selected: true }).waitFor();
  await shot('report-document');
});
