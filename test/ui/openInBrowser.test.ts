import { connectTo } from './support/connecting';
import { expect, test } from './support/fixtures';

test('ctrl+alt+g opens the page of the flag that the name under the cursor stands for', async ({
  workbench,
  sandbox,
  version,
}) => {
  // As an account at an address: a sandbox has no pages, and says so.
  await connectTo(workbench, sandbox.url, sandbox.tokens.reader);
  await workbench.row('Acme Shop').waitFor();
  await workbench.openFile('checkout.ts');
  await workbench.lens('Production: on, Payments open').waitFor();
  const line = workbench.page.locator('.view-line').filter({ hasText: 'isOn(PAYMENTS_KILL_SWITCH' });
  await line.getByText('PAYMENTS_KILL_SWITCH').click();
  const ways = [
    () => workbench.page.keyboard.press('Control+Alt+g'),
    () => workbench.command('Flagdeck: Open Flag in Browser'),
  ];
  for (const way of ways) {
    const [opened] = await Promise.all([workbench.page.waitForEvent('popup'), way()]);
    // VS Code 1.100 in a browser takes loopback addresses through itself, and loses their path.
    const page = version === 'min' ? '/proxy/' : '/shop/production/features/kill-switch-payments';
    expect(opened.url()).toContain(page);
    await opened.close();
  }
});
