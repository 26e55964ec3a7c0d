import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

interface Flag {
  environments: Record<string, { on: boolean; version: number }>;
}

async function isOn(sandbox: Sandbox, flagKey: string, environmentKey: string): Promise<boolean | undefined> {
  const flag = (await sandbox.get(`/api/v2/flags/shop/${flagKey}`)) as Flag;
  return flag.environments[environmentKey]?.on;
}

/** Connects to the sandbox and opens a flag of the shop in the tree. */
async function openInTree(workbench: Workbench, flagName: string): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row(flagName));
}

test('from the palette: pick the flag, pick the environment, undo', async ({ workbench, sandbox }) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
  const before = await isOn(sandbox, 'dark-mode', 'test');
  await workbench.command('Flagdeck: Toggle Flag');
  await expect(workbench.quickInput).toContainText('Toggle flag');
  await workbench.type('dark-mode');
  await workbench.quickPick('Dark mode').click();
  await expect(workbench.quickPick('Production EU')).toContainText(/Turn (on|off):/);
  await workbench.quickPick(/^.{0,3}Test/).click();
  const done = workbench.notification('Dark mode in Test is now');
  await expect(done).toBeVisible();
  expect(await isOn(sandbox, 'dark-mode', 'test')).toBe(!before);
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(workbench.notification(`Dark mode in Test is now ${before ? 'on' : 'off'}`)).toBeVisible();
  expect(await isOn(sandbox, 'dark-mode', 'test')).toBe(before);
});

test('a cancelled confirmation sends nothing, and neither does a wrong key', async ({
  workbench,
  sandbox,
}) => {
  await openInTree(workbench, 'New checkout flow');
  const production = workbench.row('in Production, on');
  await workbench.rowAction(production, 'Turn Off');
  await workbench.modalButton('Cancel').click();
  await expect(workbench.modal).toBeHidden();
  await workbench.rowAction(production, 'Turn Off');
  await workbench.modalButton('Turn Off').click();
  await workbench.answer('staging');
  await expect(workbench.quickInput).toContainText('Type production to go on');
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.quickInput).toBeHidden();
  expect(await isOn(sandbox, 'new-checkout-flow', 'production')).toBe(true);
});

test('the request can be reviewed before it is agreed to', async ({ workbench, sandbox }) => {
  await openInTree(workbench, 'New checkout flow');
  await workbench.rowAction(workbench.row('in Production, on'), 'Turn Off');
  await workbench.modalButton('Review…').click();
  await expect(workbench.page.locator('.part.editor .view-lines')).toContainText('"kind": "turnFlagOff"');
  await workbench.quickPick('Turn Off').click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  await expect(workbench.notification('New checkout flow in Production is now off')).toBeVisible();
  expect(await isOn(sandbox, 'new-checkout-flow', 'production')).toBe(false);
});

test('an environment that requires comments gets one', async ({ workbench, sandbox }) => {
  await openInTree(workbench, 'New checkout flow');
  await workbench.rowAction(workbench.row('in Production EU, off'), 'Turn On');
  await workbench.modalButton('Turn On').click();
  await expect(workbench.quickInput).toContainText('asks for a comment');
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.quickInput).toContainText('Type a comment');
  await workbench.answer('start in Europe');
  await expect(workbench.notification('New checkout flow in Production EU is now on')).toBeVisible();
  expect(await isOn(sandbox, 'new-checkout-flow', 'production-eu')).toBe(true);
});

test('a lens lists what can be done, its environment first', async ({ workbench, sandbox }) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  // Connecting shows the view, which takes the focus from whatever is being typed into.
  await workbench.row('Acme Shop').waitFor();
  await workbench.openFile('checkout.ts');
  await (await workbench.lensOver("'new-checkout-flow'", 'Staging: on')).click();
  await expect(workbench.quickInput.locator('.monaco-list-row').first()).toContainText('Turn off in Staging');
  await workbench.quickPick('Turn off in Staging').click();
  await expect(workbench.notification('New checkout flow in Staging is now off')).toBeVisible();
  expect(await isOn(sandbox, 'new-checkout-flow', 'staging')).toBe(false);
});

test('names from the account are text wherever they are shown: no link and no icon', async ({
  workbench,
  sandbox,
}) => {
  const name = '[quit](command:workbench.action.quit) $(alert) <b>x</b>';
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const body = JSON.stringify([{ op: 'replace', path: '/name', value: name }]);
  const url = `${sandbox.url}/api/v2/flags/shop/gift-cards`;
  expect((await fetch(url, { method: 'PATCH', headers, body })).status).toBe(200);
  await openInTree(workbench, '[quit]');
  await workbench.rowAction(workbench.row(/in Staging, o/), /Turn O/);
  const done = workbench.notification('in Staging is now');
  await expect(done).toContainText('quit');
  // Not awaited: a toast goes after some seconds, and then it has no links either.
  const words = done.locator('.notification-list-item-message');
  expect(await Promise.all([words.count(), words.locator('a, .codicon').count()])).toEqual([1, 0]);
});
