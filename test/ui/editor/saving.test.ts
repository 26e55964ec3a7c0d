import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';

interface Flag {
  environments: Record<string, { on: boolean; version: number }>;
}

test('an edit is in the draft, is undone and redone, and is on the server once it is saved', async ({
  workbench,
  sandbox,
}) => {
  const isOn = async () => {
    const flag = (await sandbox.get('/api/v2/flags/shop/new-checkout-flow')) as Flag;
    return flag.environments['staging']?.on;
  };
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const targeting = page.getByRole('switch', { name: 'Targeting' });
  await expect(targeting).toBeChecked();
  await targeting.click();
  await expect(page.getByText('In Staging, targeting is off')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('1 change');
  expect(await isOn()).toBe(true);
  await workbench.page.keyboard.press('Control+z');
  await expect(targeting).toBeChecked();
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  await workbench.page.keyboard.press('Control+Shift+z');
  await expect(targeting).not.toBeChecked();
  await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('1 change');
  await workbench.page.keyboard.press('Control+s');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  expect(await isOn()).toBe(false);
});
