import process from 'node:process';
import { test as base, expect } from './support/fixtures';

/** Variables of the machine that VS Code starts on, as people set them for `ldcli`. */
const test = base.extend<{ variables: undefined }>({
  variables: [
    async ({ sandbox }, use) => {
      process.env['LD_ACCESS_TOKEN'] = sandbox.tokens.reader;
      process.env['LD_BASE_URI'] = sandbox.url;
      await use(undefined);
      delete process.env['LD_ACCESS_TOKEN'];
      delete process.env['LD_BASE_URI'];
    },
    { auto: true },
  ],
});

test.use({
  settings: {
    'launchdarkly.enableHover': false,
    'launchdarkly.env': 'staging',
    'launchdarkly.refreshRate': 10,
    'flagdeck.codeLens.enabled': false,
    'launchdarkly.enableCodeLens': true,
  },
});

test('takes over what is ticked, reads a token where that is allowed, and shows it nowhere', async ({
  workbench,
  sandbox,
}) => {
  const tick = (row: string) => workbench.quickPick(row).click();
  await workbench.command('Flagdeck: Take Over Settings from the LaunchDarkly Extension…');
  await expect(workbench.quickPick('Environment variable LD_ACCESS_TOKEN')).toBeVisible();
  await tick('Environment variable LD_ACCESS_TOKEN');
  await expect(workbench.quickInput).toContainText('1 Selected');
  await workbench.page.keyboard.press('Enter');
  const { host } = new URL(sandbox.url);
  await expect(workbench.quickPick(`Connect to ${host}`)).toContainText('access token from LD_ACCESS_TOKEN');
  await expect(workbench.quickPick('flagdeck.codeLens.enabled: true')).toContainText('Replaces false.');
  await expect(workbench.quickPick('flagdeck.environments: staging')).toContainText('that one alone');
  // What would replace something or show less is not ticked.
  await expect(workbench.quickInput).toContainText('2 Selected');
  await workbench.page.keyboard.press('Enter');
  const done = workbench.notification('Took over 2 things.');
  await done.getByRole('button', { name: 'Show Details' }).click();
  const details = workbench.page.locator('.part.editor .view-lines');
  await expect(details).toContainText('Connection to 127.0.0.1');
  await expect(details).toContainText('launchdarkly.refreshRate: Flagdeck needs no such setting.');
  await expect(details).toContainText('in its own secret storage');
  expect(await workbench.page.content()).not.toContain(sandbox.tokens.reader);

  await workbench.show('Flagdeck');
  await expect(workbench.row('Acme Shop')).toBeVisible();
});
