import { connectToShop } from './support/flagPage';
import { expect, test } from './support/fixtures';
import { changeElsewhere } from './support/others';
import { pictures } from './support/pictures';

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

pictures(
  {
    title: 'flags in code',
    folder: 'code',
    themes: ['light', 'dark', 'high-contrast', 'high-contrast-light'],
  },
  async ({ workbench, sandbox, shot, shotOf }) => {
    const { page } = workbench;
    await changeElsewhere(sandbox, 'gift-cards', OFF_EVERYWHERE);
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
    await shotOf('hover-alone', hover);
    await page.mouse.move(5, 5);
    await expect(hover).toBeHidden();
    await workbench.hover('EmailReceipts', 'stands for this key');
    await shot('hover-on-a-name');
    await page.mouse.move(5, 5);

    await workbench.openFile('flags.ts');
    await workbench.lensOver('kill-switch-payments', 'Production');
    await shot('constants');
  },
);
