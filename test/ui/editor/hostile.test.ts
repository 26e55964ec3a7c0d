import type { FrameLocator, Locator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';
import { frameOf } from '../support/accessibility';
import { expect, test } from '../support/fixtures';
import { connectToShop, shownPage } from '../support/flagPage';
import { ELSEWHERE, ENVIRONMENT, FLAG, HOSTILE, MARK, makeHostileFlag } from '../support/hostileText';
import { excessWidth, noteRefusals, refusals, turnedWords } from '../support/inPage.mjs';
import { changeElsewhere, comeBackTo } from '../support/others';

/** What the account's texts would leave behind if one of them were more than text. */
class Watch {
  readonly #workbench: Workbench;
  readonly #asked: string[] = [];

  private constructor(workbench: Workbench) {
    this.#workbench = workbench;
    workbench.page.on('request', (request) => this.#asked.push(request.url()));
  }

  /** Watches all frames that are made from now on. */
  static async begin(workbench: Workbench): Promise<Watch> {
    await workbench.page.context().addInitScript(noteRefusals);
    return new Watch(workbench);
  }

  async expectNothing(page?: FrameLocator): Promise<void> {
    expect(this.#asked.filter((url) => url.includes(ELSEWHERE))).toEqual([]);
    for (const frame of this.#workbench.page.frames()) {
      expect(await frame.evaluate(() => 'wasRun' in globalThis)).toBe(false);
    }
    if (!page) return;
    const frame = await frameOf(page);
    // Not asked for because the policy refused it would be bad enough.
    expect(await frame.evaluate(refusals)).toEqual([]);
    await expect(
      page.locator('flagdeck-page').locator('a, img, iframe, script, b:text-is("hostile")'),
    ).toHaveCount(0);
    expect(await frame.evaluate(excessWidth)).toBe(0);
    expect(await frame.evaluate(turnedWords)).toEqual([]);
  }
}

/** That there is the text of an account, and nothing that was made of it. */
async function expectOnlyText(within: Locator): Promise<void> {
  await expect(within).toContainText(MARK);
  await expect(within.locator('a[href], img:not([alt=""]), b, .codicon-alert')).toHaveCount(0);
}

async function openHostileFlag(workbench: Workbench): Promise<FrameLocator> {
  await connectToShop(workbench);
  await workbench.command('Flagdeck: Open Flag');
  await expect(workbench.quickInput).toContainText('Open flag');
  await workbench.type(FLAG);
  await expectOnlyText(workbench.quickPick(FLAG));
  await workbench.quickPick(FLAG).click();
  const page = shownPage(workbench);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(MARK);
  await page.getByRole('tab', { name: MARK }).click();
  await expect(page.getByRole('main').getByText(`In ${MARK}`)).toBeVisible();
  return page;
}

test.beforeEach(({ sandbox }) => makeHostileFlag(sandbox));

test('hostile texts are text in the page, which can be worked with', async ({ workbench, sandbox }) => {
  const { keyboard } = workbench.page;
  const watch = await Watch.begin(workbench);
  const page = await openHostileFlag(workbench);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE.replaceAll(/\s+/g, ' '));
  await expect(page.getByRole('group', { name: /^Rule \d+$/ })).toHaveCount(3);
  await watch.expectNothing(page);

  await page.getByRole('button', { name: 'Edit details' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(HOSTILE);
  await page.getByLabel('Key', { exact: true }).last().fill('kim');
  await expect(page.getByRole('row', { name: 'Serves' })).toContainText(MARK);
  await page.getByRole('button', { name: 'Try 10,000 sample keys' }).click();
  await expect(page.getByRole('list', { name: 'Of 10,000 sample user keys:' })).toContainText(MARK);
  await page.getByLabel('Rule 1: serve').selectOption({ index: 0 });
  await page.getByLabel('Rule 1: description').fill(`${MARK} edited`);
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '2 unsaved changes' })).toBeVisible();
  await page.getByRole('button', { name: 'Show request' }).click();
  await expect(page.getByRole('region', { name: 'Request as JSON' })).toContainText('updateRuleDescription');
  await watch.expectNothing(page);

  const on = { op: 'replace', path: `/environments/${ENVIRONMENT}/trackEvents`, value: true };
  await changeElsewhere(sandbox, FLAG, [on], HOSTILE);
  await comeBackTo(workbench, FLAG, page);
  await expect(page.getByText('changed this flag')).toBeVisible();
  await watch.expectNothing(page);
  await page.getByRole('button', { name: 'Merge into my draft' }).click();
  await page.getByLabel('Rule 1: description').press('Control+s');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  await watch.expectNothing(page);
});

test('hostile texts are text around the page: pickers, notifications, differences, merges', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  const watch = await Watch.begin(workbench);
  const page = await openHostileFlag(workbench);

  await page.getByRole('button', { name: 'Prerequisite 1: change flag' }).click();
  await workbench.type('dark-mode');
  await expectOnlyText(workbench.quickPick('dark-mode'));
  await keyboard.press('Escape');
  await page.getByRole('button', { name: 'Choose segments…' }).first().click();
  await workbench.type('hostile');
  await expectOnlyText(workbench.quickPick('hostile'));
  await keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show history…' }).click();
  await expectOnlyText(workbench.quickInput.locator('.monaco-list-row').first());
  await keyboard.press('Escape');
  await expect(workbench.quickInput).toBeHidden();

  await page.getByRole('button', { name: 'Compare…' }).click();
  await workbench.type('Staging');
  await workbench.quickPick('Staging').click();
  await expectOnlyText(workbench.page.getByRole('tab', { name: '↔ Staging', selected: true }));
  await workbench.command('View: Close Editor');

  await page.getByLabel('Rule 1: description').fill('mine');
  await keyboard.press('Enter');
  const path = `/environments/${ENVIRONMENT}/rules/0/description`;
  await changeElsewhere(sandbox, FLAG, [{ op: 'replace', path, value: `${HOSTILE} theirs` }], HOSTILE);
  await page.getByLabel('Rule 1: description').press('Control+s');
  const merging = workbench.page.locator('.merge-editor');
  await expect(merging).toContainText('1 Conflict Remaining');
  await expect(merging.locator('.title a, .description a, .description b')).toHaveCount(0);
  await workbench.command('View: Close Editor');
  await workbench.modalButton(/^(Close without Saving|Don't Save)$/).click();
  await expect(merging).toBeHidden();

  await workbench.command('Flagdeck: Toggle Flag');
  await expect(workbench.quickInput).toContainText('Toggle flag');
  await workbench.type('payments-v2');
  await workbench.quickPick('payments-v2').click();
  await workbench.type(MARK);
  await workbench.quickPick(MARK).click();
  const done = workbench.notification('Undo');
  await expect(done).toContainText(MARK);
  await expect(done.locator('.notification-list-item-message').locator('a, b, img, .codicon')).toHaveCount(0);
  await watch.expectNothing();
});
