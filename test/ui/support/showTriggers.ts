import type { Workbench } from '../../vscode/workbench.mjs';
import { expect } from './fixtures';
import { connectToShop } from './flagPage';

/** Connects, filters the tree to the flag “New checkout flow”, so that its rows are in sight, and shows its triggers. */
export async function showTriggers(workbench: Workbench): Promise<void> {
  await connectToShop(workbench);
  await workbench.row('New checkout flow').waitFor();
  await workbench.command('Flagdeck: Filter Flags');
  await workbench.type('new-checkout');
  // Rows that are being redrawn lose clicks.
  await expect(workbench.sideBar.getByRole('treeitem', { name: /^Flag / })).toHaveCount(1);
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.quickInput).toBeHidden();
  await workbench.clearNotifications();
  await workbench.expand(workbench.row('New checkout flow'));
  await workbench.row('in Production,').waitFor();
  for (let rows = 0; rows < 20; rows++) {
    if (await workbench.row('Triggers of').isVisible()) break;
    await workbench.page.keyboard.press('ArrowDown');
  }
  await workbench.expand(workbench.row('Triggers of'));
}
