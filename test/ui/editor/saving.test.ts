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

  // What is done while a save is under way is in the draft, and not in what was saved.
  const fault = await fetch(`${sandbox.url}/sandbox/faults/slow`, {
    method: 'PUT',
    headers: { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ method: 'PATCH', latency: 4000, times: 1 }),
  });
  expect(fault.ok).toBe(true);
  await targeting.focus();
  for (const key of ['Space', 'Control+s']) await workbench.page.keyboard.press(key);
  // VS Code says so once it takes some time.
  await expect(workbench.notification('Sending the change of New checkout flow')).toBeVisible();
  await targeting.focus();
  await workbench.page.keyboard.press('Space');
  await expect.poll(isOn).toBe(true);
  await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('1 change');
  await expect(targeting).not.toBeChecked();
});
