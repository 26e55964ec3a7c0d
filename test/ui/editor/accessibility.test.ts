import path from 'node:path';
import type { FrameLocator } from '@playwright/test';
import { ARTIFACTS } from '../../vscode/paths.mjs';
import type { Sandbox } from '../../vscode/sandbox.mjs';
import type { Workbench } from '../../vscode/workbench.mjs';
import { accessibilityFaults, frameOf } from '../support/accessibility';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';
import { replaceInEditor } from '../support/flagAsJson';
import { countControls, excessWidth, reachedControl } from '../support/inPage.mjs';
import { changeElsewhere, comeBackTo } from '../support/others';

const FLAG = 'new-checkout-flow';

/** So high that most of the page is in a picture. */
const HIGH = { width: 1440, height: 1700 };

/** Goes through the states of the page, and calls `look` in each. */
async function visitStates(
  workbench: Workbench,
  sandbox: Sandbox,
  page: FrameLocator,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { keyboard } = workbench.page;
  const side = page.getByRole('complementary');
  await expect(page.getByText('user-4711')).toBeVisible();
  await look('opened');

  await page.getByRole('button', { name: 'Edit details' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toBeVisible();
  await look('details');
  await page.getByRole('button', { name: 'Close details' }).click();

  await page.getByRole('button', { name: 'Add rule', exact: true }).click();
  for (const [index, [attribute, operator, values]] of CONDITIONS.entries()) {
    const condition = `Rule 3, condition ${index + 1}`;
    if (index > 0) await page.getByRole('button', { name: 'Add condition to rule 3' }).click();
    await page.getByLabel(`${condition}: attribute`).fill(attribute);
    await keyboard.press('Enter');
    await page.getByLabel(`${condition}: operator`).selectOption({ label: operator });
    await page.getByLabel(`Add to ${condition}: values`).fill(values);
    await keyboard.press('Enter');
  }
  await page.getByLabel('More for rule 3').click();
  await expect(page.getByRole('button', { name: 'Copy rule' })).toBeVisible();
  await look('rules');
  await keyboard.press('Escape');

  await page.getByLabel('Default rule: percentage of On').fill('12.5');
  await keyboard.press('Enter');
  await expect(page.getByText('Sum 92.5%, 7.5% missing')).toBeVisible();
  await look('rollout-with-a-wrong-sum');

  await page.getByLabel('Add to Off: keys of user').fill('user-4711');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Move user-4711 to Off' })).toBeVisible();
  await look('targets-with-a-conflict');
  await page.getByRole('button', { name: 'Move user-4711 to Off' }).click();
  // What stands below these in the panel moves as they come and go.
  await expect(side.getByText('1 problem keeps this from being saved:')).toBeVisible();

  await side.getByRole('button', { name: 'Show request' }).click();
  await expect(side.getByRole('region', { name: 'Request as JSON' })).toContainText('12500');
  await expect(side.getByText('The change would be refused: ')).toContainText(
    'The weights add up to 92.5%, not to 100%.',
  );
  await look('changes-with-problems');
  await page.getByLabel('Default rule: percentage of Off').fill('87.5');
  await keyboard.press('Enter');
  await expect(page.getByText('Sum 100%').first()).toBeVisible();
  await expect(side.getByRole('button', { name: 'Review and save…' })).toBeEnabled();
  await look('changes-and-request');

  await side.getByLabel('Key', { exact: true }).fill('anna');
  await expect(side.getByRole('row', { name: 'Serves' })).toBeVisible();
  await side.getByRole('button', { name: 'Add attribute' }).click();
  await side.getByRole('button', { name: 'Try 10,000 sample keys' }).click();
  await expect(side.getByRole('list', { name: 'Of 10,000 sample user keys:' })).toBeVisible();
  await look('context-as-form');
  await side.getByRole('button', { name: 'As JSON' }).click();
  await side.getByLabel('Context as JSON').fill('{"kind": "user"');
  await expect(side.locator('[aria-invalid="true"]')).toBeVisible();
  await look('context-as-json');

  await changeElsewhere(sandbox, FLAG, [{ op: 'replace', path: '/environments/test/on', value: true }]);
  await comeBackTo(workbench, FLAG, page);
  await expect(page.getByText('changed this flag')).toBeVisible();
  await look('changed-by-somebody-else');
}

const CONDITIONS = [
  ['version', 'is a version above', '2.1.0'],
  ['signedUp', 'is before', '2026-01-31T12:00:00Z'],
  ['email', 'matches a pattern of', '^.+@acme[.]com$'],
  ['age', 'is at least', '18'],
  ['age', 'is less than', 'young'],
] as const;

for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
  test(`axe-core finds nothing wrong in any state of the page, ${theme}`, async ({
    workbench,
    sandbox,
    version,
  }) => {
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`);
    const faults: string[] = [];
    await workbench.setTheme(theme);
    await connectToShop(workbench);
    await workbench.clearNotifications();
    await workbench.page.setViewportSize(HIGH);
    const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
    await page.getByRole('tab', { name: /^Production on/ }).click();
    const look = async (state: string) => {
      faults.push(...(await accessibilityFaults(page)).map((fault) => `${state}: ${fault}`));
      const excess = await (await frameOf(page)).evaluate(excessWidth);
      if (excess > 0) faults.push(`${state}: ${excess} px wider than its editor`);
      await workbench.screenshot(path.join(folder, `editor-${state}.png`));
    };
    await visitStates(workbench, sandbox, page, look);

    // At 200% a window of 1400 x 900 has room for half of that; the editor beside the activity bar is 400 wide at 448.
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await expect(workbench.sideBar).toBeHidden();
    for (const [state, size] of [
      ['zoomed', { width: 700, height: 450 }],
      ['narrow', { width: 448, height: 1700 }],
    ] as const) {
      await workbench.page.setViewportSize(size);
      await look(state);
    }
    await workbench.page.setViewportSize({ width: 1400, height: 900 });

    await page.getByRole('button', { name: 'Open as text' }).click();
    await replaceInEditor(workbench, '"temporary"', 'temporary');
    await workbench.page.getByRole('tab', { name: FLAG }).first().click();
    await expect(page.getByText('The text of this flag cannot be read')).toBeVisible();
    await look('unreadable');
    expect(faults).toEqual([]);
  });
}

test('the Tab key reaches every control in order, and Shift+Tab goes back', async ({ workbench }) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  await page.getByRole('tab', { name: /^Production on/ }).click();
  await page.getByRole('button', { name: 'Edit details' }).click();
  for (const [variation, share] of [
    ['On', '30'],
    ['Off', '70'],
  ] as const) {
    await page.getByLabel(`Default rule: percentage of ${variation}`).fill(share);
    await keyboard.press('Enter');
  }
  await expect(page.getByRole('button', { name: 'Review and save…' })).toBeEnabled();
  await page.getByRole('button', { name: 'Show request' }).click();
  await expect(page.getByRole('region', { name: 'Request as JSON' })).toContainText('"instructions"');
  await page.getByLabel('Key', { exact: true }).fill('anna');
  await expect(page.getByRole('row', { name: 'Serves' })).toBeVisible();

  const frame = await frameOf(page);
  const names = await frame.evaluate(countControls);
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => name.trim() === '')).toEqual([]);
  await page.getByRole('button', { name: 'Copy key' }).focus();
  const faults: string[] = [];
  const walk = async (key: string, places: readonly number[]) => {
    for (const place of places) {
      await keyboard.press(key);
      const reached = await frame.evaluate(reachedControl);
      if (reached?.place !== place) {
        faults.push(
          `${key} came to ${reached?.name ?? 'nothing'} where ${names[place] ?? 'nothing'} is next`,
        );
        return;
      }
      if (!reached.isOutlined) faults.push(`${reached.name} does not show that it has the focus`);
      if (!reached.isInView) faults.push(`${reached.name} is out of view when it has the focus`);
    }
  };
  const places = names.map((_, place) => place);
  await walk('Tab', places.slice(1));
  await walk('Shift+Tab', places.slice(0, -1).reverse());
  expect(faults).toEqual([]);
});

test('the focus stays where it is over an edit, a save and a change by somebody else', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const tab = page.getByRole('tab', { name: 'Staging' });
  await page.getByLabel('Add to On: keys of user').fill('kim,sam,kay');
  await keyboard.press('Enter');
  await expect(tab).toContainText('1 change');
  await keyboard.press('Control+s');
  await expect(page.getByText('No unsaved changes')).toBeVisible();
  await expect(page.getByLabel('Add to On: keys of user')).toBeFocused();

  // One control of each kind; each edits, and is saved.
  const controls = [
    [page.getByLabel('Targeting', { exact: true }), 'Space'],
    [page.getByLabel('When off, serve', { exact: true }), 'ArrowUp'],
    [page.getByLabel('Send detailed events from this environment'), 'Space'],
    [page.getByLabel('Default rule: serve'), 'ArrowDown'],
    [page.getByLabel('Variation 1: name'), 'x'],
  ] as const;
  for (const [control, key] of controls) {
    await control.focus();
    await keyboard.press(key);
    if (key === 'x') await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: '1 unsaved change' })).toBeVisible();
    await expect(control).toBeFocused();
    await keyboard.press('Control+s');
    await expect(page.getByText('No unsaved changes')).toBeVisible();
    await expect(control).toBeFocused();
  }

  const description = page.getByLabel('Variation 1: description');
  await description.fill('Mine');
  await keyboard.press('Enter');
  const value = { op: 'replace', path: '/environments/test/on', value: true };
  await changeElsewhere(sandbox, FLAG, [value]);
  // While somebody is at it, the page asks the server by itself now and then.
  await expect(page.getByText('changed this flag')).toBeVisible({ timeout: 60_000 });
  await expect(description).toBeFocused();
});

test('coming back from another editor, the focus is in the field that it was in', async ({ workbench }) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const keys = page.getByLabel('Add to On: keys of user');
  await keys.focus();
  await workbench.openFile('checkout.ts');
  await expect(page.locator('flagdeck-page')).toBeHidden();
  await keyboard.press('Control+PageUp');
  await expect(page.locator('flagdeck-page')).toBeVisible();
  await expect(keys).toBeFocused();
  await keyboard.type('kim');
  await expect(keys).toHaveValue('kim');

  await workbench.openFile('checkout.ts');
  await comeBackTo(workbench, FLAG, page);
  await expect(keys).toBeFocused();
});
