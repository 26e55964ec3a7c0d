import type { Locator } from '@playwright/test';
import type { Sandbox } from '../vscode/sandbox.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';
import { callSandbox } from './support/flagAsJson';
import { connectToShop } from './support/flagPage';
import { changeElsewhere } from './support/others';

// What a person has to agree to in a modal dialogue, which a host under test refuses; the other commands are in test/host/refusals.test.ts.

type Status = 403 | 404 | 409 | 429;

/** What a server may say to a write, and what a person is told unless a command has words of its own. */
const REFUSALS: readonly (readonly [Status, fault: object, words: RegExp])[] = [
  [
    403,
    { answer: { status: 403 } },
    /Your role or token does not allow this: .+\. Ask an administrator of the account/,
  ],
  [
    404,
    { answer: { status: 404 } },
    /LaunchDarkly has no .+, or the token may not see it\. Refresh to see what is there now/,
  ],
  [
    409,
    { answer: { status: 409 } },
    /Somebody else changed this meanwhile: .+\. Nothing was changed\. Look at the state as it is now/,
  ],
  // Too long to wait for.
  [
    429,
    { rateLimit: { kind: 'account', seconds: 600 } },
    /The account has sent too many requests\. Try again in \d{3} s/,
  ],
];

/** Something that is done once a person has agreed to it. */
interface Deed {
  /** Begins it, as far as its question. */
  readonly begin: () => Promise<void>;
  /** What agrees to it. */
  readonly button: string;
  /** What has to be typed then, each after the words that ask for it. */
  readonly typed?: readonly (readonly [prompt: string, text: string])[];
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** What on the server it would change. */
  readonly look: string;
  /** What it would take away, or change, where a person sees it. */
  readonly shown: Locator;
  /** What it says in words of its own. */
  readonly words?: Partial<Record<Status, RegExp>>;
  /** How many requests it is, if not one. */
  readonly requests?: Record<Status, number>;
  /** Gives the notification that tells of a refusal, once it does. */
  readonly told?: (status: Status) => Promise<Locator>;
}

const setFault = (sandbox: Sandbox, rule: object) =>
  callSandbox(sandbox, 'PUT', '/sandbox/faults/test', rule);

const removeFaults = (sandbox: Sandbox) => callSandbox(sandbox, 'DELETE', '/sandbox/faults');

/** How many requests the fault has befallen. */
const sentSince = async (sandbox: Sandbox) =>
  ((await callSandbox(sandbox, 'GET', '/sandbox/faults/test')) as { happened: number }).happened;

/** Leaves at the question, and at each text that has to be typed after it. */
async function cancelEverywhere(workbench: Workbench, { begin, button, typed = [] }: Deed): Promise<void> {
  await begin();
  await workbench.modalButton(button).waitFor();
  await workbench.modalButton('Cancel').click();
  await expect(workbench.modalButton(button)).toBeHidden();
  for (const [index, [prompt]] of typed.entries()) {
    await begin();
    await workbench.modalButton(button).click();
    for (const [before, text] of typed.slice(0, index)) {
      await expect(workbench.quickInput).toContainText(before);
      await workbench.answer(text);
    }
    await expect(workbench.quickInput).toContainText(prompt);
    await workbench.page.keyboard.press('Escape');
    await expect(workbench.quickInput).toBeHidden();
  }
}

async function carryOut(workbench: Workbench, { begin, button, typed = [] }: Deed): Promise<void> {
  await begin();
  await workbench.modalButton(button).click();
  for (const [prompt, text] of typed) {
    await expect(workbench.quickInput).toContainText(prompt);
    await workbench.answer(text);
  }
}

/** Tests that a deed is sent once and by those only who agree to it, and that a refusal is told and leaves all as it was. */
async function refuses(workbench: Workbench, sandbox: Sandbox, deed: Deed): Promise<void> {
  const { method, path, look, shown, words: own = {}, requests } = deed;
  const lookNow = () => callSandbox(sandbox, 'GET', look);
  const before = await lookNow();
  await setFault(sandbox, { method, path, ...REFUSALS[0]?.[1] });
  await cancelEverywhere(workbench, deed);
  for (const [status, fault, words] of REFUSALS) {
    await test.step(`${method} ${path}: ${status}`, async () => {
      // What was cancelled counts for the first.
      if (status !== 403) await setFault(sandbox, { method, path, ...fault });
      await carryOut(workbench, deed);
      const told = (await deed.told?.(status)) ?? workbench.notification(own[status] ?? words);
      await expect(told).toBeVisible();
      expect(await sentSince(sandbox)).toBe(requests?.[status] ?? 1);
      expect(await lookNow()).toEqual(before);
      await expect(shown).toBeVisible();
      // Of more than three, VS Code keeps the latest back.
      await told.getByRole('button', { name: 'Clear Notification' }).click();
      await expect(told).toBeHidden();
    });
  }
  await removeFaults(sandbox);
}

/** Takes an item of a row's menu. */
async function takeOfRow(workbench: Workbench, row: Locator, item: string): Promise<void> {
  await workbench.clickRow(row, { button: 'right' });
  await workbench.takeFromMenu(item);
}

test('a flag stays when its deletion is refused or cancelled', async ({ workbench, sandbox }) => {
  await connectToShop(workbench);
  const row = workbench.row('Flag Holiday sale');
  const path = '/api/v2/flags/shop/holiday-sale';
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, row, 'Delete Flag…'),
    button: 'Delete',
    typed: [['Type the key of the flag, holiday-sale', 'holiday-sale']],
    method: 'DELETE',
    path,
    look: path,
    shown: row,
    words: { 409: /LaunchDarkly did not delete Holiday sale: .+ Nothing was deleted\./ },
  });
});

test('a flag stays as it is when its restoration is refused or cancelled', async ({ workbench, sandbox }) => {
  const patch = [{ op: 'replace', path: '/environments/production/on', value: false }];
  await changeElsewhere(sandbox, 'dark-mode', patch, 'SHOP-77');
  await connectToShop(workbench);
  await workbench.expand(workbench.row('Flag Dark mode'));
  const belowFlag = workbench.page.locator('[aria-level="4"]');
  await workbench.expand(workbench.sideBar.getByRole('treeitem', { name: 'History' }).and(belowFlag));
  const row = workbench.row(/^Turned off the flag in Production, .*SHOP-77/);
  const path = '/api/v2/flags/shop/dark-mode';
  await refuses(workbench, sandbox, {
    begin: async () => {
      await workbench.rowAction(row, 'Restore Flag to an Earlier Version');
      await workbench.take('to what it was before this change');
    },
    button: 'Restore',
    typed: [['type its key', 'production']],
    method: 'PATCH',
    path,
    look: path,
    shown: row,
    words: {
      404: /Dark mode has been deleted meanwhile, or the token may not see it any more\. Nothing was sent/,
    },
  });
});

test('several flags stay when archiving them is refused or cancelled, each with its reason', async ({
  workbench,
  sandbox,
}) => {
  await connectToShop(workbench);
  const [other, row] = [workbench.row('Flag Dark mode'), workbench.row('Flag Gift cards')];
  for (const one of [other, row]) {
    await workbench.clickRow(one, { modifiers: ['ControlOrMeta'] });
    await one.and(workbench.page.locator('.selected')).waitFor();
  }
  const details: Record<Status, readonly string[]> = {
    403: ['Your role or token does not allow this', 'Ask an administrator'],
    404: ['has been deleted meanwhile', 'Refresh to see what is there now.'],
    409: ['Somebody else changed this meanwhile', 'Look at the state as it is now'],
    429: ['The account has sent too many requests.', 'Try again in'],
  };
  await refuses(workbench, sandbox, {
    begin: async () => {
      await takeOfRow(workbench, row, 'Archive Flags…');
      await workbench.take('Archive 2 Flags');
    },
    button: 'Archive 2 Flags',
    typed: [
      ['type its key', 'production'],
      ['asks for a comment', 'nobody needs them'],
    ],
    method: 'PATCH',
    path: '/api/v2/flags/shop/*',
    look: '/api/v2/flags/shop?limit=100&summary=0',
    shown: row,
    requests: { 403: 2, 404: 2, 409: 2, 429: 1 },
    told: async (status) => {
      const result = workbench.notification(
        status === 429
          ? 'Archived 0 of 2 flags; 1 was refused or failed, 1 was not sent.'
          : 'Archived 0 of 2 flags; 2 were refused or failed.',
      );
      await result.getByRole('button', { name: 'Show Details' }).click();
      for (const words of details[status])
        await expect(workbench.page.locator('.part.editor .view-lines')).toContainText(words);
      return result;
    },
  });
});

test('a project and an environment stay when their deletion is refused or cancelled', async ({
  workbench,
  sandbox,
}) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  const project = workbench.row('Internal Tools');
  await project.waitFor();
  const { items } = (await sandbox.get('/api/v2/projects')) as { items: { key: string; name: string }[] };
  const key = items.find(({ name }) => name === 'Internal Tools')?.key ?? '';
  const path = `/api/v2/projects/${key}`;
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, project, 'Delete Project…'),
    button: 'Delete',
    typed: [[`Type the key of the project, ${key}`, key]],
    method: 'DELETE',
    path,
    look: '/api/v2/projects',
    shown: project,
  });

  await workbench.expand(project);
  await workbench.expand(workbench.row('Environments'));
  const environment = workbench.row('Staging, staging');
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, environment, 'Delete Environment…'),
    button: 'Delete',
    typed: [['Type the key of the environment, staging', 'staging']],
    method: 'DELETE',
    path: `${path}/environments/staging`,
    look: `${path}/environments`,
    shown: environment,
  });
});

test('a webhook stays, and its secret too, when that is refused or cancelled', async ({
  workbench,
  sandbox,
}) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Webhooks'));
  const row = workbench.row('Webhook Deploy log');
  const at = { path: '/api/v2/webhooks/*', look: '/api/v2/webhooks', shown: row };
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, row, 'Delete Webhook…'),
    button: 'Delete',
    method: 'DELETE',
    ...at,
  });

  await refuses(workbench, sandbox, {
    begin: async () => {
      await workbench.rowAction(row, 'Edit Webhook');
      await workbench.quickPick('Signature').waitFor();
      await workbench.type('Signature');
      await workbench.take('Signature');
      await workbench.take('Make a new secret and copy it');
    },
    button: 'Change',
    method: 'PATCH',
    ...at,
  });
});

const TRIGGERS = '/api/v2/flags/shop/dark-mode/triggers/staging';

/** Makes a trigger of Staging, which asks for no key, and shows it. */
async function showTrigger(
  workbench: Workbench,
  sandbox: Sandbox,
): Promise<{ readonly row: Locator; readonly url: string }> {
  const body = { integrationKey: 'dynatrace', instructions: [{ kind: 'turnFlagOff' }] };
  const made = (await callSandbox(sandbox, 'POST', TRIGGERS, body)) as { triggerURL: string };
  await connectToShop(workbench);
  await workbench.expand(workbench.row('Flag Dark mode'));
  await workbench.expand(workbench.row('Triggers of'));
  const row = workbench.row('Trigger Dynatrace: turn off in Staging');
  await row.waitFor();
  return { row, url: made.triggerURL };
}

/** What it says of triggers, which not all plans have. */
const NOT_IN_PLAN =
  /LaunchDarkly does not allow this with triggers: .+\. Triggers are part of some plans only.*Ask an administrator/;

test('a trigger stays, and its URL too, when that is refused or cancelled', async ({
  workbench,
  sandbox,
}) => {
  const { row } = await showTrigger(workbench, sandbox);
  const at = { path: `${TRIGGERS}/*`, look: TRIGGERS, shown: row, words: { 403: NOT_IN_PLAN } };
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, row, 'Cycle Trigger URL…'),
    button: 'Cycle URL',
    method: 'PATCH',
    ...at,
  });
  await refuses(workbench, sandbox, {
    begin: () => takeOfRow(workbench, row, 'Delete Trigger…'),
    button: 'Delete Trigger',
    method: 'DELETE',
    ...at,
  });
});

test('a trigger that is fired for test and refused changes nothing, and a new URL stays at hand', async ({
  workbench,
  sandbox,
}) => {
  const { row, url } = await showTrigger(workbench, sandbox);
  const fire = { method: 'POST', path: '/webhook/triggers/**' } as const;
  await refuses(workbench, sandbox, {
    begin: async () => {
      await takeOfRow(workbench, row, 'Fire Trigger for Test…');
      await workbench.take('Paste the URL…');
      await expect(workbench.quickInput).toContainText('It is a secret, and is not kept.');
      await workbench.answer(url);
    },
    button: 'Fire Trigger',
    ...fire,
    look: '/api/v2/flags/shop/dark-mode',
    shown: row,
    words: {
      403: NOT_IN_PLAN,
      404: /LaunchDarkly has no enabled trigger with this URL\. .*Nothing was changed\./,
    },
  });

  await takeOfRow(workbench, row, 'Cycle Trigger URL…');
  await workbench.modalButton('Cycle URL').click();
  await setFault(sandbox, { ...fire, answer: { status: 409 } });
  await workbench.modalButton('Fire for Test…').click();
  await workbench.modalButton('Fire Trigger').click();
  await expect(workbench.notification('Somebody else changed this meanwhile')).toBeVisible();
  await expect(workbench.modal).toContainText('The trigger has a new URL.');
  await removeFaults(sandbox);
  await workbench.modalButton('Fire for Test…').click();
  await workbench.modalButton('Fire Trigger').click();
  await expect(workbench.notification('Dark mode in Staging is now off')).toContainText('fired once');
});
