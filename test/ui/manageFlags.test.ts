import fs from 'node:fs';
import path from 'node:path';
import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

interface Flag {
  name: string;
  tags: string[];
  archived: boolean;
  environments: Record<string, { on: boolean; rules: unknown[] }>;
}

const flagOf = (sandbox: Sandbox, flagKey: string): Promise<Flag> =>
  sandbox.get(`/api/v2/flags/shop/${flagKey}`) as Promise<Flag>;

async function connect(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
}

/** Waits for the question of a list, which VS Code shows in its empty field. */
const asks = (workbench: Workbench, question: string | RegExp) =>
  expect(workbench.quickInputField).toHaveAttribute('placeholder', new RegExp(question));

/** Runs a command and picks the flag that it asks for. */
async function commandOn(workbench: Workbench, title: string, flagKey: string): Promise<void> {
  await workbench.command(title);
  await asks(workbench, 'Which flag');
  await workbench.type(flagKey);
  await workbench.take(flagKey);
}

test('a flag is made from a selection step by step, back and forth, and made anew when its key was taken meanwhile', async ({
  workbench,
  sandbox,
  shop,
}, testInfo) => {
  await connect(workbench);
  const file = path.join(shop, 'src', 'colours.txt');
  fs.writeFileSync(file, '"wish-list-colours"');
  await workbench.openFile('colours.txt');
  await workbench.page.locator('.monaco-editor .view-lines').first().click();
  await workbench.page.keyboard.press('Control+A');
  await workbench.command('Flagdeck: Create Flag from Selection');

  await expect(workbench.quickInput).toContainText('The name that people read');
  await expect(workbench.quickInputField).toHaveValue('Wish list colours');
  await workbench.quickInputField.press('Enter');
  await expect(workbench.quickInput).toContainText('The key that code uses');
  await expect(workbench.quickInputField).toHaveValue('wish-list-colours');
  await workbench.answer('dark-mode');
  await expect(workbench.quickInput).toContainText('There is a flag with this key.');
  await workbench.answer('wish-list-colours');
  await asks(workbench, 'What does it serve');
  await workbench.type('texts');
  await workbench.take('one of several texts');
  await asks(workbench, 'Type a text');
  await workbench.type('blue, red');
  await workbench.screenshot(testInfo.outputPath('variations.png'));
  await workbench.take('Add blue, red');
  await workbench.type('blue');
  await expect(workbench.quickInput).toContainText('Each value may be there once only.');
  await workbench.quickInputField.fill('');
  await workbench.take('Go on with these 2 variations');
  await asks(workbench, 'once it is on');
  await workbench.take('blue');
  await asks(workbench, 'while it is off');
  await workbench.take('red');
  await asks(workbench, 'How long');
  await workbench.quickInput.getByRole('button', { name: 'Back' }).click();
  await asks(workbench, 'while it is off');
  await workbench.take('red');
  await asks(workbench, 'How long');
  await workbench.take('Temporary');
  await asks(workbench, 'Check tags');
  await workbench.answer('design');
  await expect(workbench.quickInput).toContainText('1 Selected');
  await workbench.screenshot(testInfo.outputPath('tags.png'));
  await workbench.quickInputField.press('Enter');
  await asks(workbench, 'Which client-side SDKs');
  await workbench.quickInputField.press('Enter');
  await asks(workbench, 'Who maintains');
  await workbench.type('Priya');
  await workbench.take('Priya Raman');
  await asks(workbench, 'Create it like this');
  await workbench.screenshot(testInfo.outputPath('last-look.png'));

  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ key: 'wish-list-colours', name: 'Somebody else’s' });
  await fetch(`${sandbox.url}/api/v2/flags/shop`, { method: 'POST', headers, body });
  await workbench.take('Create Flag');
  await expect(
    workbench.notification('There is a flag with the key wish-list-colours already'),
  ).toBeVisible();
  await asks(workbench, 'Create it like this');
  await workbench.quickPick(/^Key/).click();
  await expect(workbench.quickInput).toContainText('The key that code uses');
  await workbench.answer('wish-list-palette');
  await asks(workbench, 'Create it like this');
  await workbench.quickPick('Create Flag').click();
  await expect(workbench.notification('Created Wish list colours')).toBeVisible();
  expect(await flagOf(sandbox, 'wish-list-palette')).toMatchObject({
    name: 'Wish list colours',
    kind: 'multivariate',
    variations: [{ value: 'blue' }, { value: 'red' }],
    defaults: { onVariation: 0, offVariation: 1 },
    tags: ['design'],
    temporary: true,
    _maintainer: { firstName: 'Priya' },
    clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: false },
  });
  expect(fs.readFileSync(file, 'utf8')).toBe('"wish-list-colours"');
  await expect(workbench.unsavedEditors).toHaveCount(0);
});

test('settings of a flag are edited in one list and saved together', async ({
  workbench,
  sandbox,
}, testInfo) => {
  await connect(workbench);
  await commandOn(workbench, 'Flagdeck: Flag Actions', 'gift-cards');
  await asks(workbench, 'What should be done');
  await workbench.screenshot(testInfo.outputPath('actions.png'));
  await workbench.type('Edit settings');
  await workbench.take('Edit settings');
  await asks(workbench, 'Which setting');
  await workbench.take('Name');
  await expect(workbench.quickInput).toContainText('The name that people read');
  await workbench.answer('Gift vouchers');
  await asks(workbench, 'Which setting');
  await expect(workbench.quickPick('Gift vouchers · edited')).toBeVisible();
  await workbench.type('Tags');
  await workbench.take('Tags');
  await asks(workbench, 'Check tags');
  await workbench.answer('finance');
  await expect(workbench.quickPick('finance')).toBeVisible();
  await workbench.quickInputField.press('Enter');
  await asks(workbench, 'Which setting');
  await workbench.screenshot(testInfo.outputPath('settings.png'));
  await workbench.take('Save 2 Changes');
  await expect(workbench.notification('Changed settings of Gift vouchers')).toBeVisible();
  const { name, tags } = await flagOf(sandbox, 'gift-cards');
  expect(name).toBe('Gift vouchers');
  expect(tags).toContain('finance');
});

test('a flag is archived with what needs it in view, restored, and deleted for good', async ({
  workbench,
  sandbox,
}, testInfo) => {
  await connect(workbench);
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.row('Holiday sale').waitFor();
  await commandOn(workbench, 'Flagdeck: Archive Flag', 'holiday-sale');
  await expect(workbench.modal).toContainText('Archive Holiday sale?');
  await expect(workbench.modal).toContainText('in the code of this workspace');
  await workbench.screenshot(testInfo.outputPath('archive.png'));
  await workbench.modalButton('Archive').click();
  await agreeInProduction(workbench);
  await expect(workbench.notification('Archived Holiday sale')).toBeVisible();
  expect((await flagOf(sandbox, 'holiday-sale')).archived).toBe(true);
  await expect(workbench.row('Holiday sale')).toBeHidden();

  await commandOn(workbench, 'Flagdeck: Restore Flag from the Archive', 'holiday-sale');
  await workbench.modalButton('Restore').click();
  await agreeInProduction(workbench);
  await expect(workbench.notification('Restored Holiday sale')).toBeVisible();
  expect((await flagOf(sandbox, 'holiday-sale')).archived).toBe(false);
  await expect(workbench.row('Holiday sale')).toBeVisible();

  await workbench.clickRow(workbench.row('Holiday sale'));
  const tab = workbench.page.getByRole('tab', { name: /holiday-sale/ });
  await tab.first().waitFor();
  await workbench.command('Flagdeck: Delete Flag');
  await expect(workbench.modal).toContainText('nobody can bring them back');
  await workbench.screenshot(testInfo.outputPath('delete.png'));
  await workbench.modalButton('Delete').click();
  await expect(workbench.quickInput).toContainText('Type the key of the flag, holiday-sale');
  await workbench.answer('holiday-sale');
  await expect(workbench.notification('Deleted Holiday sale')).toBeVisible();
  await expect(tab).toHaveCount(0);
  await expect(workbench.row('Holiday sale')).toBeHidden();
  const { items } = (await sandbox.get('/api/v2/flags/shop?limit=100')) as { items: { key: string }[] };
  expect(items.map(({ key }) => key)).not.toContain('holiday-sale');
});

/** Production wants its key typed, and Production EU a comment. */
async function agreeInProduction(workbench: Workbench): Promise<void> {
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  await expect(workbench.quickInput).toContainText('asks for a comment');
  await workbench.answer('the sale is over');
}

test('settings are copied from one environment to two others, and that is undone', async ({
  workbench,
  sandbox,
}, testInfo) => {
  await connect(workbench);
  const before = await flagOf(sandbox, 'new-checkout-flow');
  await commandOn(workbench, 'Flagdeck: Copy Flag Settings Between Environments', 'new-checkout-flow');
  await asks(workbench, 'From which environment');
  await workbench.type('Production');
  await workbench.take(/Production(?! EU)/);
  await asks(workbench, 'To which environments');
  await workbench.quickPick('Test').click();
  await workbench.quickPick('Development').click();
  await workbench.screenshot(testInfo.outputPath('copy.png'));
  await workbench.quickInputField.press('Enter');
  await asks(workbench, 'What should be copied');
  await workbench.quickInputField.press('Enter');
  const done = workbench.notification('Copied settings of New checkout flow');
  await expect(done).toBeVisible();
  const after = (await flagOf(sandbox, 'new-checkout-flow')).environments;
  const source = before.environments['production'];
  for (const key of ['test', 'dev']) {
    expect(after[key]?.on).toBe(before.environments[key]?.on);
    expect(after[key]?.rules.length).toBe(source?.rules.length);
  }
  await done.getByRole('button', { name: 'Undo' }).click();
  await expect(done).toBeVisible();
  await expect
    .poll(async () => (await flagOf(sandbox, 'new-checkout-flow')).environments['dev']?.rules.length)
    .toBe(before.environments['dev']?.rules.length);
});
