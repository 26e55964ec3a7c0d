import fs from 'node:fs';
import path from 'node:path';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

const CODE = (call: string) =>
  `declare function useBoolVariation(key: string, fallback: boolean): boolean;\n\nexport const is = ${call};\n`;

/** Connects, opens a file with a call that has one problem, and takes a quick fix of it. */
async function takeFix(
  workbench: Workbench,
  shop: string,
  { call, problem, fix }: { readonly call: string; readonly problem: string; readonly fix: string },
): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
  fs.writeFileSync(path.join(shop, 'src', 'experiment.ts'), CODE(call));
  await workbench.openFile('experiment.ts');
  await expect(workbench.page.locator('.squiggly-warning').first()).toBeVisible();
  await workbench.page.keyboard.press('F8');
  await expect(workbench.page.locator('.marker-widget')).toContainText(problem);
  await workbench.command('Quick Fix...');
  const action = workbench.page.locator('.action-widget').getByText(fix);
  // The list takes no click before the mouse has moved over it.
  await action.hover({ force: true });
  await action.click();
}

test('an unknown key becomes a flag of the type that the call asks for', async ({
  workbench,
  sandbox,
  shop,
}) => {
  await takeFix(workbench, shop, {
    call: `useBoolVariation('wish-list', false)`,
    problem: 'The project has no flag “wish-list”.',
    fix: 'Create the flag “wish-list”…',
  });
  await expect(workbench.quickInput).toContainText('The name that people read');
  await expect(workbench.quickInputField).toHaveValue('Wish list');
  await workbench.answer('Wish list of customers');
  await expect(workbench.modal).toContainText('Create the flag Wish list of customers in Acme Shop?');
  for (const line of ['Key: wish-list', 'true or false', 'Off in all', 'Available to client-side SDKs']) {
    await expect(workbench.modal).toContainText(line);
  }
  await workbench.modalButton('Create Flag').click();
  const done = workbench.notification('Created Wish list of customers');
  await expect(done).toBeVisible();
  expect(await sandbox.get('/api/v2/flags/shop/wish-list')).toMatchObject({
    name: 'Wish list of customers',
    kind: 'boolean',
    clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: false },
  });
  await done.getByRole('button', { name: 'Open' }).click();
  await workbench.page
    .getByRole('tab', { name: /wish-list/, selected: true })
    .first()
    .waitFor();
  await workbench.openFile('experiment.ts');
  await expect(workbench.page.locator('.squiggly-warning')).toHaveCount(0);
});

test('a flag for servers only is made available to client-side SDKs, as the environments demand', async ({
  workbench,
  sandbox,
  shop,
}) => {
  await takeFix(workbench, shop, {
    call: `useBoolVariation('payments-v2', false)`,
    problem: 'Payments v2 is not available to client-side SDKs',
    fix: 'Make it available to client-side SDKs…',
  });
  await expect(workbench.modal).toContainText('in all environments');
  await workbench.modalButton('Make Available').click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  await expect(workbench.quickInput).toContainText('asks for a comment');
  await workbench.answer('the web shop asks for it');
  await expect(workbench.notification('is now available to client-side SDKs')).toBeVisible();
  expect(await sandbox.get('/api/v2/flags/shop/payments-v2')).toMatchObject({
    clientSideAvailability: { usingEnvironmentId: true, usingMobileKey: false },
  });
  await expect(workbench.page.locator('.squiggly-warning')).toHaveCount(0);
});
