import { expect, test } from './support/fixtures';

test('the Flags view offers to connect and to try a sandbox', async ({ workbench }) => {
  await expect(workbench.activity('Flagdeck')).toBeVisible();

  await workbench.show('Flagdeck');

  await expect(workbench.welcomeButton('Connect to LaunchDarkly')).toBeVisible();
  await expect(workbench.welcomeButton('Try with a Sandbox')).toBeVisible();
});
