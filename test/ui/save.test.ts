import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';
import { callSandbox, connect, openFlagAsJson, replaceInEditor } from './support/flagAsJson';

const FLAG = 'payments-v2';
const PATH = `/api/v2/flags/shop/${FLAG}`;
const ENVIRONMENTS = ['production', 'production-eu', 'staging', 'test'] as const;

interface Flag {
  description: string;
  environments: Record<string, { on: boolean; rules: { description?: string }[] }>;
}

const flagOnServer = async (sandbox: Sandbox) => (await sandbox.get(PATH)) as Flag;

/** The rule that `withRules` made, by its description now. */
async function ruleOnServer(sandbox: Sandbox, environmentKey: string): Promise<string | undefined> {
  return (await flagOnServer(sandbox)).environments[environmentKey]?.rules.at(-1)?.description;
}

/** Gives each environment a rule whose description is nowhere else in the text: `rule in production`. */
async function withRules(sandbox: Sandbox): Promise<void> {
  const clause = { attribute: 'plan', op: 'in', values: ['gold'], negate: false, contextKind: 'user' };
  const rule = (key: string) => ({ clauses: [clause], variation: 0, description: `rule in ${key}` });
  await callSandbox(
    sandbox,
    'PATCH',
    PATH,
    ENVIRONMENTS.map((key) => ({ op: 'add', path: `/environments/${key}/rules/-`, value: rule(key) })),
  );
}

const setFault = (sandbox: Sandbox, rule: object) =>
  callSandbox(sandbox, 'PUT', '/sandbox/faults/test', { method: 'PATCH', path: '/api/v2/flags/**', ...rule });

const editRule = (workbench: Workbench, environmentKey: string, from = 'rule', to = 'edited') =>
  replaceInEditor(workbench, `"${from} in ${environmentKey}"`, `"${to} in ${environmentKey}"`);

const clipboard = (page: Workbench['page']) => page.evaluate<string>('navigator.clipboard.readText()');

const save = (workbench: Workbench) => workbench.page.keyboard.press('Control+s');

test('a save to a critical environment is confirmed, reviewed, sent, and undone', async ({
  workbench,
  sandbox,
}) => {
  const { page } = workbench;
  await withRules(sandbox);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  await editRule(workbench, 'production');

  await test.step('cancelled at the confirmation: dirty, and nothing was sent', async () => {
    await save(workbench);
    await expect(workbench.modal).toContainText('Production is critical.');
    await workbench.modalButton('Cancel').click();
    await expect(workbench.notification('Cancelled. Nothing was sent')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'production')).toBe('rule in production');
  });

  await test.step('reviewed, copied, asked about, and cancelled: dirty, and nothing was sent', async () => {
    await workbench.clearNotifications();
    await save(workbench);
    await workbench.modalButton('Review…').click();
    await expect(workbench.quickInput).toContainText('Save changes of Payments v2');
    await expect(page.locator('.part.editor .view-lines').first()).toContainText('"instructions"');
    await workbench.quickPick('Ask LaunchDarkly').click();
    await expect(workbench.quickInput).toContainText('LaunchDarkly would accept it.');
    await workbench.quickPick('Copy as JSON').click();
    await expect(workbench.quickPick('Copy as JSON')).toContainText('Copied.');
    const json = await clipboard(page);
    expect(JSON.parse(json)).toMatchObject({ environmentKey: 'production' });
    await workbench.quickPick('Copy as curl').click();
    await expect(workbench.quickPick('Copy as curl')).toContainText('Copied.');
    const curl = await clipboard(page);
    expect(curl).toContain(`curl -X PATCH '${sandbox.url}${PATH}'`);
    expect(curl).toContain('$LAUNCHDARKLY_ACCESS_TOKEN');
    for (const token of Object.values(sandbox.tokens)) expect(curl).not.toContain(token);
    await workbench.quickPick('Cancel').click();
    await expect(workbench.notification('Cancelled. Nothing was sent')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'production')).toBe('rule in production');
  });

  await test.step('agreed to after the review: clean, and on the server', async () => {
    await workbench.clearNotifications();
    await workbench.command('View: Close Editor');
    await save(workbench);
    await workbench.modalButton('Review…').click();
    await workbench.quickPick('Save').click();
    await workbench.answer('production');
    await expect(workbench.notification('Saved Payments v2')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(0);
    expect(await ruleOnServer(sandbox, 'production')).toBe('edited in production');
  });

  await test.step('undone, with the same confirmation', async () => {
    await workbench.notification('Saved Payments v2').getByRole('button', { name: 'Undo' }).click();
    await expect(workbench.modal).toContainText('Undo: ');
    await workbench.modalButton('Save').click();
    await workbench.answer('production');
    await expect.poll(() => ruleOnServer(sandbox, 'production')).toBe('rule in production');
    await expect(workbench.unsavedEditors).toHaveCount(0);
  });
});

test('a save asks for the comment that an environment requires, and several are one request', async ({
  workbench,
  sandbox,
}) => {
  await withRules(sandbox);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);

  await test.step('an empty comment is not taken: dirty, and nothing was sent', async () => {
    await editRule(workbench, 'production-eu');
    await save(workbench);
    await workbench.modalButton('Save').click();
    await expect(workbench.quickInput).toContainText('asks for a comment');
    await workbench.page.keyboard.press('Enter');
    await expect(workbench.quickInput).toContainText('Type a comment');
    await workbench.page.keyboard.press('Escape');
    await expect(workbench.notification('Cancelled. Nothing was sent')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'production-eu')).toBe('rule in production-eu');
  });

  await test.step('a comment goes with the change', async () => {
    await workbench.clearNotifications();
    await save(workbench);
    await workbench.modalButton('Save').click();
    await expect(workbench.quickInput).toContainText('asks for a comment');
    await workbench.answer('as agreed');
    await expect(workbench.notification('Saved Payments v2')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(0);
    expect(await ruleOnServer(sandbox, 'production-eu')).toBe('edited in production-eu');
    const { items } = (await sandbox.get('/api/v2/auditlog?limit=1')) as { items: { comment?: string }[] };
    expect(items[0]?.comment).toBe('as agreed');
  });

  await test.step('two environments are changed and undone together', async () => {
    await workbench.clearNotifications();
    await editRule(workbench, 'staging');
    await editRule(workbench, 'test');
    await save(workbench);
    const done = workbench.notification('Saved Payments v2');
    await expect(done).toBeVisible();
    const both = async () => [await ruleOnServer(sandbox, 'staging'), await ruleOnServer(sandbox, 'test')];
    expect(await both()).toEqual(['edited in staging', 'edited in test']);
    await done.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(both).toEqual(['rule in staging', 'rule in test']);
    await expect(workbench.unsavedEditors).toHaveCount(0);
  });
});

test('a save that takes long can be cancelled, and what became of it is said', async ({
  workbench,
  sandbox,
}) => {
  await withRules(sandbox);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  await editRule(workbench, 'staging');

  await test.step('before the change went out: nothing was sent', async () => {
    await setFault(sandbox, { method: 'GET', latency: 8000 });
    await save(workbench);
    await workbench.notification('Fetching Payments v2').getByRole('button', { name: 'Cancel' }).click();
    await expect(workbench.notification('Cancelled. Nothing was sent')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'staging')).toBe('rule in staging');
  });

  await test.step('while it was on its way: the flag was looked at', async () => {
    await workbench.clearNotifications();
    await setFault(sandbox, { latency: 8000, answer: { status: 503 } });
    await save(workbench);
    const sending = workbench.notification('Sending the change of Payments v2');
    await sending.getByRole('button', { name: 'Cancel' }).click();
    await expect(workbench.notification('You cancelled while the change was on its way')).toBeVisible();
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'staging')).toBe('rule in staging');
  });

  await test.step('and it can be saved afterwards', async () => {
    await callSandbox(sandbox, 'DELETE', '/sandbox/faults');
    await workbench.clearNotifications();
    await save(workbench);
    await expect(workbench.unsavedEditors).toHaveCount(0);
    expect(await ruleOnServer(sandbox, 'staging')).toBe('edited in staging');
  });
});

test('an edit outlives a reload of the window, and is saved on top of what others did', async ({
  workbench,
  sandbox,
}) => {
  await withRules(sandbox);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  await editRule(workbench, 'staging');
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await expect.poll(() => workbench.keptDrafts).toContain('flagdeck');
  await workbench.page.reload();
  await workbench.ready();
  await expect(workbench.unsavedEditors).toHaveCount(1);
  await expect(workbench.page.locator('.part.editor .view-lines').first()).toContainText('"description"');
  await callSandbox(sandbox, 'PATCH', PATH, [{ op: 'replace', path: '/description', value: 'theirs' }]);
  await workbench.page.locator('.part.editor .monaco-editor .view-lines').first().click();
  await save(workbench);
  await expect(workbench.unsavedEditors).toHaveCount(0);
  expect(await ruleOnServer(sandbox, 'staging')).toBe('edited in staging');
  expect((await flagOnServer(sandbox)).description).toBe('theirs');
});

test('a toggle that fails says why and what can be done, each in words of its own', async ({
  workbench,
  sandbox,
}) => {
  await connect(workbench, 'Acme Shop');
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row('Payments v2'));
  const failures: readonly [fault: object, words: RegExp][] = [
    [
      { answer: { status: 400, body: { message: 'No' } } },
      /did not accept the request: No. Nothing was changed/,
    ],
    [{ answer: { status: 401 } }, /did not accept the access token. Connect again/],
    [{ answer: { status: 403, body: { message: 'Not yours' } } }, /Not yours. Ask an administrator/],
    [{ answer: { status: 404 } }, /Payments v2 has been deleted meanwhile/],
    [{ answer: { status: 409, body: { message: 'Lock' } } }, /Somebody else changed this meanwhile: Lock/],
    [{ rateLimit: { kind: 'address', seconds: 90 } }, /too many requests. Try again in \d+ s/],
    [{ answer: { status: 503 } }, /status 503.*The flag is as it was/],
    [{ drop: 'before' }, /connection was lost before the server took the change/],
  ];
  for (const [fault, words] of failures) {
    await setFault(sandbox, fault);
    await workbench.rowAction(workbench.row('in Staging, on'), 'Turn Off');
    await expect(workbench.notification(words)).toBeVisible();
    expect((await flagOnServer(sandbox)).environments['staging']?.on).toBe(true);
    await workbench.clearNotifications();
  }
  await setFault(sandbox, { times: 1, drop: 'after' });
  await workbench.rowAction(workbench.row('in Staging, on'), 'Turn Off');
  await expect(workbench.notification('Payments v2 in Staging is now off')).toBeVisible();
  expect((await flagOnServer(sandbox)).environments['staging']?.on).toBe(false);
});

test('where changes need approval, a save files a request, and is clean once that was applied', async ({
  workbench,
  sandbox,
}) => {
  await withRules(sandbox);
  await callSandbox(sandbox, 'PATCH', '/api/v2/projects/shop/environments/staging', [
    { op: 'replace', path: '/approvalSettings/required', value: true },
  ]);
  await connect(workbench, 'Acme Shop');
  await openFlagAsJson(workbench, FLAG);
  await editRule(workbench, 'staging');

  await test.step('refused, and asked for: dirty, and nothing was changed', async () => {
    await save(workbench);
    await expect(workbench.modal).toContainText('it needs approval');
    await workbench.modalButton('Request Approval').click();
    await expect(workbench.quickInput).toContainText('What is the change for?');
    await workbench.answer('Say it better');
    const filed = workbench.notification('Requested the approval of the change to Staging');
    await filed.getByRole('button', { name: 'Show Request' }).click();
    await expect(workbench.quickPick('Waits for a review')).toBeVisible();
    await expect(workbench.quickPick('Say it better')).toBeVisible();
    await expect(workbench.quickPick('Asked by')).toBeVisible();
    await expect(workbench.quickPick(/Staging: .*edited in staging/)).toBeVisible();
    await workbench.page.keyboard.press('Escape');
    await expect(workbench.unsavedEditors).toHaveCount(1);
    expect(await ruleOnServer(sandbox, 'staging')).toBe('rule in staging');
  });

  await test.step('refused again: the request that waits is shown, from its review to the end', async () => {
    await workbench.clearNotifications();
    await save(workbench);
    await expect(workbench.modal).toContainText('A request waits already: Say it better');
    await workbench.modalButton('Show Request').click();
    await expect(workbench.quickPick('Waits for a review')).toBeVisible();
    const { items } = (await sandbox.get('/api/v2/approval-requests')) as {
      items: { _id: string; description: string }[];
    };
    const mine = items.filter(({ description }) => description === 'Say it better');
    expect(mine).toHaveLength(1);
    const path = `/api/v2/approval-requests/${mine[0]?._id ?? ''}`;
    await callSandbox(sandbox, 'POST', `${path}/reviews`, { kind: 'approve' });
    await workbench.quickPick('Refresh').click();
    await expect(workbench.quickPick('Approved, not applied yet')).toBeVisible();
    await callSandbox(sandbox, 'POST', `${path}/apply`, {});
    await workbench.quickPick('Refresh').click();
    await expect(workbench.quickPick('Applied')).toBeVisible();
    await workbench.page.keyboard.press('Escape');
    expect(await ruleOnServer(sandbox, 'staging')).toBe('edited in staging');
  });

  await test.step('there is nothing left to send: clean', async () => {
    await workbench.clearNotifications();
    await save(workbench);
    await expect(workbench.unsavedEditors).toHaveCount(0);
  });
});
