import type { FrameLocator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';

const openStaging = async (workbench: Workbench): Promise<FrameLocator> => {
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  return page;
};

const targeting = (page: FrameLocator) => page.getByRole('switch', { name: 'Targeting' });

test('two changes are listed; one is gone to and reverted, and the other is the request', async ({
  workbench,
}) => {
  const page = await openStaging(workbench);
  const side = page.getByRole('complementary');
  await targeting(page).click();
  await page.getByRole('tab', { name: /^Test o/ }).click();
  await targeting(page).click();
  await expect(side.getByRole('heading', { name: '2 unsaved changes' })).toBeVisible();
  await expect(side.getByRole('heading', { level: 3 })).toHaveText(['Staging', 'Test']);

  await side.getByRole('list', { name: 'Changes: Staging' }).getByTitle('Show the place').click();
  await expect(page.getByRole('tab', { name: 'Staging' })).toHaveAttribute('aria-selected', 'true');
  await expect(targeting(page)).toBeFocused();

  await side
    .getByRole('list', { name: 'Changes: Test' })
    .getByRole('button', { name: /^Revert:/ })
    .click();
  await expect(side.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();
  await expect(side.getByRole('button', { name: /^Revert:/ })).toBeFocused();

  await side.getByRole('button', { name: 'Show request' }).click();
  const request = side.getByRole('region', { name: 'Request as JSON' });
  await expect(request).toContainText('"turnFlagOff"');
  await expect(request).toContainText('"staging"');
  await side.getByRole('button', { name: 'Open in editor' }).click();
  const opened = workbench.page.getByRole('tab', { name: /\(request\)[.]json/ });
  await expect(opened).toBeVisible();
  await expect(workbench.page.locator('.part.editor .monaco-editor .view-lines')).toContainText(
    '"turnFlagOff"',
  );
  // It is nothing to be saved: closing it asks nothing.
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await opened.locator('.action-label').click();
  await expect(opened).toBeHidden();
  await side.getByRole('button', { name: 'Discard all' }).click();
  await expect(side.getByRole('heading', { name: 'No unsaved changes' })).toBeVisible();
  await workbench.page.keyboard.press('Control+z');
  await expect(side.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();
});

test('a context that is tried gets another variation with the changes, and can be saved', async ({
  workbench,
}) => {
  const page = await openStaging(workbench);
  const side = page.getByRole('complementary');
  await side.getByLabel('Key', { exact: true }).fill('anna');
  const served = side.getByRole('row', { name: 'Serves' }).getByRole('cell');
  const because = side.getByRole('row', { name: 'Because' }).getByRole('cell');
  await expect(because.nth(1)).not.toHaveText('');
  const now = await served.nth(0).textContent();
  await expect(served.nth(1)).toHaveText(now ?? '');

  await targeting(page).click();
  await expect(because.nth(1)).toHaveText('targeting is off');
  await expect(because.nth(0)).not.toHaveText('targeting is off');
  await expect(served.nth(1)).not.toHaveText(now ?? '');

  await side.getByRole('button', { name: 'Try 10,000 sample keys' }).click();
  await expect(side.getByRole('list', { name: 'Of 10,000 sample user keys:' })).toContainText('→');

  await side.getByRole('button', { name: 'Save context…' }).click();
  await side.getByLabel('Name of the context').fill('Anna');
  await workbench.page.keyboard.press('Enter');
  await side.getByLabel('Key', { exact: true }).fill('ben');
  await side.getByLabel('Saved contexts').selectOption('Anna');
  await expect(side.getByLabel('Key', { exact: true })).toHaveValue('anna');

  await side.getByRole('button', { name: 'Find a context…' }).click();
  await expect(workbench.quickInput).toContainText('user: ');
  await workbench.quickPick('user: ').click();
  await expect(side.getByLabel('Key', { exact: true })).not.toHaveValue('anna');
});

test("somebody else's change is told of and merged into the draft, and an undo takes it out again", async ({
  workbench,
  sandbox,
}) => {
  const page = await openStaging(workbench);
  const side = page.getByRole('complementary');
  await targeting(page).click();
  await expect(side.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();

  const answer = await fetch(`${sandbox.url}/api/v2/flags/shop/new-checkout-flow`, {
    method: 'PATCH',
    headers: {
      Authorization: sandbox.tokens.admin,
      'Content-Type': 'application/json; domain-model=launchdarkly.semanticpatch',
    },
    body: JSON.stringify({
      environmentKey: 'test',
      comment: 'a try',
      instructions: [{ kind: 'turnFlagOn' }],
    }),
  });
  expect(answer.status).toBe(200);
  // The page asks the server when somebody comes back to it.
  await workbench.openFile('checkout.ts');
  await workbench.page.getByRole('tab', { name: /new-checkout-flow/ }).click();

  const notice = page.getByText('changed this flag');
  await expect(notice).toBeVisible();
  await expect(page.getByText('Test: Targeting: off → on')).toBeVisible();
  const test = page.getByRole('tab', { name: /^Test o/ });
  await expect(test).toContainText('off');
  await page.getByRole('button', { name: 'Merge into my draft' }).click();
  await expect(notice).toBeHidden();
  await expect(test).toContainText('on');
  await expect(targeting(page)).not.toBeChecked();
  await expect(side.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();

  await targeting(page).focus();
  await workbench.page.keyboard.press('Control+z');
  await expect(test).toContainText('off');
  await expect(notice).toBeVisible();
  await expect(targeting(page)).not.toBeChecked();
});
