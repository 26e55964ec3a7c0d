import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { connectToShop } from './support/flagPage';
import { expect, test } from './support/fixtures';
import { changeElsewhere } from './support/others';

/** Around what a picture is of. */
const GAP = 12;

/** The demonstration has no such flag. */
const OFF_EVERYWHERE = ['production', 'production-eu', 'staging', 'test', 'dev', 'load-test'].map((key) => ({
  op: 'replace',
  path: `/environments/${key}/on`,
  value: false,
}));

test.use({
  settings: {
    'flagdeck.inlineAnnotation.enabled': true,
    'flagdeck.gutterMark.enabled': true,
  },
});

for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const) {
  test(`pictures of flags in code, ${theme}`, async ({ workbench, sandbox, version }) => {
    const { page } = workbench;
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'code');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    await changeElsewhere(sandbox, 'gift-cards', OFF_EVERYWHERE);
    await workbench.setTheme(theme);
    await connectToShop(workbench);
    await workbench.clearNotifications();
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.openFile('checkout.ts');
    await workbench.lensOver('new-checkout-flow', 'Production: on, On 20%');
    await workbench.lensOver('EmailReceipts', 'Production');
    await shot('lenses');

    const hover = await workbench.hover('payments-v2', 'Payments v2');
    await expect(hover).toContainText('Last change');
    await shot('hover');
    const { x, y, width, height } = (await hover.boundingBox()) ?? { x: GAP, y: GAP, width: 1, height: 1 };
    const clip = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
    await page.screenshot({ path: path.join(folder, 'hover-alone.png'), clip });
    await page.mouse.move(5, 5);
    await expect(hover).toBeHidden();
    await workbench.hover('EmailReceipts', 'stands for this key');
    await shot('hover-on-a-name');
    await page.mouse.move(5, 5);

    await workbench.openFile('flags.ts');
    await workbench.lensOver('kill-switch-payments', 'Production');
    await shot('constants');
  });
}
