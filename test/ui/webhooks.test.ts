import type { Sandbox } from '../vscode/sandbox.mjs';
import { expect, test } from './support/fixtures';

interface Webhook {
  readonly name?: string;
  readonly url: string;
  readonly on: boolean;
  readonly secret?: string;
  readonly tags: readonly string[];
  readonly statements?: readonly { readonly resources?: readonly string[] }[];
}

async function named(sandbox: Sandbox, name: string): Promise<Webhook | undefined> {
  const { items } = (await sandbox.get('/api/v2/webhooks')) as { items: Webhook[] };
  return items.find((webhook) => webhook.name === name);
}

/** Requests of webhooks are refused, until `allow`. */
async function refuse(sandbox: Sandbox, method: 'GET' | 'PATCH', path: string): Promise<void> {
  const rule = { method, path: `/api/v2/${path}`, answer: { status: 403, when: 'before' } };
  const response = await fetch(`${sandbox.url}/sandbox/faults/here`, {
    method: 'PUT',
    headers: { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify(rule),
  });
  expect(response.status).toBe(200);
}

async function allow(sandbox: Sandbox): Promise<void> {
  const headers = { Authorization: sandbox.tokens.admin };
  const response = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE', headers });
  expect(response.status).toBe(204);
}

test('webhooks are made, turned off, edited and deleted, and a refusal is told', async ({
  workbench,
  sandbox,
}, testInfo) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await refuse(sandbox, 'GET', 'webhooks');
  await workbench.expand(workbench.row('Webhooks'));
  const refused = workbench.row('Your role or token does not allow this');
  await expect(refused).toContainText('Click to try again.');
  await allow(sandbox);
  await refused.click();
  await expect(workbench.row('#flags in the chat')).toContainText('off · 127.0.0.1:8788 · not signed');

  await workbench.rowAction(workbench.row('Webhooks'), 'Create Webhook');
  await expect(workbench.quickInput).toContainText('each change is posted to');
  await workbench.answer('http://hooks.example.com/in');
  await expect(workbench.quickInput).toContainText('use https');
  await workbench.answer('https://hooks.example.com/in');
  await expect(workbench.quickInput).toContainText('A name for people');
  await workbench.answer('Audit');
  await expect(workbench.page.getByPlaceholder('Shall what it posts be signed?')).toBeVisible();
  await workbench.take('Sign with a secret that LaunchDarkly makes');
  await expect(workbench.page.getByPlaceholder('What shall it hear of?')).toBeVisible();
  await workbench.page.keyboard.press('ArrowDown');
  await workbench.take('Some kinds of things');
  await expect(workbench.quickInput).toContainText('Settings of environments');
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.quickInput).toContainText('All projects');
  await workbench.type('shop');
  await workbench.take('Acme Shop');
  await expect(workbench.quickInput).toContainText('All environments');
  await workbench.type('production');
  await workbench.take('Production');
  await expect(workbench.quickInput).toContainText('Tags with commas');
  await workbench.answer('audit, chat');
  await expect(workbench.page.getByPlaceholder('Shall it be on?')).toBeVisible();
  await workbench.take('On');
  await expect(workbench.notification('Created the webhook Audit')).toContainText('Copy Secret');
  const row = workbench.row('Webhook Audit');
  await expect(row).toContainText(
    'on · hooks.example.com · signed · flags in production of shop · audit, chat',
  );
  expect(await named(sandbox, 'Audit')).toMatchObject({
    on: true,
    tags: ['audit', 'chat'],
    statements: [{ resources: ['proj/shop:env/production:flag/*'] }],
  });
  expect((await named(sandbox, 'Audit'))?.secret).toMatch(/.{8}/);
  await workbench.screenshot(testInfo.outputPath('webhooks.png'));

  await workbench.command('Flagdeck: Turn Off Webhook');
  await workbench.take('Audit');
  const off = workbench.notification('Audit is now off');
  await expect(off).toBeVisible();
  expect(await named(sandbox, 'Audit')).toMatchObject({ on: false });
  await off.getByRole('button', { name: 'Undo' }).click();
  await expect(workbench.notification('Audit is as it was before')).toBeVisible();
  expect(await named(sandbox, 'Audit')).toMatchObject({ on: true });

  await workbench.rowAction(row, 'Edit Webhook');
  await workbench.take('Name');
  await expect(workbench.quickInput).toContainText('A name for people');
  await workbench.answer('Renamed');
  await expect(workbench.notification('Renamed is now on')).toBeVisible();
  await expect(workbench.row('Webhook Renamed')).toBeVisible();
  expect(await named(sandbox, 'Renamed')).toMatchObject({ url: 'https://hooks.example.com/in' });

  await refuse(sandbox, 'PATCH', 'webhooks/*');
  await workbench.command('Flagdeck: Turn Off Webhook');
  await workbench.take('Renamed');
  await expect(workbench.notification('Your role or token does not allow this')).toBeVisible();
  expect(await named(sandbox, 'Renamed')).toMatchObject({ on: true });

  await workbench.command('Flagdeck: Delete Webhook');
  await workbench.type('Renamed');
  await workbench.take('Renamed');
  await expect(workbench.modal).toContainText('This cannot be undone');
  await workbench.screenshot(testInfo.outputPath('delete.png'));
  await workbench.modalButton('Delete').click();
  await expect(workbench.notification('Deleted the webhook Renamed')).toBeVisible();
  await expect(workbench.row('Webhook Renamed')).toBeHidden();
  expect(await named(sandbox, 'Renamed')).toBeUndefined();
});
