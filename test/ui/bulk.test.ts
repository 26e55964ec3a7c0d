import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

const FLAGS = { 'dark-mode': 'Dark mode', 'email-receipts': 'Email receipts', 'gift-cards': 'Gift cards' };

async function statesIn(sandbox: Sandbox, environmentKey: string): Promise<(boolean | undefined)[]> {
  return Promise.all(
    Object.keys(FLAGS).map(async (key) => {
      const { environments } = (await sandbox.get(`/api/v2/flags/shop/${key}`)) as {
        environments: Record<string, { on: boolean }>;
      };
      return environments[environmentKey]?.on;
    }),
  );
}

async function asAdmin(sandbox: Sandbox, method: string, path: string, body: unknown): Promise<void> {
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const response = await fetch(sandbox.url + path, { method, headers, body: JSON.stringify(body) });
  expect(response.ok).toBe(true);
}

async function turnAll(sandbox: Sandbox, environmentKey: string, on: boolean): Promise<void> {
  for (const key of Object.keys(FLAGS)) {
    const value = [{ op: 'replace', path: `/environments/${environmentKey}/on`, value: on }];
    await asAdmin(sandbox, 'PATCH', `/api/v2/flags/shop/${key}`, value);
  }
}

/** Connects, selects the three flags in the tree, and opens the menu of the last. */
async function selectAndOpenMenu(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Acme Shop'));
  // A short list: rows below the fold are not drawn.
  const rows = Object.values(FLAGS).map((name) => workbench.row(name));
  for (const row of rows) {
    await workbench.clickRow(row, { modifiers: ['ControlOrMeta'] });
    await row.and(workbench.page.locator('.selected')).waitFor();
  }
  const last = rows.at(-1);
  if (last) await workbench.clickRow(last, { button: 'right' });
}

test('several flags selected in the tree: one preview, the typed key, results, undo', async ({
  workbench,
  sandbox,
}) => {
  await turnAll(sandbox, 'production', true);
  await selectAndOpenMenu(workbench);
  await workbench.takeFromMenu('Turn Off Flags in an Environment…');
  await expect(workbench.quickInput).toContainText('Turn off 3 flags');
  await workbench.take('Production');
  const preview = workbench.page.locator('.part.editor .view-lines');
  await expect(preview).toContainText('Turn off 3 flags in Production');
  await expect(preview).toContainText('Nothing has been sent yet.');
  await expect(workbench.quickPick('Turn Off 3 Flags')).toContainText('Touches Production.');
  await workbench.take('Turn Off 3 Flags');
  await expect(workbench.modal).toContainText('Turn off 3 flags in Production?');
  await expect(workbench.modal).toContainText('Production is critical.');
  await workbench.modalButton('Turn Off 3 Flags').click();
  await expect(workbench.quickInput).toContainText('type its key, production');
  expect(await statesIn(sandbox, 'production')).toEqual([true, true, true]);
  await workbench.answer('production');
  const done = workbench.notification('Turned off 3 flags in Production.');
  await expect(done).toBeVisible();
  expect(await statesIn(sandbox, 'production')).toEqual([false, false, false]);

  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(preview).toContainText('Undo: Turn off 3 flags in Production');
  await workbench.take('Undo for 3 Flags');
  await workbench.modalButton('Undo for 3 Flags').click();
  await expect(workbench.quickInput).toContainText('type its key, production');
  await workbench.answer('production');
  await expect(workbench.notification('Undone: Turn off 3 flags in Production.')).toBeVisible();
  expect(await statesIn(sandbox, 'production')).toEqual([true, true, true]);
});

test('flags picked from the palette: one is left out, one refused with its reason, which is tried again', async ({
  workbench,
  sandbox,
}) => {
  await turnAll(sandbox, 'test', true);
  await asAdmin(sandbox, 'PUT', '/sandbox/faults/forbidden', {
    method: 'PATCH',
    path: '/api/v2/flags/shop/gift-cards',
    times: 1,
    answer: {
      status: 403,
      body: { code: 'forbidden', message: 'Access to the requested resource was denied' },
    },
  });
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
  await workbench.command('Flagdeck: Turn Off Flags in an Environment…');
  await expect(workbench.quickInputField).toHaveAttribute('placeholder', 'In which environment?');
  await workbench.type('Test');
  await workbench.take('Test');
  await expect(workbench.quickInput).toContainText('Turn off flags in Test');
  for (const key of Object.keys(FLAGS)) {
    await workbench.type(key);
    await workbench.quickPick(key).click();
  }
  await expect(workbench.quickInput).toContainText('3 Selected');
  await workbench.page.keyboard.press('Enter');
  await workbench.quickPick('Leave Out Flags…').click();
  await expect(workbench.quickInputField).toHaveAttribute(
    'placeholder',
    'Untick the flags that stay as they are',
  );
  await workbench.quickPick('Email receipts').click();
  await expect(workbench.quickInput).toContainText('2 Selected');
  await workbench.page.keyboard.press('Enter');
  await workbench.take('Turn Off 2 Flags');
  const refused = workbench.notification('Turned off 1 of 2 flags in Test; 1 was refused or failed.');
  await expect(refused).toBeVisible();
  expect(await statesIn(sandbox, 'test')).toEqual([false, true, true]);

  await refused.getByRole('button', { name: 'Show Details' }).click();
  await expect(workbench.page.locator('.part.editor .view-lines')).toContainText(
    'Your role or token does not allow this',
  );
  await workbench
    .notification('Turned off 1 of 2 flags in Test')
    .getByRole('button', { name: 'Try Again' })
    .click();
  await workbench.take('Turn Off 1 Flag');
  await expect(workbench.notification('Turned off 1 flag in Test.')).toBeVisible();
  expect(await statesIn(sandbox, 'test')).toEqual([false, true, false]);
});
