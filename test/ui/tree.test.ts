import type { ServerResponse } from 'node:http';
import type { Sandbox } from '../vscode/sandbox.mjs';
import { until } from '../vscode/poll.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { connectTo, end, serve } from './support/connecting';
import { expect, test } from './support/fixtures';

async function trySandbox(workbench: Workbench, projectName: string): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row(projectName));
}

/** Passes a read on to the sandbox. */
async function forward(sandbox: Sandbox, path: string, response: ServerResponse): Promise<void> {
  const body: unknown = await sandbox.get(path);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

test('shows environments with what they ask for, and the triggers of a flag', async ({ workbench }) => {
  await trySandbox(workbench, 'Acme Shop');
  await workbench.expand(workbench.row('Environments'));
  await expect(workbench.row('Production, production · critical · asks for confirmation')).toBeVisible();
  await workbench.expand(workbench.row('New checkout flow'));
  // Rows below are drawn once somebody comes to them.
  await workbench.row('in Production,').waitFor();
  for (let rows = 0; rows < 9; rows++) await workbench.page.keyboard.press('ArrowDown');
  await workbench.expand(workbench.row('Triggers'));
  await workbench.page.keyboard.press('ArrowDown');
  await expect(workbench.row('Datadog: turn off in Production')).toContainText('enabled · fired');
});

test('filters the flags while one types, and says when none matches', async ({ workbench }) => {
  await trySandbox(workbench, 'Acme Shop');
  await workbench.row('Gift cards').waitFor();
  await workbench.command('Flagdeck: Filter Flags');
  await workbench.type('new-checkout');
  await expect(workbench.row('Gift cards')).toBeHidden();
  await expect(workbench.row('New checkout flow')).toBeVisible();
  await workbench.type('no such flag');
  await expect(workbench.row('No flag matches “no such flag”.')).toBeVisible();
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.row('Gift cards')).toBeVisible();
});

test('says why flags cannot be loaded, and loads them when tried again', async ({ workbench, sandbox }) => {
  let broken = true;
  const { url, server } = await serve((request, response) => {
    if (broken && request.url?.startsWith('/api/v2/flags/')) response.destroy();
    else void forward(sandbox, request.url ?? '', response);
  });
  await connectTo(workbench, url, sandbox.tokens.reader);
  await workbench.expand(workbench.row('Acme Mobile'));
  const failed = workbench.row('ended the connection before it answered');
  await expect(failed).toContainText('Click to try again.');
  broken = false;
  await failed.click();
  await expect(failed).toBeHidden();
  await expect(workbench.row(/^Flag /)).toBeVisible();
  await end(server);
});

/** Drags a row to text in the open editor; with Shift, VS Code drops what is dragged into the text. */
async function dragInto(workbench: Workbench, name: string, text: string): Promise<void> {
  const { page } = workbench;
  const line = page.locator('.part.editor .view-line').filter({ hasText: text, visible: true }).first();
  // Lenses that come draw the lines anew.
  await workbench.lensOver(text, /: o/);
  const label = workbench.row(name).locator('.label-name').first();
  const { from, to } = await until(`“${name}” and “${text}” in view`, async () => {
    const [from, to] = [await label.boundingBox(), await line.boundingBox()];
    // Rows that are being drawn anew are nowhere for a moment.
    return from && to ? { from, to } : undefined;
  });
  await page.mouse.move(from.x + 10, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 8, { steps: 3 });
  // Only now: with Shift a click on a row selects all up to it.
  await page.keyboard.down('Shift');
  await page.mouse.move(to.x + 60, to.y + 8, { steps: 10 });
  await page.mouse.move(to.x + 30, to.y + 8, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
}

test('groups by environment, turns a flag on there, keeps favourites', async ({ workbench, sandbox }) => {
  await trySandbox(workbench, 'Acme Shop');
  await workbench.rowAction(workbench.row('Flag Gift cards'), 'Add to Favourites');
  await expect(workbench.row('Favourites')).toHaveAttribute('aria-expanded', 'true');

  await workbench.command('Flagdeck: Group by Environment');
  await workbench.expand(workbench.row(/^Test, test/));
  const inTest = workbench.row('Flag Gift cards, key gift-cards, off');
  await workbench.rowAction(inTest, 'Turn On');
  await expect(workbench.notification('Gift cards in Test is now on')).toBeVisible();
  await expect(workbench.row('Flag Gift cards, key gift-cards, on')).toBeVisible();
  const flag = (await sandbox.get('/api/v2/flags/shop/gift-cards')) as {
    environments: Record<string, { on: boolean }>;
  };
  expect(flag.environments['test']?.on).toBe(true);
  await workbench.expand(workbench.row('Recent'));

  await workbench.rowAction(workbench.row('Recent'), 'Clear Recent Flags');
  await expect(workbench.row('Recent')).toBeHidden();
  await workbench.rowAction(workbench.row('Flag Gift cards'), 'Remove from Favourites');
  await expect(workbench.row('Favourites')).toBeHidden();
  await workbench.command('Flagdeck: Group by Flag');
  await expect(workbench.row('Environments')).toBeVisible();
});

test('a flag that is dragged into code with Shift inserts its key', async ({ workbench }) => {
  await trySandbox(workbench, 'Acme Shop');
  await workbench.openFile('checkout.ts');
  await dragInto(workbench, 'Flag Gift cards', 'new-checkout-flow');
  // The file does not use this flag.
  await expect(workbench.page.locator('.part.editor .view-lines')).toContainText('gift-cards');
  await workbench.command('File: Revert File');
});

test('filters by what is checked, says so, and reveals a flag only when that is wanted', async ({
  workbench,
}) => {
  const { page } = workbench;
  await trySandbox(workbench, 'Acme Shop');
  await workbench.command('Flagdeck: Filter Flags By…');
  await workbench.quickPick('Deprecated').waitFor();
  await workbench.type('deprecated');
  await workbench.quickPick('Deprecated').click();
  await expect(workbench.row('Gift cards')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(workbench.row('Gift cards')).toBeVisible();
  await workbench.command('Flagdeck: Filter Flags By…');
  await workbench.type('deprecated');
  await workbench.quickPick('Deprecated').click();
  await page.keyboard.press('Enter');
  await expect(workbench.quickInput).toBeHidden();
  await expect(workbench.sideBar).toContainText('filter: deprecated');
  await expect(workbench.row('Email receipts')).toBeVisible();

  await workbench.openFile('checkout.ts');
  await page
    .locator('.view-line')
    .filter({ hasText: 'new-checkout-flow' })
    .getByText('new-checkout-flow')
    .first()
    .click();
  await workbench.command('Flagdeck: Reveal in Flags View');
  const hidden = workbench.notification('The filter of the view hides New checkout flow: deprecated.');
  await hidden.getByRole('button', { name: 'Clear Filter' }).click();
  const selected = page.locator('[aria-selected="true"]');
  await expect(page.getByRole('treeitem', { name: 'Flag New checkout flow' }).and(selected)).toBeVisible();
  await expect(workbench.sideBar).not.toContainText('filter:');
  await workbench.command('Flagdeck: Sort Flags By…');
  await workbench.quickPick('Created').click();
  await expect(workbench.row('Environments')).toBeVisible();
});

test.describe('with 2,000 flags in 6 environments', () => {
  test.use({ seed: 'large' });

  test('shows progress while it loads them, then page by page, and finds those of later pages', async ({
    workbench,
  }) => {
    const { page } = workbench;
    await trySandbox(workbench, 'Acme Large');
    await expect(workbench.notification('Loading the flags of')).toContainText(/of 40 requests/);
    await expect(workbench.notification('Loading the flags of')).toBeHidden({ timeout: 60_000 });
    // A click unfolds it too: the end of the list is where it stays once its rows are there.
    await workbench.clickRow(workbench.row('Environments'));
    await workbench.row(/^Production, /).waitFor();
    await page.keyboard.press('End');
    await expect(workbench.row('Show 500 more flags')).toContainText('1,460 left');
    // Below it are the rows that the connection has beside its projects.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    // The first of the new rows is selected, far above the next row for more.
    await expect(workbench.row('Show 500 more flags')).toBeHidden();
    const selected = page
      .getByRole('treeitem', { name: /^Flag / })
      .and(page.locator('[aria-selected="true"]'));
    await expect(selected).toBeVisible();
    await page.keyboard.press('End');
    await workbench.clickRow(workbench.row('Show 500 more flags of 960'));
    await expect(workbench.row('Show 500 more flags')).toBeHidden();
    await expect(selected).toBeVisible();
    const before = await selected.getAttribute('aria-label');
    await workbench.command('Flagdeck: Show More Flags');
    // Selecting takes the focus, with which the palette would close.
    await expect(selected).not.toHaveAttribute('aria-label', before ?? '');
    await workbench.command('Flagdeck: Reveal in Flags View');
    await workbench.take('Acme Large');
    await expect(workbench.quickInput).toContainText('Reveal in Flags view');
    await workbench.answer('shipping-form-1990');
    await expect(workbench.row('Flag Shipping form 1990')).toHaveAttribute('aria-selected', 'true');
  });
});
