import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage, shownPage } from '../support/flagPage';

interface Rule {
  readonly _id: string;
  readonly description?: string;
  readonly clauses: readonly Record<string, unknown>[];
}

interface Flag {
  readonly maintainerId?: string;
  readonly maintainerTeamKey?: string;
  readonly environments: Readonly<Record<string, { readonly on: boolean; readonly rules: readonly Rule[] }>>;
}

const meaning = (rules: readonly Rule[] = []) =>
  rules.map(({ description, clauses }) => ({
    description,
    clauses: clauses.map(({ attribute, op, values, negate }) => ({ attribute, op, values, negate })),
  }));

test('what is picked: targeting of another environment, rules of another flag, a maintainer', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  const read = async (flagKey: string) => (await sandbox.get(`/api/v2/flags/shop/${flagKey}`)) as Flag;
  const source = await read('new-checkout-flow');
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const unchanged = page.getByText('No unsaved changes');

  await test.step('the targeting of another environment is taken over, as one step of undo', async () => {
    await page.getByRole('button', { name: 'Copy from…' }).click();
    await workbench.quickPick(/Production(?! EU)/).click();
    await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('change');
    await keyboard.press('Control+z');
    await expect(unchanged).toBeVisible();
    await keyboard.press('Control+Shift+z');
    await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('change');
    await keyboard.press('Control+s');
    await expect(unchanged).toBeVisible();
    const { staging, production } = (await read('new-checkout-flow')).environments;
    expect(meaning(staging?.rules)).toEqual(meaning(production?.rules));
    // The rules of Production are its own still.
    expect(production?.rules).toEqual(source.environments['production']?.rules);
  });

  await test.step('rules go by the clipboard into another flag', async () => {
    await page.getByRole('button', { name: 'Copy all' }).click();
    // One page at a time: VS Code keeps those behind it.
    await workbench.command('View: Close All Editors');
    await workbench.command('Flagdeck: Open Flag');
    await workbench.type('dark-mode');
    await workbench.quickPick('Dark mode').click();
    const other = shownPage(workbench);
    await other.getByRole('tab', { name: 'Staging' }).click();
    await other.getByRole('button', { name: 'Paste rules' }).click();
    await expect(other.getByRole('tab', { name: 'Staging' })).toContainText('change');
    await keyboard.press('Control+s');
    await expect(other.getByText('No unsaved changes')).toBeVisible();
    const pasted = meaning((await read('dark-mode')).environments['staging']?.rules);
    const copied = meaning(source.environments['production']?.rules);
    expect(pasted.slice(-copied.length)).toEqual(copied);
  });

  await test.step('the maintainer is a person or a team of the account', async () => {
    const other = shownPage(workbench);
    await other.getByRole('button', { name: 'Edit details' }).click();
    await other.getByRole('button', { name: /maintainer…/ }).click();
    await expect(workbench.quickInputField).toHaveAttribute('placeholder', /Who maintains/);
    const before = await read('dark-mode');
    await workbench.quickInput.locator('.monaco-list-row').last().click();
    await expect(other.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();
    await keyboard.press('Control+s');
    await expect(other.getByText('No unsaved changes')).toBeVisible();
    const after = await read('dark-mode');
    expect([after.maintainerId, after.maintainerTeamKey]).not.toEqual([
      before.maintainerId,
      before.maintainerTeamKey,
    ]);
  });
});
