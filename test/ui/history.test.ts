import type { Sandbox } from '../vscode/sandbox.mjs';
import { connectTo } from './support/connecting';
import { expect, test } from './support/fixtures';
import { changeElsewhere } from './support/others';

const AT = '/environments/production/on';

async function isOn(sandbox: Sandbox): Promise<boolean | undefined> {
  const flag = (await sandbox.get('/api/v2/flags/shop/dark-mode')) as {
    environments: Record<string, { on: boolean }>;
  };
  return flag.environments['production']?.on;
}

test('the history of a flag in the tree: shown as a difference, and restored', async ({
  workbench,
  sandbox,
}, testInfo) => {
  const wasOn = await isOn(sandbox);
  await changeElsewhere(sandbox, 'dark-mode', [{ op: 'replace', path: AT, value: !wasOn }], 'SHOP-77');
  await changeElsewhere(sandbox, 'dark-mode', [{ op: 'replace', path: '/description', value: 'later' }]);
  await workbench.show('Flagdeck');
  await connectTo(workbench, sandbox.url, sandbox.tokens.admin);
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row('Dark mode'));
  const belowFlag = workbench.page.locator('[aria-level="4"]');
  await workbench.expand(workbench.sideBar.getByRole('treeitem', { name: 'History' }).and(belowFlag));
  const change = workbench.row(/^Turned o(n|ff) the flag in Production, .*SHOP-77/);
  await expect(change).toContainText('“SHOP-77”');
  await workbench.clickRow(change);
  await expect(workbench.page.getByRole('tab', { name: /Dark mode: before ↔ after/ })).toBeVisible();

  await workbench.rowAction(change, 'Restore Flag to an Earlier Version');
  await expect(workbench.page.getByPlaceholder('What shall it be?')).toBeVisible();
  await workbench.take('Take back this change of Dark mode, and keep later ones');
  await expect(workbench.modal).toContainText('Production is critical.');
  await workbench.modalButton('Restore').click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  await expect(workbench.notification('The change of Dark mode is taken back')).toBeVisible();
  expect(await isOn(sandbox)).toBe(wasOn);
  expect(await sandbox.get('/api/v2/flags/shop/dark-mode')).toMatchObject({ description: 'later' });
  // The list has what was done just now too.
  const undone = workbench.row(new RegExp(`^Turned ${wasOn ? 'on' : 'off'} the flag .*, (now|.* sec. ago)`));
  await expect(undone).toBeVisible();
  await workbench.screenshot(testInfo.outputPath('history-of-a-flag.png'));
});

test('the history of an account: page by page in the tree and in a list, and a link copied', async ({
  workbench,
  sandbox,
}, testInfo) => {
  await workbench.show('Flagdeck');
  await connectTo(workbench, sandbox.url, sandbox.tokens.admin);
  await workbench.expand(workbench.row('History'));
  await expect(workbench.row(/: .*, .* ago|yesterday/)).toBeVisible();
  const { page } = workbench;
  await page.keyboard.press('End');
  const earlier = workbench.row('Show earlier changes');
  await workbench.clickRow(earlier);
  await expect(earlier).toBeHidden();
  await page.keyboard.press('End');
  await expect(earlier).toBeVisible();
  await workbench.screenshot(testInfo.outputPath('history-of-an-account.png'));

  await workbench.command('Flagdeck: Show Project History');
  await expect(page.getByPlaceholder('Which project?')).toBeVisible();
  await workbench.take('Acme Shop');
  await expect(workbench.quickInput).toContainText('History of Acme Shop');
  const first = workbench.quickInput.locator('.monaco-list-row').first();
  await expect(first).toContainText(/ago|yesterday|now/);
  await workbench.screenshot(testInfo.outputPath('history-of-a-project.png'));
  await first.hover();
  const copy = first.getByRole('button', { name: 'Copy link' }).or(first.getByLabel('Copy link'));
  await copy.first().click();
  await expect(workbench.notification('Copied the link.')).toBeVisible();
});
