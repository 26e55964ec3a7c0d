import type { Locator } from '@playwright/test';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';
import { connectToShop, shownPage } from './support/flagPage';
import { badgeOf } from './support/rowInPage.mjs';

/** One of the views below each other in the side bar. Its head may have a description after the title. */
const view = ({ sideBar, page }: Workbench, title: RegExp): Locator =>
  sideBar.locator('.pane').filter({ has: page.getByRole('button', { name: title }) });

const inFile = (workbench: Workbench): Locator => view(workbench, /^Flags in This File/i);
const reportIn = (workbench: Workbench): Locator => view(workbench, /^Flags Report/i);

const flagInFile = (workbench: Workbench, name: string): Locator =>
  inFile(workbench).getByRole('treeitem', { name: `Flag ${name}, key` });

/** The place of the cursor, as the status bar says it. */
const cursor = ({ page }: Workbench): Locator => page.locator('#status\\.editor\\.selection');

/** A click on a row of a tree leaves the focus there, as everywhere in VS Code. */
async function focusEditor({ page }: Workbench): Promise<void> {
  await page.keyboard.press('Control+1');
  await page.locator('.part.editor .monaco-editor.focused').waitFor();
}

test('“Flags in This File” says why it is empty, and follows the editor', async ({ workbench }) => {
  await workbench.show('Flagdeck');
  await expect(inFile(workbench)).toContainText('once an account is connected');
  await connectToShop(workbench);
  await expect(inFile(workbench)).toContainText('Open a file to see the flags that it uses.');
  await workbench.openFile('README.md');
  await expect(inFile(workbench)).toContainText('This file uses no flag.');
  await workbench.openFile('checkout.ts');
  const flow = flagInFile(workbench, 'New checkout flow');
  await expect(flow).toHaveAccessibleName(
    /used once in this file, Production: on, On 20%, Production EU: off/,
  );
  await expect(inFile(workbench)).toContainText('checkout.ts');
});

test('“Flags in This File” leads to each usage, and rows stay while one types', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.openFile('checkout.ts');
  const flow = flagInFile(workbench, 'New checkout flow');
  await workbench.expand(flow);
  const usage = inFile(workbench).getByRole('treeitem', { name: /^Usage 1 of 1, line 24: const newFlow/ });
  await usage.click();
  await expect(cursor(workbench)).toContainText('Ln 24');
  await focusEditor(workbench);
  await workbench.page.keyboard.press('Control+Home');
  await workbench.page.keyboard.type(`show('gift-cards');\n`);
  await expect(inFile(workbench).getByRole('treeitem', { name: /^Usage 1 of 1, line 25/ })).toBeVisible();
  await expect(inFile(workbench).getByRole('treeitem').first()).toHaveAccessibleName(/^Flag Gift cards/);
  await expect(flow).toHaveAttribute('aria-expanded', 'true');
  await workbench.command('File: Revert File');
});

test('a click on a flag of the file opens it, and the list stays', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.openFile('checkout.ts');
  await flagInFile(workbench, 'New checkout flow').click();
  await shownPage(workbench).getByRole('heading', { name: 'New checkout flow' }).waitFor();
  await expect(flagInFile(workbench, 'New checkout flow')).toBeVisible();
});

test('the tree counts references, and lists them', async ({ workbench }) => {
  await connectToShop(workbench);
  const flow = workbench.row('Flag New checkout flow');
  await expect.poll(() => flow.evaluate(badgeOf)).toMatch(/^"\d+"$/);
  await workbench.rowAction(flow, 'Find All References');
  const peek = workbench.page.locator('.reference-zone-widget');
  await expect(peek).toContainText('flags.ts');
  await expect(peek).toContainText('checkout.ts');
});

test('“Go to Definition” on a key opens its flag', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.openFile('checkout.ts');
  await flagInFile(workbench, 'New checkout flow').waitFor();
  await workbench.expand(flagInFile(workbench, 'New checkout flow'));
  await inFile(workbench)
    .getByRole('treeitem', { name: /^Usage 1 of 1, line 24/ })
    .click();
  await expect(cursor(workbench)).toContainText('Ln 24');
  await focusEditor(workbench);
  await workbench.page.keyboard.press('F12');
  await shownPage(workbench).getByRole('heading', { name: 'New checkout flow' }).waitFor();
});

test('a flag is among the symbols of the workspace', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.command('Go to Symbol in Workspace...');
  await workbench.type('#checkout-fl');
  await workbench.quickPick('New checkout flow · new-checkout-flow').click();
  await shownPage(workbench).getByRole('heading', { name: 'New checkout flow' }).waitFor();
});

test('the report has groups with counts, whose rows lead to flags and usages', async ({ workbench }) => {
  await connectToShop(workbench);
  await workbench.command('Flagdeck: Flags Report');
  const report = reportIn(workbench);
  // Before others unfold: the view has room for few rows.
  await expect(report.getByRole('treeitem', { name: 'Unused flags, none' })).toBeVisible();
  const archived = report.getByRole('treeitem', { name: 'Archived, still used, 1' });
  await workbench.expand(archived);
  await workbench.expand(report.getByRole('treeitem', { name: 'Flag Legacy coupons' }));
  await report.getByRole('treeitem', { name: 'checkout.ts, line 42, src' }).click();
  await expect(cursor(workbench)).toContainText('Ln 42');
  await workbench.command('Flagdeck: Open Report');
  await expect(workbench.page.getByRole('tab', { name: 'Flags report.md', selected: true })).toBeVisible();
});

test('the report says what could not be loaded, and loads it when tried again', async ({
  workbench,
  sandbox,
}) => {
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const fault = `${sandbox.url}/sandbox/faults/test`;
  const body = JSON.stringify({ path: '/api/v2/flag-statuses/**', answer: { status: 403 } });
  // The tree asks for statuses by itself once flags are seen.
  expect((await fetch(fault, { method: 'PUT', headers, body })).status).toBe(200);
  await connectToShop(workbench);
  await workbench.command('Flagdeck: Flags Report');
  const report = reportIn(workbench);
  await expect(report.getByRole('treeitem', { name: 'Stale flags, not known' })).toBeVisible();
  const failed = report.getByRole('treeitem', { name: 'does not allow this' });
  await fetch(fault, { method: 'DELETE', headers });
  await failed.click();
  await expect(report.getByRole('treeitem', { name: /^Stale flags, [1-9]/ })).toBeVisible();
  await expect(failed).toBeHidden();
});
