import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

const FLAG = 'payments-v2';

const RULES = '/environments/staging/rules';

interface Flag {
  tags: string[];
  environments: Record<string, { rules: { clauses: { values: string[] }[] }[] }>;
}

const flagOnServer = async (sandbox: Sandbox) => (await sandbox.get(`/api/v2/flags/shop/${FLAG}`)) as Flag;

/** Changes the flag as somebody else would. */
async function changeElsewhere(sandbox: Sandbox, patch: readonly object[]): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/v2/flags/shop/${FLAG}`, {
    method: 'PATCH',
    headers: { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify(patch),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Connects, and opens the flag as JSON. */
async function openAsJson(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
  await workbench.command('Flagdeck: Edit Flag as JSON');
  await expect(workbench.quickInput).toContainText('Edit flag as JSON');
  await workbench.type(FLAG);
  await workbench.quickPick(FLAG).click();
  await expect(workbench.page.locator('.part.editor .view-lines').first()).toContainText('"description"');
}

/** Replaces text in the editor that has the focus, by its own find and replace. */
async function replaceInEditor(workbench: Workbench, from: string, to: string): Promise<void> {
  const { page } = workbench;
  await page.locator('.part.editor .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+H');
  const find = page.locator('.find-widget.visible').first();
  await find.locator('.find-part textarea').fill(from);
  await find.locator('.replace-part textarea').fill(to);
  await expect(find.locator('.matchesCount')).toContainText('1 of 1');
  await find.locator('.replace-part textarea').press('Control+Alt+Enter');
  await expect(find.locator('.matchesCount')).toContainText('No results');
  await page.keyboard.press('Escape');
}

test('a clause that somebody else has changed too is resolved in the merge editor', async ({
  workbench,
  sandbox,
}, testInfo) => {
  const clause = { attribute: 'plan', op: 'in', values: ['begun'], negate: false };
  await changeElsewhere(sandbox, [
    { op: 'add', path: `${RULES}/-`, value: { clauses: [clause], variation: 1 } },
  ]);
  const before = await flagOnServer(sandbox);
  await openAsJson(workbench);
  await replaceInEditor(workbench, '"begun"', '"mine"');
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await changeElsewhere(sandbox, [
    { op: 'replace', path: `${RULES}/0/clauses/0/values`, value: ['theirs'] },
    { op: 'add', path: '/tags/-', value: 'added-by-another' },
  ]);
  const theirs = await flagOnServer(sandbox);
  await workbench.page.keyboard.press('Control+S');

  const merging = workbench.page.locator('.merge-editor');
  const [left, right, result] = [
    merging.locator('.code-view.input').first(),
    merging.locator('.code-view.input').last(),
    merging.locator('.code-view.result'),
  ];
  await expect(left).toContainText('Theirs');
  await expect(right).toContainText('Yours');
  await expect(left).toContainText('"theirs"');
  await expect(right).toContainText('"mine"');
  await expect(result).toContainText('1 Conflict Remaining');
  await expect(result).toContainText('"begun"');
  expect(await flagOnServer(sandbox)).toEqual(theirs);
  for (const theme of ['dark', 'light'] as const) {
    await workbench.setTheme(theme);
    await workbench.screenshot(testInfo.outputPath(`merge-${theme}.png`));
  }

  await merging.getByText('Accept Yours').first().click();
  await expect(result).toContainText('0 Conflicts Remaining');
  await workbench.page.getByRole('button', { name: 'Complete Merge and Save Flag' }).click();
  await expect(merging).toBeHidden();
  await expect(workbench.unsavedEditors).toHaveCount(0);
  const after = await flagOnServer(sandbox);
  expect(after.environments['staging']?.rules[0]?.clauses[0]?.values).toEqual(['mine']);
  expect(after.tags).toEqual([...before.tags, 'added-by-another']);
});

test('a merge that is closed without saving leaves the draft and the server as they were', async ({
  workbench,
  sandbox,
}) => {
  await openAsJson(workbench);
  const { page } = workbench;
  await replaceInEditor(workbench, '"temporary": true', '"temporary": false');
  await replaceInEditor(workbench, '"name": "Payments v2"', '"name": "Mine"');
  await changeElsewhere(sandbox, [{ op: 'replace', path: '/name', value: 'Theirs' }]);
  const theirs = await flagOnServer(sandbox);
  await page.keyboard.press('Control+S');
  await expect(page.locator('.merge-editor .code-view.result')).toContainText('1 Conflict Remaining');
  await page.getByRole('tab', { name: 'Merging: ' }).locator('.action-label').click();
  await workbench.modalButton('Close without Saving').or(workbench.modalButton("Don't Save")).first().click();
  await expect(page.locator('.merge-editor')).toBeHidden();
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await expect(page.locator('.part.editor .view-lines').first()).toContainText('"name": "Mine"');
  expect(await flagOnServer(sandbox)).toEqual(theirs);
});
