import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { expect, test } from './support/fixtures';
import { badgeOf } from './support/rowInPage.mjs';
import { connectToShop } from './support/flagPage';

/** So high that each of the three views has room. */
const SIZE = { width: 1240, height: 1100 };

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`pictures of references and the report, ${theme}`, async ({ workbench, version }) => {
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'references');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    const { page, sideBar } = workbench;
    await workbench.setTheme(theme);
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
}
