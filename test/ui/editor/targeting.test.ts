import type { FrameLocator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';
import { expect, test } from '../support/fixtures';
import { connectToShop, openFlagPage } from '../support/flagPage';

interface Flag {
  environments: Record<string, Record<string, unknown>>;
}

/** More controls than there are between any two that the tests go to. */
const MOST_PRESSES = 60;

const flagPath = '/api/v2/flags/shop/new-checkout-flow';

const users = (variation: number, ...values: string[]) => ({ contextKind: 'user', variation, values });

const noUnsavedChanges = (page: FrameLocator) => expect(page.getByText('No unsaved changes')).toBeVisible();

/** Goes on with the Tab key until the focus is on what has this name. */
async function tabTo({ page: { keyboard } }: Workbench, page: FrameLocator, name: string): Promise<void> {
  const named = page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name, exact: true }));
  const focused = named.and(page.locator(':focus'));
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    await keyboard.press('Tab');
    if ((await focused.count()) > 0) return;
  }
  throw new Error(`The Tab key does not come to ${name}.`);
}

test('targeting is edited by mouse, undone step by step, and saved as it stands', async ({
  workbench,
  sandbox,
}) => {
  const { keyboard } = workbench.page;
  const staging = async () => ((await sandbox.get(flagPath)) as Flag).environments['staging'];
  const before = await staging();
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  const offVariation = page.getByLabel('When off, serve', { exact: true });

  // A rollout that is whole only at the end.
  const serve = page.getByLabel('Default rule: serve');
  await serve.selectOption({ label: 'a percentage rollout' });
  const on = page.getByLabel('Default rule: percentage of On');
  await expect(on).toHaveValue('100');
  await on.fill('12,5 %');
  await keyboard.press('Enter');
  await expect(page.getByText('Sum 12.5%, 87.5% missing')).toBeVisible();
  await page.getByRole('button', { name: 'Rest here: Off, Default rule' }).click();
  const off = page.getByLabel('Default rule: percentage of Off');
  await expect(off).toHaveValue('87.5');
  await expect(off).toBeFocused();

  // A key that is in two variations, moved to one.
  await page.getByLabel('Add to On: keys of user').fill('kim, sam');
  await keyboard.press('Enter');
  await page.getByLabel('Add to Off: keys of user').fill('kim');
  await keyboard.press('Enter');
  await expect(page.getByText('kim is also targeted with On.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Move kim to Off' }).click();
  await expect(page.getByText('kim is also targeted')).toHaveCount(0);

  await page.getByRole('button', { name: 'Off: add context kind' }).click();
  await page.getByLabel('Off: context kind to add').fill('organization');
  await keyboard.press('Enter');
  await expect(page.getByLabel('Add to Off: keys of organization')).toBeFocused();
  await keyboard.type('globex,');

  // A prerequisite, by the quick pick.
  await page.getByRole('button', { name: 'Add prerequisite…' }).click();
  await workbench.quickInputField.fill('Payments v2');
  await workbench.quickPick('Payments v2').click();
  await workbench.quickPick('On').click();
  await expect(page.getByRole('button', { name: 'Open Payments v2', exact: true })).toBeVisible();
  await page.getByLabel('Prerequisite 1: variation').selectOption({ label: 'Off' });
  await offVariation.selectOption({ label: 'On' });
  await page.getByLabel('Send detailed events for the default rule').check();

  // Each action is one step back, and one forward. What the page shows after each of them, from none to all.
  const events = page.getByLabel('Send detailed events for the default rule');
  const keysOf = (name: string) => page.getByRole('list', { name, exact: true }).getByRole('listitem');
  const states: readonly (() => Promise<void>)[] = [
    () => expect(serve).toHaveValue('0'),
    () => expect(on).toHaveValue('100'),
    () => expect(off).toHaveValue('0'),
    () => expect(keysOf('On: keys of user')).toHaveCount(0),
    () => expect(keysOf('Off: keys of user')).toHaveCount(0),
    () => expect(page.getByText('kim is also targeted').first()).toBeVisible(),
    () => expect(keysOf('Off: keys of organization')).toHaveCount(0),
    () => expect(page.getByLabel('Prerequisite 1: variation')).toHaveCount(0),
    () => expect(page.getByLabel('Prerequisite 1: variation')).toHaveValue('0'),
    () => expect(offVariation).toHaveValue('1'),
    () => expect(events).not.toBeChecked(),
    () => expect(events).toBeChecked(),
  ];
  await events.focus();
  for (const isShown of states.slice(0, -1).reverse()) {
    await keyboard.press('Control+z');
    await isShown();
  }
  await noUnsavedChanges(page);
  for (const isShown of states.slice(1)) {
    await keyboard.press('Control+Shift+z');
    await isShown();
  }
  await expect(page.getByRole('tab', { name: 'Staging' })).toContainText('changes');

  await keyboard.press('Control+s');
  await noUnsavedChanges(page);
  const after = await staging();
  expect(after).toMatchObject({
    on: before?.['on'],
    offVariation: 0,
    trackEventsFallthrough: true,
    prerequisites: [{ key: 'payments-v2', variation: 1 }],
    targets: [users(0, 'sam'), users(1, 'kim')],
  });
  expect(after?.['contextTargets']).toEqual(
    expect.arrayContaining([
      users(0),
      users(1),
      { contextKind: 'organization', variation: 1, values: ['globex'] },
    ]),
  );
  expect(after?.['fallthrough']).toMatchObject({
    rollout: {
      variations: [
        { variation: 0, weight: 12_500 },
        { variation: 1, weight: 87_500 },
      ],
    },
  });
});

test('targeting is edited by keyboard alone', async ({ workbench, sandbox }) => {
  const { keyboard } = workbench.page;
  await connectToShop(workbench);
  const page = await openFlagPage(workbench, 'New checkout flow', 'Staging');
  await page.getByRole('tab', { name: 'Staging' }).focus();
  const go = (name: string) => tabTo(workbench, page, name);

  await go('Targeting');
  await keyboard.press('Space');
  await expect(page.getByText('In Staging, targeting is off')).toBeVisible();
  await go('When off, serve');
  await keyboard.type('On');
  await expect(page.getByText('everyone gets On.').first()).toBeVisible();

  await go('Add to On: keys of user');
  await keyboard.type('kim,sam');
  await keyboard.press('Enter');
  await go('On: add context kind');
  await keyboard.press('Enter');
  await expect(page.getByLabel('On: context kind to add')).toBeFocused();
  await keyboard.type('device');
  await keyboard.press('Enter');
  await expect(page.getByLabel('Add to On: keys of device')).toBeFocused();
  await keyboard.type('tablet');
  await keyboard.press('Enter');

  await go('Default rule: serve');
  await keyboard.type('a perc');
  await go('Default rule: attribute of the rollout');
  await keyboard.type('email');
  await go('Default rule: percentage of On');
  await keyboard.type('33.333');
  await go('Rest here: Off, Default rule');
  await keyboard.press('Enter');
  await expect(page.getByLabel('Default rule: percentage of Off')).toBeFocused();
  await expect(page.getByText('Sum 100%')).toBeVisible();

  await go('Send detailed events from this environment');
  await keyboard.press('Space');
  await keyboard.press('Control+s');
  await noUnsavedChanges(page);
  const { environments } = (await sandbox.get(flagPath)) as Flag;
  expect(environments['staging']).toMatchObject({
    on: false,
    offVariation: 0,
    trackEvents: true,
    targets: [users(0, 'kim', 'sam')],
    fallthrough: {
      rollout: {
        bucketBy: 'email',
        variations: [
          { variation: 0, weight: 33_333 },
          { variation: 1, weight: 66_667 },
        ],
      },
    },
  });
});
