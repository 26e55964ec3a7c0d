import assert from 'node:assert/strict';

const FLAG = 'New checkout flow';
const FLAG_PATH = '/api/v2/flags/shop/new-checkout-flow';
const FILE = 'checkout.ts';
const CODE = 'new-checkout-flow';

/**
 * What Flagdeck is for, as a person does it: connect to the sandbox, find a flag, turn it off in Production with the confirmation that
 * Production asks for, and see it in the tree, above the code, in the hover and on the server.
 * @param {import('./workbench.mjs').Workbench} workbench ready, not connected
 * @param {import('./sandbox.mjs').Sandbox} sandbox the one that FLAGDECK_SANDBOX names to the extension
 * @param {(name: string) => Promise<void>} shot takes a picture
 */
export async function mainJob(workbench, sandbox, shot) {
  assert.equal(await isOnOnServer(sandbox), true, `the demonstration has ${FLAG} on in Production`);

  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').waitFor();
  await shot('welcome');
  await workbench.welcomeButton('Try with a Sandbox').click();

  await workbench.expand(workbench.row('Sandbox'));
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row(FLAG));
  const production = workbench.row('Production', { text: 'On 20%' });
  await production.waitFor();
  await workbench.clearNotifications();
  await shot('tree');

  await workbench.openFile(FILE);
  await workbench.lensOver(CODE, 'Production: on, On 20%');
  await shot('lens');
  await workbench.hover(CODE, FLAG);
  await shot('hover');

  await workbench.rowAction(production, 'Turn Off');
  await workbench.modal.getByText(`Turn off ${FLAG} in Production?`).waitFor();
  await shot('confirmation');
  await workbench.modalButton('Turn Off').click();
  await workbench.quickInputField.waitFor();
  await shot('type-the-key');
  await workbench.answer('production');
  await workbench.notification('Undo').waitFor();
  await shot('toggled');

  await workbench.row('Production', { text: 'off: Off' }).waitFor();
  await workbench.lensOver(CODE, /Production: off/);
  const hover = await workbench.hover(CODE, FLAG);
  await hover.locator('tr').filter({ hasText: 'Production' }).first().getByText('Turn on').waitFor();
  await shot('hover-after');
  assert.equal(await isOnOnServer(sandbox), false, `the server has ${FLAG} off in Production`);
  assert.equal(await workbench.unsavedEditors.count(), 0, 'no typed text went into an editor');
}

/** @param {import('./sandbox.mjs').Sandbox} sandbox */
async function isOnOnServer(sandbox) {
  const { environments } = await sandbox.get(FLAG_PATH);
  return environments.production.on;
}
