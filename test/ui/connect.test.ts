import type { Workbench } from '../vscode/workbench.mjs';
import { CONNECT, connectTo, end, serve } from './support/connecting';
import { expect, test } from './support/fixtures';

const TOKEN = 'api-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';

/** Nothing was stored: the view still offers to connect. */
async function isNotConnected(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await expect(workbench.welcomeButton('Connect to LaunchDarkly')).toBeVisible();
}

test('connects to another address with a token, and shows the projects', async ({ workbench, sandbox }) => {
  await connectTo(workbench, `${sandbox.url}/`, ` ${sandbox.tokens.reader} `);
  await expect(workbench.notification('Connected to 127.0.0.1')).toBeVisible();
  await expect(workbench.row('Acme Shop')).toBeVisible();
});

test('refuses a wrong token, keeps the address for the next try, and stores nothing', async ({
  workbench,
  sandbox,
}) => {
  await connectTo(workbench, sandbox.url, TOKEN);
  const message = workbench.notification('LaunchDarkly did not accept the access token.');
  await expect(message).toContainText('Nothing was stored.');
  await isNotConnected(workbench);
  await message.getByRole('button', { name: 'Try Again' }).click();
  await expect(workbench.quickInputField).toHaveValue(sandbox.url);
  await workbench.page.keyboard.press('Enter');
  await expect(workbench.quickInput).toContainText('Access token');
  await workbench.answer(sandbox.tokens.reader);
  await expect(workbench.row('Acme Shop')).toBeVisible();
});

test('tells an SDK key, a mobile key and a client-side ID from an access token before anything is sent', async ({
  workbench,
  sandbox,
}) => {
  await workbench.command(CONNECT);
  await workbench.quickPick('Another address').click();
  await workbench.answer(sandbox.url);
  await expect(workbench.quickInput).toContainText('Access token');
  for (const [key, words] of [
    ['sdk-12345678', 'This is an SDK key'],
    ['mob-12345678', 'This is a mobile key'],
    ['5a1b2c3d4e5f6a7b8c9d0e1f', 'This is a client-side ID'],
  ] as const) {
    await workbench.type(key);
    await expect(workbench.quickInput).toContainText(words);
    await workbench.page.keyboard.press('Enter');
    await expect(workbench.quickInput).toContainText(words);
  }
});

test('refuses an address that would show the token to the network', async ({ workbench }) => {
  await workbench.command(CONNECT);
  await workbench.quickPick('Another address').click();
  await workbench.quickInputField.fill('http://flags.example.com');
  await expect(workbench.quickInput).toContainText('Plain http:// would show the token to the network');
});

test('says that nothing listens at an address', async ({ workbench }) => {
  const { url, server } = await serve(() => undefined);
  await end(server);
  await connectTo(workbench, url, TOKEN);
  await expect(workbench.notification(`Nothing listens at ${new URL(url).host}`)).toContainText(
    'Check the address',
  );
  await isNotConnected(workbench);
});

test('says that a web page is not the API', async ({ workbench }) => {
  const { url, server } = await serve((_request, response) =>
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html><title>Welcome</title>'),
  );
  await connectTo(workbench, url, TOKEN);
  await expect(workbench.notification('it answered with a web page')).toContainText('Check the address');
  await isNotConnected(workbench);
  await end(server);
});

test('gives up on a server that hangs, and can be cancelled before', async ({ workbench }) => {
  const { url, server } = await serve(() => undefined);
  await connectTo(workbench, url, TOKEN);
  await expect(workbench.notification('whose token this is')).toBeVisible();
  await expect(workbench.notification('did not answer within 10 seconds')).toContainText('Check the network');
  await isNotConnected(workbench);
  await workbench.clearNotifications();
  await connectTo(workbench, url, TOKEN);
  await workbench.notification('whose token this is').getByRole('button', { name: 'Cancel' }).click();
  await expect(workbench.notification('whose token this is')).toBeHidden();
  await isNotConnected(workbench);
  await end(server);
});
