import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { connectTo } from './support/connecting';
import { expect, test } from './support/fixtures';
import { callSandbox } from './support/flagAsJson';

interface Environment extends Record<string, unknown> {
  readonly key: string;
  readonly name: string;
}

async function environmentsOf(sandbox: Sandbox, projectKey: string): Promise<Environment[]> {
  const { items } = (await sandbox.get(`/api/v2/projects/${projectKey}/environments`)) as {
    items: Environment[];
  };
  return items;
}

async function projectKeys(sandbox: Sandbox): Promise<string[]> {
  const { items } = (await sandbox.get('/api/v2/projects')) as { items: { key: string }[] };
  return items.map(({ key }) => key);
}

async function trySandbox(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
}

/** Takes a row of a list that is not the first one. */
async function pick(workbench: Workbench, text: string): Promise<void> {
  await workbench.quickPick(text).waitFor();
  await workbench.type(text);
  await workbench.take(text);
}

/** Waits for a list by the question in its field. */
async function asks(workbench: Workbench, question: string): Promise<void> {
  const pattern = new RegExp(question.replace(/[?.]/g, '\\$&'));
  await expect(workbench.quickInputField).toHaveAttribute('placeholder', pattern);
}

test('a project: made by its name, renamed, and deleted once its key is typed', async ({
  workbench,
  sandbox,
}) => {
  const { quickInput, modal } = workbench;
  await trySandbox(workbench);
  await workbench.command('Flagdeck: Create Project…');
  await expect(quickInput).toContainText('The name that people read.');
  await workbench.answer('Züri Shop');
  await expect(quickInput).toContainText('The key that the API uses.');
  await expect(workbench.quickInputField).toHaveValue('zuri-shop');
  await workbench.type('shop');
  await expect(quickInput).toContainText('This key is taken.');
  await workbench.answer('zuri');
  await asks(workbench, 'Which environments does it begin with?');
  await pick(workbench, 'Others…');
  await expect(quickInput).toContainText('Names of the environments');
  await workbench.answer('Live, Test bench');
  await expect(quickInput).toContainText('Tags, with commas between them');
  await workbench.answer('web, swiss');
  await expect(workbench.row('Züri Shop, zuri')).toBeVisible();
  expect(await sandbox.get('/api/v2/projects/zuri')).toMatchObject({ tags: ['web', 'swiss'] });
  expect(await environmentsOf(sandbox, 'zuri')).toMatchObject([
    { key: 'live', name: 'Live' },
    { key: 'test-bench', name: 'Test bench' },
  ]);

  await workbench.command('Flagdeck: Rename Project…');
  await asks(workbench, 'Which project?');
  await pick(workbench, 'Züri Shop');
  await expect(quickInput).toContainText('Rename the project Züri Shop');
  await workbench.answer('Genève Shop');
  await expect(workbench.row('Genève Shop, zuri')).toBeVisible();

  await workbench.clearNotifications();
  await workbench.clickRow(workbench.row('Genève Shop'), { button: 'right' });
  await workbench.takeFromMenu('Delete Project…');
  await expect(modal).toContainText('Delete the project Genève Shop?');
  await expect(modal).toContainText('2 environments (Live, Test bench) and 0 flags go with it');
  await workbench.modalButton('Delete').click();
  await expect(quickInput).toContainText('Type the key of the project, zuri, to delete it.');
  await workbench.answer('shop');
  await expect(quickInput).toContainText('Type zuri to go on.');
  expect(await projectKeys(sandbox)).toContain('zuri');
  await workbench.answer('zuri');
  await expect(workbench.notification('Deleted the project Genève Shop.')).toBeVisible();
  await expect(workbench.row('Genève Shop')).toBeHidden();
  expect(await projectKeys(sandbox)).not.toContain('zuri');
});

test('an environment: made as a copy, its settings changed one by one, and deleted', async ({
  workbench,
  sandbox,
}) => {
  const { quickInput, modal, page } = workbench;
  const settingsNow = async () =>
    (await environmentsOf(sandbox, 'shop')).find(({ key }) => key === 'preview');
  await trySandbox(workbench);
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row('Environments'));
  await workbench.row('Staging, staging').waitFor();
  await workbench.rowAction(workbench.row('Environments'), 'Create Environment…');
  await expect(quickInput).toContainText('Create environment in Acme Shop');
  await workbench.answer('Preview');
  await expect(quickInput).toContainText('The key that the API uses.');
  await page.keyboard.press('Enter');
  await asks(workbench, 'Which colour?');
  await pick(workbench, 'Teal');
  await asks(workbench, 'Copy targeting and segments of another environment?');
  await pick(workbench, 'Staging');
  await asks(workbench, 'Check any, or none.');
  await workbench.quickPick('Critical').click();
  await page.keyboard.press('Enter');
  await expect(quickInput).toContainText('Tags, with commas between them');
  await page.keyboard.press('Enter');
  await expect(workbench.notification('Created the environment Preview, a copy of staging.')).toBeVisible();
  const row = workbench.row('Preview, preview · critical');
  await expect(row).toBeVisible();
  expect(await settingsNow()).toMatchObject({ color: '12A594', critical: true, requireComments: false });
  await workbench.clearNotifications();

  await workbench.rowAction(row, 'Environment Settings…');
  await expect(quickInput).toContainText('Settings of Preview');
  await expect(workbench.quickPick('Colour')).toContainText('#12A594, Teal');
  await pick(workbench, 'Time to live');
  await expect(quickInput).toContainText('How many minutes may the PHP SDK keep flags?');
  await workbench.type('61');
  await expect(quickInput).toContainText('Type a whole number from 0 to 60.');
  await workbench.answer('15');
  await expect(workbench.quickPick('Time to live')).toContainText('15 min');
  await pick(workbench, 'Confirm changes');
  await expect(workbench.quickPick('Confirm changes')).toContainText('Enter turns it off.');
  await pick(workbench, 'Critical');
  await expect(modal).toContainText('Turn off “Critical” for Preview?');
  await expect(modal).toContainText('No longer: Changes say so and are confirmed.');
  await expect(modal).toContainText('Preview is critical.');
  await workbench.modalButton('Save').click();
  await expect(quickInput).toContainText('type its key, preview');
  await workbench.answer('preview');
  await expect(workbench.quickPick('Critical')).toContainText('Enter turns it on.');
  expect(await settingsNow()).toMatchObject({ defaultTtl: 15, confirmChanges: true, critical: false });
  await page.keyboard.press('Escape');
  await expect(workbench.row('Preview, preview · asks for confirmation')).toBeVisible();

  await workbench.clickRow(workbench.row('Preview, preview'), { button: 'right' });
  await workbench.takeFromMenu('Delete Environment…');
  await expect(modal).toContainText('Delete the environment Preview of Acme Shop?');
  await expect(modal).toContainText(/The targeting of \d+ flags \(1 of them archived\) in it goes with it/);
  await workbench.modalButton('Delete').click();
  await workbench.answer('preview');
  await expect(workbench.row('Preview, preview')).toBeHidden();
  expect(await settingsNow()).toBeUndefined();
});

test('what is refused is said with its reason: a role, a key that is taken, the last project', async ({
  workbench,
  sandbox,
}) => {
  const { quickInput } = workbench;
  await workbench.show('Flagdeck');
  await connectTo(workbench, sandbox.url, sandbox.tokens.reader);
  await workbench.row('Acme Shop').waitFor();
  await workbench.command('Flagdeck: Edit Environment Tags…');
  await pick(workbench, 'Acme Mobile');
  await asks(workbench, 'Which environment?');
  await page(workbench).keyboard.press('Enter');
  await expect(quickInput).toContainText('Tags, with commas between them');
  await workbench.answer('not mine');
  await expect(workbench.notification('Your role or token does not allow this')).toContainText(
    'Ask an administrator of the account',
  );

  await connectTo(workbench, sandbox.url, sandbox.tokens.admin);
  await workbench.notification(/Connected to .*Sandbox admin/).waitFor();
  await workbench.row('Acme Shop').waitFor();
  await workbench.clearNotifications();
  await callSandbox(sandbox, 'POST', '/api/v2/projects', { key: 'taken', name: 'Taken meanwhile' });
  await workbench.command('Flagdeck: Create Project…');
  await expect(quickInput).toContainText('The name that people read.');
  await workbench.answer('Taken');
  await expect(quickInput).toContainText('The key that the API uses.');
  await page(workbench).keyboard.press('Enter');
  await workbench.take('Test and Production');
  await expect(quickInput).toContainText('Tags, with commas between them');
  await page(workbench).keyboard.press('Enter');
  await expect(
    workbench.notification('LaunchDarkly has something with the key taken already.'),
  ).toBeVisible();

  await workbench.clearNotifications();
  for (const key of await projectKeys(sandbox)) {
    if (key !== 'shop') await callSandbox(sandbox, 'DELETE', `/api/v2/projects/${key}`);
  }
  await workbench.command('Flagdeck: Refresh');
  await expect(workbench.row('Acme Mobile')).toBeHidden();
  await workbench.command('Flagdeck: Delete Project…');
  await workbench.take('Acme Shop');
  await workbench.modalButton('Delete').click();
  await expect(quickInput).toContainText('Type the key of the project');
  await workbench.answer('shop');
  await expect(workbench.notification('Acme Shop is the last project of the account')).toBeVisible();
  expect(await projectKeys(sandbox)).toEqual(['shop']);
});

const page = (workbench: Workbench) => workbench.page;

test.describe('with code open', () => {
  test.use({ openFile: 'src/checkout.ts' });

  test('the status bar says what waits for a review, that the server cannot be reached, and that it is back', async ({
    workbench,
    sandbox,
  }) => {
    const { quickInput } = workbench;
    const item = (id: string) => workbench.page.locator(`#flagdeck\\.flagdeck\\.flagdeck\\.${id}`);
    await trySandbox(workbench);
    await expect(item('approvals')).toBeHidden();
    await item('project').locator('a').click();
    await expect(quickInput).toContainText('Acme Shop of Sandbox');
    await pick(workbench, 'Choose Project');
    await expect(quickInput).toContainText('Choose project');
    await pick(workbench, 'Internal Tools');
    await expect(item('project')).toContainText('Internal Tools');
    await item('approvals').locator('a').click();
    await asks(workbench, 'They wait for a review.');
    await expect(workbench.quickPick('Turn the audit export on')).toContainText('Production');
    await workbench.take('Turn the audit export on');
    await expect(quickInput).toContainText('what it changes');
    await expect(quickInput).toContainText('Waits for a review');
    await workbench.page.keyboard.press('Escape');

    const fault = '/sandbox/faults/test';
    await callSandbox(sandbox, 'PUT', fault, { method: 'GET', path: '/api/v2/**', drop: 'before' });
    await workbench.command('Flagdeck: Refresh');
    await expect(item('project')).toContainText('as of');
    await expect(item('project')).toHaveAttribute(
      'aria-label',
      /As of .*LaunchDarkly cannot be reached; trying again in \d+ s\./,
    );
    await callSandbox(sandbox, 'DELETE', fault);
    await item('project').locator('a').click();
    await asks(workbench, 'LaunchDarkly cannot be reached');
    await workbench.take('Try Again Now');
    await expect(item('project')).not.toContainText('as of');
    await expect(item('project')).toContainText('Internal');

    await workbench.command('Flagdeck: Show Status…');
    await pick(workbench, 'Show Pending Approvals');
    await asks(workbench, 'They wait for a review.');
  });
});
