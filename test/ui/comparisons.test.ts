import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

const FLAG = 'payments-v2';

/** More than a page of the audit log has. */
const CHANGES = 25;

async function describe(sandbox: Sandbox, description: string): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/v2/flags/shop/${FLAG}`, {
    method: 'PATCH',
    headers: { Authorization: sandbox.tokens.writer, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      patch: [{ op: 'replace', path: '/description', value: description }],
      comment: `Because of $(alert) ${description}`,
    }),
  });
  expect(response.status, await response.text()).toBe(200);
}

async function connect(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
}

async function pickFlag(workbench: Workbench, command: string, title: string): Promise<void> {
  await workbench.command(`Flagdeck: ${command}`);
  await expect(workbench.quickInput).toContainText(title);
  await workbench.type(FLAG);
  await workbench.quickPick(FLAG).click();
}

test('the history of a flag: page by page, before and after a change, and then against now', async ({
  workbench,
  sandbox,
}, testInfo) => {
  for (let i = 1; i <= CHANGES; i++) await describe(sandbox, `description ${i}`);
  await connect(workbench);
  await pickFlag(workbench, 'Show History', 'Show history');
  await expect(workbench.quickInput).toContainText('History of Payments v2');
  const newest = workbench.quickInput.locator('.monaco-list-row').first();
  await expect(newest).toContainText(/description.*Inês Moreau, /);
  // Text of the account is no icon: the one of the alert would have taken its place.
  await expect(newest).toContainText(/\$.?\(alert\) description 25/);
  await workbench.screenshot(testInfo.outputPath('history.png'));
  await workbench.type('Show earlier changes');
  await workbench.quickPick('Show earlier changes').click();
  await workbench.type('description 3');
  await workbench.quickPick('description 3').click();

  const { page } = workbench;
  await expect(page.getByRole('tab', { name: 'before ↔ after', selected: true })).toBeVisible();
  const sides = page.locator('.monaco-diff-editor .view-lines');
  await expect(sides.first()).toContainText('"description": "description 2"');
  await expect(sides.last()).toContainText('"description": "description 3"');
  for (const theme of ['dark', 'light'] as const) {
    await workbench.setTheme(theme);
    await workbench.screenshot(testInfo.outputPath(`before-after-${theme}.png`));
  }

  await pickFlag(workbench, 'Show History', 'Show history');
  await workbench.type('description 24');
  const row = workbench.quickPick('description 24');
  await row.hover();
  await row
    .getByRole('button', { name: 'Compare with now' })
    .or(row.getByLabel('Compare with now'))
    .first()
    .click();
  await expect(page.getByRole('tab', { name: '↔ now', selected: true })).toBeVisible();
  await expect(sides.last()).toContainText('"description": "description 25"');
});

test('two environments of a flag, from the list of what can be done with it', async ({
  workbench,
}, testInfo) => {
  await connect(workbench);
  await pickFlag(workbench, 'Flag Actions', 'Flag actions');
  await workbench.type('Compare environments');
  await workbench.quickPick('Compare environments…').click();
  await expect(workbench.quickInput).toContainText('Compare environments of Payments v2');
  await workbench.type('Production');
  await workbench.quickPick(/Production(?! EU)/).click();
  await expect(workbench.quickPick(/Production(?! EU)/)).toBeHidden();
  await workbench.type('Staging');
  await workbench.quickPick('Staging').click();
  const tab = workbench.page.getByRole('tab', { name: 'Production ↔ Staging', selected: true });
  await expect(tab).toBeVisible();
  const sides = workbench.page.locator('.monaco-diff-editor .view-lines');
  await expect(sides.first()).toContainText('"fallthrough"');
  await expect(sides.last()).toContainText('"fallthrough"');
  await workbench.screenshot(testInfo.outputPath('environments.png'));
});

test('a history that cannot be fetched says why, and is fetched when asked again', async ({
  workbench,
  sandbox,
}) => {
  await connect(workbench);
  const fault = `${sandbox.url}/sandbox/faults/log`;
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const rule = JSON.stringify({ method: 'GET', path: '/api/v2/auditlog', answer: { status: 403 }, times: 1 });
  expect((await fetch(fault, { method: 'PUT', headers, body: rule })).status).toBe(200);
  await pickFlag(workbench, 'Show History', 'Show history');
  await expect(workbench.quickPick('Try again')).toContainText('Your role or token does not allow this');
  await workbench.quickPick('Try again').click();
  await expect(workbench.quickPick('Inês Moreau')).toBeVisible();
});
