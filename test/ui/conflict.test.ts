import type { Sandbox } from '../vscode/sandbox.mjs';
import { expect, test } from './support/fixtures';
import { connect, openFlagAsJson, replaceInEditor } from './support/flagAsJson';
import { changeElsewhere } from './support/others';

const FLAG = 'payments-v2';

const RULES = '/environments/staging/rules';

interface Flag {
  tags: string[];
  environments: Record<string, { rules: { clauses: { values: string[] }[] }[] }>;
}

const flagOnServer = async (sandbox: Sandbox) => (await sandbox.get(`/api/v2/flags/shop/${FLAG}`)) as Flag;

test('a clause that somebody else has changed too is resolved in the merge editor', async ({
  workbench,
  sandbox,
}, testInfo) => {
  const clause = { attribute: 'plan', op: 'in', values: ['begun'], negate: false };
  await changeElsewhere(sandbox, FLAG, [
    { op: 'add', path: `${RULES}/-`, value: { clauses: [clause], variation: 1 } },
  ]);
  const before = await flagOnServer(sandbox);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  await replaceInEditor(workbench, '"begun"', '"mine"');
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await changeElsewhere(sandbox, FLAG, [
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
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  const { page } = workbench;
  await replaceInEditor(workbench, '"temporary": true', '"temporary": false');
  await replaceInEditor(workbench, '"name": "Payments v2"', '"name": "Mine"');
  await changeElsewhere(sandbox, FLAG, [{ op: 'replace', path: '/name', value: 'Theirs' }]);
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
