import type { Locator } from '@playwright/test';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';
import { callSandbox, openFlagAsJson, replaceInEditor } from './support/flagAsJson';
import { connectToShop, shownPage } from './support/flagPage';
import { badgeOf } from './support/rowInPage.mjs';

/** So high that rows below a flag are drawn: VS Code draws those that are seen. */
const SIZE = { width: 1240, height: 1500 };

/** Shows the flags whose key has `text`, so that few rows are above those that are looked at. */
async function only(workbench: Workbench, text: string): Promise<void> {
  await workbench.command('Flagdeck: Filter Flags');
  await workbench.answer(text);
  // Clicks on rows that are being replaced are lost.
  await expect(workbench.row('Flag Gift cards')).toBeHidden();
}

/** A row below another one by the beginning of its accessible name. */
const section = (workbench: Workbench, name: string): Locator => workbench.row(new RegExp(`^${name}`));

test('shows what decides in an environment, the variations, who needs whom, statuses and references', async ({
  workbench,
}) => {
  const { page } = workbench;
  await connectToShop(workbench);
  await page.setViewportSize(SIZE);
  await only(workbench, 'payments-v2');
  await workbench.expand(workbench.row('Flag Payments v2'));

  await workbench.expand(workbench.row('Payments v2 in Production, on'));
  await expect(workbench.row('Rule 1: Off where order currency is CHF')).toContainText(
    'Not yet for orders in Swiss francs',
  );
  await expect(workbench.row('Everyone else gets On')).toBeVisible();
  await expect(workbench.row('When off, everyone gets Off')).toBeVisible();

  await workbench.expand(section(workbench, 'Variations, 2'));
  await expect(workbench.row(/^On, true · served everywhere/)).toBeVisible();

  await workbench.expand(section(workbench, 'Prerequisites and dependents'));
  await expect(workbench.row('It needs no other flag.')).toBeVisible();
  const dependent = workbench.row('Needed by New cart API');
  await expect(dependent).toContainText('in Production');

  await workbench.expand(section(workbench, 'Status'));
  await expect(workbench.row(/^Staging, (new|active|launched|inactive) · /)).toBeVisible();

  await workbench.expand(section(workbench, 'References in code'));
  const file = workbench.row(/^flags\.ts, /);
  await file.waitFor();
  await workbench.clickRow(dependent);
  await shownPage(workbench).getByRole('heading', { name: 'New cart API' }).waitFor();
  await workbench.clickRow(file);
  await page.getByRole('tab', { name: 'flags.ts', selected: true }).waitFor();
});

test('shows who is in segments, opens one to be read, copies its key, and says when they may not be seen', async ({
  workbench,
  sandbox,
}) => {
  const { page } = workbench;
  await page.setViewportSize(SIZE);
  await callSandbox(sandbox, 'PUT', '/sandbox/faults/test', {
    path: '/api/v2/segments/shop/staging',
    answer: { status: 403, body: { code: 'forbidden', message: 'Segments are not for you.' } },
  });
  await connectToShop(workbench);
  await only(workbench, 'payments-v2');
  await workbench.expand(workbench.row('Segments'));
  await workbench.expand(section(workbench, 'Staging, staging'));
  await expect(workbench.row('Segments are not for you.')).toContainText('Click to try again.');
  await workbench.expand(section(workbench, 'Production, production$'));
  const segment = workbench.row('Segment Beta testers, key beta-testers, 6 included · 1 excluded · 2 rules');
  await workbench.expand(segment);
  await expect(section(workbench, 'Includes 5 users, user-1001, user-1002')).toBeVisible();
  await expect(section(workbench, 'Rule 2: 10% of those where user memberSince is before')).toContainText(
    'A tenth of the club',
  );
  await workbench.clickRow(segment);
  await page.getByRole('tab', { name: 'beta-testers.segment.json', selected: true }).waitFor();
  await expect(page.locator('.part.editor .view-lines').first()).toContainText('"key": "beta-testers"');

  await workbench.command('Flagdeck: Copy Segment Key');
  await workbench.take('Acme Shop');
  await workbench.take('Production');
  await workbench.take('Beta testers');
  await expect(page.locator('.part.statusbar')).toContainText('Copied beta-testers');
  await workbench.clickRow(segment, { button: 'right' });
  await workbench.takeFromMenu('Open Segment in Browser');
  await expect(workbench.notification('The sandbox has no web pages.')).toBeVisible();
});

test('marks flags that have edits that are not saved, and stale ones, beside their references', async ({
  workbench,
}) => {
  await connectToShop(workbench);
  await workbench.page.setViewportSize(SIZE);
  const stale = workbench.row('Flag Dark mode');
  await expect.poll(() => stale.evaluate(badgeOf)).toMatch(/^"S[0-9+]"$/);
  const flow = workbench.row('Flag Payments v2');
  await expect.poll(() => flow.evaluate(badgeOf)).toBe('"4"');
  await openFlagAsJson(workbench, 'payments-v2');
  await replaceInEditor(workbench, '"name": "Payments v2"', '"name": "Payments v3"');
  await expect.poll(() => flow.evaluate(badgeOf)).toBe('"●4"');
  await workbench.command('File: Revert File');
  await expect.poll(() => flow.evaluate(badgeOf)).toBe('"4"');
  await stale.hover();
  await expect(workbench.page.locator('.monaco-hover').filter({ hasText: 'Maintainer: ' })).toContainText(
    'Stale: launched everywhere',
  );
});
