import type { FrameLocator } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';

interface Flag {
  environments: Record<string, { rules: { description?: string; clauses: unknown[] }[] }>;
}

/** The field behind the chips of a condition. */
const valuesOf = (page: FrameLocator, rule: number, condition: number) =>
  page
    .getByRole('combobox', { name: `Add to Rule ${rule}, condition ${condition}: values` })
    .or(page.getByRole('textbox', { name: `Add to Rule ${rule}, condition ${condition}: values` }));

test('rules are added, moved, deleted, undone step by step, and saved as they stand', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  const savedRules = async () => {
    const flag = (await sandbox.get('/api/v2/flags/shop/new-checkout-flow')) as Flag;
    return flag.environments['staging']?.rules ?? [];
  };
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const rules = page.getByRole('group', { name: /^Rule \d+$/ });
  const before = (await savedRules()).length;
  await expect(rules).toHaveCount(before);
  const tab = page.getByRole('tab', { name: 'Staging' });
  const changes = page.getByRole('heading', { name: /unsaved change/ });

  // The first rule by keyboard: three conditions with different operators.
  await page.getByRole('button', { name: 'Add rule', exact: true }).press('Enter');
  const place = before + 1;
  const named = (name: string) => page.getByLabel(`Rule ${place}${name}`, { exact: true });
  await expect(named(', condition 1: attribute')).toBeFocused();
  await keyboard.type('country');
  await keyboard.press('Tab');
  await expect(named(', condition 1: operator')).toBeFocused();
  await keyboard.press('Tab');
  await expect(valuesOf(page, place, 1)).toBeFocused();
  await keyboard.type('DE,FR,');
  await page.getByRole('button', { name: 'Add condition' }).last().press('Enter');
  await expect(named(', condition 2: attribute')).toBeFocused();
  await keyboard.type('age');
  await keyboard.press('Tab');
  await named(', condition 2: operator').selectOption({ label: 'is not at least' });
  await valuesOf(page, place, 2).fill('18');
  await keyboard.press('Enter');
  // By mouse.
  await page.getByRole('button', { name: 'Add condition' }).last().click();
  await named(', condition 3: attribute').fill('version');
  await keyboard.press('Tab');
  await named(', condition 3: operator').selectOption({ label: 'is a version above' });
  await valuesOf(page, place, 3).fill('2.1.0');
  await named(': description').fill('Young and new');
  await keyboard.press('Enter');
  await expect(named(': description')).toHaveValue('Young and new');

  // A second one is moved above it by keys, and down again with the mouse.
  await page.getByRole('button', { name: `Duplicate rule ${place}` }).click();
  await expect(rules).toHaveCount(before + 2);
  await page.getByLabel(`Rule ${place + 1}: description`).fill('Second');
  await keyboard.press('Enter');
  await page.getByLabel(`Rule ${place + 1}: move with Alt+Up and Alt+Down`).press('Alt+ArrowUp');
  await expect(named(': description')).toHaveValue('Second');
  await expect(page.getByLabel(`Rule ${place}: move with Alt+Up and Alt+Down`)).toBeFocused();
  // A page that is being drawn again loses a drag: what the document has is there by then.
  await expect(page.locator('li').filter({ hasText: `Rule ${place}, Second` })).toBeVisible();
  await page
    .getByLabel(`Rule ${place}: move with Alt+Up and Alt+Down`)
    .dragTo(page.getByLabel(`Rule ${place + 1}: serve`));
  await expect(named(': description')).toHaveValue('Young and new');
  await expect(changes).toHaveText('2 unsaved changes');
  await page.getByRole('button', { name: `Delete rule ${place + 1}` }).click();
  await expect(rules).toHaveCount(before + 1);
  // VS Code's own undo takes back what has come to the document.
  await expect(changes).toHaveText('1 unsaved change');

  // Each action was one step.
  await keyboard.press('Control+z');
  await expect(page.getByLabel(`Rule ${place + 1}: description`)).toHaveValue('Second');
  await keyboard.press('Control+z');
  await expect(named(': description')).toHaveValue('Second');
  await keyboard.press('Control+z');
  await expect(named(': description')).toHaveValue('Young and new');
  await keyboard.press('Control+z');
  await expect(page.getByLabel(`Rule ${place + 1}: description`)).toHaveValue('Young and new');
  await keyboard.press('Control+z');
  await expect(rules).toHaveCount(before + 1);

  await keyboard.press('Control+s');
  await expect(tab).not.toContainText('change');
  const saved = await savedRules();
  expect(saved).toHaveLength(before + 1);
  expect(saved.at(-1)).toMatchObject({
    description: 'Young and new',
    clauses: [
      { contextKind: 'user', attribute: 'country', op: 'in', negate: false, values: ['DE', 'FR'] },
      { contextKind: 'user', attribute: 'age', op: 'greaterThanOrEqual', negate: true, values: [18] },
      {
        contextKind: 'user',
        attribute: 'version',
        op: 'semVerGreaterThan',
        negate: false,
        values: ['2.1.0'],
      },
    ],
  });
});
