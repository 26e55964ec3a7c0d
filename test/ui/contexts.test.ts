import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

interface Targets {
  readonly targets: readonly { readonly variation: number; readonly values: readonly string[] }[];
}

/** The variation that a user is set to alone; undefined when none. */
async function setFor(
  sandbox: Sandbox,
  flagKey: string,
  environmentKey: string,
  userKey: string,
): Promise<number | undefined> {
  const flag = (await sandbox.get(`/api/v2/flags/shop/${flagKey}`)) as {
    environments: Record<string, Targets>;
  };
  const { targets } = flag.environments[environmentKey] ?? { targets: [] };
  return targets.find(({ values }) => values.includes(userKey))?.variation;
}

async function setFault(sandbox: Sandbox, rule: object | undefined): Promise<void> {
  const headers = { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' };
  const body = rule === undefined ? {} : { method: 'PUT', body: JSON.stringify(rule) };
  const url = `${sandbox.url}/sandbox/faults/test`;
  expect((await fetch(url, { method: 'DELETE', headers, ...body })).ok).toBe(true);
}

async function trySandbox(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row('Acme Shop').waitFor();
}

/** Only rows that there is room for are drawn. */
async function makeRoom(workbench: Workbench): Promise<void> {
  for (const title of [/^Flags$/, /^Flags In This File$/i]) {
    const header = workbench.sideBar.locator('.pane-header').filter({ has: workbench.page.getByText(title) });
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.getByText(title).click();
    await expect(header).toHaveAttribute('aria-expanded', 'false');
  }
}

test('finds a context, says what it gets and why, and sets and clears a flag for it alone', async ({
  workbench,
  sandbox,
}) => {
  await trySandbox(workbench);
  await workbench.command('Flagdeck: Find Context');
  await expect(workbench.quickInput).toContainText('Find context in Acme Shop');
  await workbench.take('Production');
  await expect(workbench.quickInput).toContainText('Find context in Production of Acme Shop');
  await workbench.type('anna.becker@');
  await workbench.take('user user-1001');
  await makeRoom(workbench);
  const flow = workbench.row('New checkout flow gives On, rule 1');
  await expect(flow).toBeVisible();
  await expect(workbench.row('Context Anna Becker, user user-1001 in Production')).toBeVisible();
  await expect(workbench.row('Beta reviews gives true, set for this context')).toBeVisible();

  await workbench.rowAction(flow, 'Set Flag for This Context');
  await expect(workbench.quickInput).toContainText('Set New checkout flow for user user-1001');
  await workbench.quickPick('Off').click();
  await expect(workbench.modal).toContainText('The user user-1001 gets Off, whatever the rules say.');
  await workbench.modalButton('Set').click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  const isSet = workbench.row('New checkout flow gives Off, set for this context');
  await expect(isSet).toBeVisible();
  expect(await setFor(sandbox, 'new-checkout-flow', 'production', 'user-1001')).toBe(1);

  await workbench.command('Flagdeck: Show Only Flags Set for This Context');
  await expect(workbench.row('Dark mode gives')).toBeHidden();
  await expect(isSet).toBeVisible();
  await workbench.rowAction(isSet, 'Clear Flag for This Context');
  await workbench.modalButton('Clear').click();
  await expect(workbench.quickInput).toContainText('type its key');
  await workbench.answer('production');
  await expect(isSet).toBeHidden();
  expect(await setFor(sandbox, 'new-checkout-flow', 'production', 'user-1001')).toBeUndefined();
  await workbench.command('Flagdeck: Show All Flags of This Context');
  await expect(flow).toBeVisible();
});

test('takes a context that was never seen, and says what the server refuses', async ({
  workbench,
  sandbox,
}) => {
  const evaluate = { method: 'POST', path: '/api/v2/projects/shop/environments/*/flags/evaluate' };
  await trySandbox(workbench);
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row('Environments'));
  await setFault(sandbox, { ...evaluate, answer: { status: 403, when: 'before' } });
  await workbench.clickRow(workbench.row(/^Staging/), { button: 'right' });
  await workbench.takeFromMenu('Find Context');
  await expect(workbench.quickInput).toContainText('Find context in Staging of Acme Shop');
  await workbench.type('zed');
  // Then the list is not drawn anew any more.
  await workbench.quickPick('No context was found').waitFor();
  await workbench.quickPick('As JSON').click();
  await expect(workbench.quickInput).toContainText('As JSON. Of several kinds');
  await workbench.type('{"kind": "user"}');
  await expect(workbench.quickInput).toContainText('The user of the context needs a key.');
  await workbench.answer('{"kind": "user", "key": "zed", "country": "NL"}');
  const failed = workbench.row('Your role or token does not allow this');
  await expect(failed).toBeVisible();

  await setFault(sandbox, undefined);
  await failed.click();
  await makeRoom(workbench);
  const gift = workbench.row('Gift cards gives');
  await expect(gift).toBeVisible();
  await expect(failed).toBeHidden();

  await setFault(sandbox, {
    ...{ method: 'PATCH', path: '/api/v2/flags/shop/gift-cards' },
    answer: { status: 403, when: 'before' },
  });
  await workbench.command('Flagdeck: Set Flag for This Context');
  await expect(workbench.quickInput).toContainText('Set a flag for this context');
  await workbench.type('gift');
  await workbench.take('Gift cards');
  await expect(workbench.quickInput).toContainText('Set Gift cards for user zed');
  await workbench.quickPick('false').click();
  await expect(workbench.notification('Your role or token does not allow this')).toBeVisible();
  expect(await setFor(sandbox, 'gift-cards', 'staging', 'zed')).toBeUndefined();
});
