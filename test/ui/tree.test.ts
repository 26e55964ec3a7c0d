import type { ServerResponse } from 'node:http';
import type { Sandbox } from '../vscode/sandbox.mjs';
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
  for (let rows = 0; rows < 7; rows++) await workbench.page.keyboard.press('ArrowDown');
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

test.describe('with 2,000 flags in 6 environments', () => {
  test.use({ seed: 'large' });

  test('shows progress while it loads them, and then all of them', async ({ workbench }) => {
    await trySandbox(workbench, 'Acme Large');
    await expect(workbench.notification('Loading the flags of')).toContainText(/of 40 requests/);
    await expect(workbench.notification('Loading the flags of')).toBeHidden({ timeout: 60_000 });
    await expect(workbench.row('Environments')).toBeVisible();
  });
});
