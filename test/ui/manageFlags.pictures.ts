import { expect } from './support/fixtures';
import { connectToShop } from './support/flagPage';
import { pictures } from './support/pictures';

pictures(
  { title: "the making of a flag, of many at once, and of an environment's settings", folder: 'manage' },
  async ({ workbench, shot }) => {
    const { page, quickInput } = workbench;
    const asks = (question: string) =>
      expect(workbench.quickInputField).toHaveAttribute('placeholder', new RegExp(question));
    await connectToShop(workbench);
    await workbench.clearNotifications();

    await workbench.command('Flagdeck: Create Flag');
    await expect(quickInput).toContainText('The name that people read');
    await workbench.answer('Wish list colours');
    await expect(quickInput).toContainText('The key that code uses');
    await shot('create-key');
    await workbench.quickInputField.press('Enter');
    await asks('What does it serve');
    await workbench.type('texts');
    await workbench.take('one of several texts');
    await asks('Type a text');
    await workbench.type('blue, red');
    await workbench.take('Add blue, red');
    await workbench.quickPick('Go on with these 2 variations').waitFor();
    await shot('create-variations');
    await workbench.take('Go on with these 2 variations');
    await asks('once it is on');
    await workbench.take('blue');
    await asks('while it is off');
    await workbench.take('red');
    await asks('How long');
    await workbench.take('Temporary');
    await asks('Check tags');
    await workbench.quickInputField.press('Enter');
    await asks('Which client-side SDKs');
    await workbench.quickInputField.press('Enter');
    await asks('Who maintains');
    await shot('create-maintainer');
    await workbench.type('Priya');
    await workbench.take('Priya Raman');
    await asks('Create it like this');
    await shot('create-last-look');
    await page.keyboard.press('Escape');

    const rows = ['Flag Dark mode', 'Flag Gift cards'].map((name) => workbench.row(name));
    for (const row of rows) {
      await workbench.clickRow(row, { modifiers: ['ControlOrMeta'] });
      await row.and(page.locator('.selected')).waitFor();
    }
    const last = rows.at(-1);
    if (last) await workbench.clickRow(last, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Turn Off Flags in an Environment…' }).waitFor();
    await shot('several-menu');
    await workbench.takeFromMenu('Turn Off Flags in an Environment…');
    await workbench.take('Production');
    await workbench.quickPick('Touches Production.').waitFor();
    await shot('several-preview');
    await page.keyboard.press('Escape');

    await workbench.command('Flagdeck: Environment Settings…');
    await asks('Which project');
    await workbench.take('Acme Shop');
    await asks('Which environment');
    await shot('environments');
    await workbench.take('Production');
    await asks('Choose one to change it');
    await shot('environment-settings');
  },
);
