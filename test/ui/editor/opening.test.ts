import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';

test('a click on a row shows the flag in that environment, and the page follows a change in the tree', async ({
  workbench,
}) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const staging = page.getByRole('tab', { name: /^Staging o/ });
  await expect(staging).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('In Staging, targeting is on')).toBeVisible();
  await workbench.rowAction(workbench.row('in Staging, on'), 'Turn Off');
  await expect(page.getByText('In Staging, targeting is off')).toBeVisible();
  await expect(staging).toHaveAttribute('aria-selected', 'true');

  // The environments are tabs of the keyboard, and another row turns the same page to another one.
  await staging.focus();
  await keyboard.press('Home');
  await expect(page.getByRole('tab', { name: /^Production on/ })).toHaveAttribute('aria-selected', 'true');
  for (const words of ['user-4711', 'acme-employees']) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
  await workbench.clickRow(workbench.row('in Test, off'));
  await expect(page.getByText('In Test, targeting is off')).toBeVisible();
  await expect(workbench.page.getByRole('tab', { name: 'new-checkout-flow' })).toHaveCount(1);
});
