import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';
import { showTriggers } from './support/showTriggers';

interface Trigger {
  readonly _id: string;
  readonly _integrationKey: string;
  readonly enabled: boolean;
  readonly instructions: readonly { readonly kind: string }[];
  readonly _triggerCount: number;
}

const LIST = '/api/v2/flags/shop/new-checkout-flow/triggers/production';

/** The trigger of an integration as the server has it. */
async function triggerOf(sandbox: Sandbox, integrationKey: string): Promise<Trigger | undefined> {
  const { items } = (await sandbox.get(LIST)) as { items: Trigger[] };
  return items.find(({ _integrationKey }) => _integrationKey === integrationKey);
}

async function isOn(sandbox: Sandbox): Promise<boolean | undefined> {
  const { environments } = (await sandbox.get('/api/v2/flags/shop/new-checkout-flow')) as {
    environments: Record<string, { on: boolean }>;
  };
  return environments['production']?.on;
}

const clipboard = (workbench: Workbench) => workbench.page.evaluate<string>('navigator.clipboard.readText()');

/** Answers a question about Production: agrees, and types its key. */
async function agree(workbench: Workbench, button: string): Promise<void> {
  await workbench.modalButton(button).click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
}

test('a trigger of Production: made, its URL copied, fired for test, cycled, disabled, deleted', async ({
  workbench,
  sandbox,
}) => {
  await showTriggers(workbench);
  await workbench.rowAction(workbench.row('Triggers of'), 'Create Trigger');
  await workbench.take('Production');
  await workbench.quickPick('Generic trigger').waitFor();
  await workbench.type('Honeycomb');
  await workbench.take('Honeycomb');
  await workbench.take('Turn off in Production');
  await expect(workbench.quickInput).toContainText('Comment for the history');
  await workbench.answer('Alarm of the checkout team');
  await expect(workbench.modal).toContainText(
    'Create a trigger that turns New checkout flow off in Production?',
  );
  await expect(workbench.modal).toContainText('Honeycomb, will be able to change Production');
  await expect(workbench.modal).toContainText('Production is critical.');
  expect(await triggerOf(sandbox, 'honeycomb')).toBeUndefined();
  await agree(workbench, 'Create Trigger');

  await expect(workbench.modal).toContainText('it is not shown again');
  await expect(workbench.modal).toContainText('sends an HTTP POST');
  await expect(workbench.modal).not.toContainText('/webhook/');
  await workbench.modalButton('Show URL').click();
  await expect(workbench.quickInput).toContainText('It is a secret, and is not shown again.');
  const shown = await workbench.quickInputField.inputValue();
  await workbench.page.keyboard.press('Escape');
  await workbench.modalButton('Copy URL').click();
  const copied = workbench.notification('is on the clipboard');
  await expect(copied).toBeVisible();
  const url = await clipboard(workbench);
  expect(await triggerOf(sandbox, 'honeycomb')).toMatchObject({
    enabled: true,
    instructions: [{ kind: 'turnFlagOff' }],
    _triggerCount: 0,
  });
  expect(url).toBe(shown);
  expect(new URL(url).origin).toBe(new URL(sandbox.url).origin);
  expect(url).not.toContain('*');

  expect(await isOn(sandbox)).toBe(true);
  await copied.getByRole('button', { name: 'Fire for Test…' }).click();
  await expect(workbench.modal).toContainText('This is no rehearsal');
  await agree(workbench, 'Fire Trigger');
  await expect(workbench.notification('New checkout flow in Production is now off')).toContainText(
    'fired once',
  );
  expect(await isOn(sandbox)).toBe(false);
  const row = workbench.row('Trigger Honeycomb: turn off in Production');
  await expect(row).toContainText('enabled · fired once');

  await workbench.clickRow(row);
  await workbench.quickPick('Cycle URL…').waitFor();
  await workbench.type('cycle');
  await workbench.take('Cycle URL…');
  await expect(workbench.modal).toContainText('The URL in use stops working at once');
  await agree(workbench, 'Cycle URL');
  await expect(workbench.modal).toContainText('The trigger has a new URL');
  expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  await workbench.modalButton('Cancel').click();
  const lost = workbench.notification('Nobody has the URL of Honeycomb');
  await expect(lost.getByRole('button', { name: 'Cycle URL…' })).toBeVisible();

  await workbench.rowAction(row, 'Disable Trigger');
  await expect(workbench.modal).toContainText('A call of its URL then does nothing');
  await agree(workbench, 'Disable');
  await expect(workbench.notification('is disabled.').getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(row).toContainText('disabled · fired once');
  expect(await triggerOf(sandbox, 'honeycomb')).toMatchObject({ enabled: false });

  await workbench.command('Flagdeck: Delete Trigger');
  await workbench.type('new-checkout');
  await workbench.take('New checkout flow');
  await workbench.quickPick('Datadog: turn off').waitFor();
  await workbench.type('Honeycomb');
  await workbench.take('Honeycomb: turn off in Production');
  await expect(workbench.modal).toContainText('This cannot be undone');
  await agree(workbench, 'Delete Trigger');
  await expect(workbench.notification('of New checkout flow is deleted')).toBeVisible();
  await expect(row).toBeHidden();
  expect(await triggerOf(sandbox, 'honeycomb')).toBeUndefined();
});

test('a URL that is pasted fires its own trigger only, on its own host only; changes can be undone', async ({
  workbench,
  sandbox,
}) => {
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const path = `${sandbox.url}/api/v2/flags/shop/new-checkout-flow/triggers/staging`;
  const body = JSON.stringify({ integrationKey: 'dynatrace', instructions: [{ kind: 'turnFlagOff' }] });
  const made = (await (await fetch(path, { method: 'POST', headers, body })).json()) as {
    triggerURL: string;
  };
  await showTriggers(workbench);
  const row = workbench.row('Trigger Dynatrace: turn off in Staging');
  await workbench.clickRow(row);
  await workbench.quickPick('Fire for test…').waitFor();
  await workbench.type('fire');
  await workbench.take('Fire for test…');
  await workbench.take('Paste the URL…');
  await expect(workbench.quickInput).toContainText('It is a secret, and is not kept.');
  await expect(workbench.quickInputField).toHaveAttribute('type', 'password');
  await workbench.answer('https://evil.example/webhook/triggers/1/2');
  await expect(workbench.quickInput).toContainText('This leads to evil.example, which is not LaunchDarkly');
  await workbench.answer(made.triggerURL.replace(/[^/]+\/[^/]+$/, 'another/secret'));
  await expect(workbench.quickInput).toContainText('This is the URL of another trigger.');
  await workbench.answer(made.triggerURL);
  await workbench.modalButton('Fire Trigger').click();
  await expect(workbench.notification('New checkout flow in Staging is now off')).toBeVisible();
  await expect(row).toContainText('fired once');

  await workbench.clickRow(row);
  await workbench.quickPick('Cycle URL…').waitFor();
  await workbench.type('instead');
  await workbench.take('Turn on instead of off');
  const changed = workbench.notification('The trigger is now Dynatrace: turn on in Staging');
  await changed.getByRole('button', { name: 'Undo' }).click();
  await expect(workbench.notification('The trigger is now Dynatrace: turn off in Staging')).toBeVisible();
  await expect(row).toBeVisible();
});

test('a plan without triggers is said in words, in the tree and by commands; a conflict, too', async ({
  workbench,
  sandbox,
}) => {
  const headers = { Authorization: sandbox.tokens.admin };
  const fault = async (rule: object) => {
    const path = '/api/v2/flags/shop/new-checkout-flow/triggers/**';
    const body = JSON.stringify({ path, ...rule });
    const address = `${sandbox.url}/sandbox/faults/plan`;
    expect((await fetch(address, { method: 'PUT', headers, body })).status).toBe(200);
  };
  await fault({ method: 'GET', answer: { status: 403 } });
  await showTriggers(workbench);
  await expect(workbench.row('This plan or your role has no triggers.')).toBeVisible();
  await workbench.command('Flagdeck: Show Triggers');
  await workbench.type('new-checkout');
  await workbench.take('New checkout flow');
  await expect(workbench.notification('Triggers are part of some plans only')).toBeVisible();
  await workbench.clearNotifications();

  await fault({ method: 'PATCH', answer: { status: 409 } });
  await workbench.command('Flagdeck: Refresh');
  const row = workbench.row('Trigger Datadog: turn off in Production, enabled');
  await workbench.rowAction(row, 'Disable Trigger');
  await agree(workbench, 'Disable');
  await expect(workbench.notification('Somebody else changed this meanwhile')).toBeVisible();
  await fault({ method: 'PATCH', answer: { status: 403 } });
  await workbench.clearNotifications();
  await workbench.rowAction(row, 'Disable Trigger');
  await agree(workbench, 'Disable');
  await expect(workbench.notification('LaunchDarkly does not allow this with triggers')).toBeVisible();
  expect(await triggerOf(sandbox, 'datadog')).toMatchObject({ enabled: true });
});
