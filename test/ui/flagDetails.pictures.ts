import path from 'node:path';
import { ARTIFACTS } from '../vscode/paths.mjs';
import { expect, test } from './support/fixtures';
import { connectToShop } from './support/flagPage';

/** So high and so wide that rows are seen whole. */
const SIZE = { width: 1600, height: 1400 };

for (const theme of ['light', 'dark', 'high-contrast'] as const) {
  test(`pictures of what is below a flag, ${theme}`, async ({ workbench, version }) => {
    const folder = path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'tree');
    const shot = (name: string) => workbench.screenshot(path.join(folder, `${name}.png`));
    const { page } = workbench;
    await workbench.setTheme(theme);
    await page.setViewportSize(SIZE);
    await connectToShop(workbench);
    await workbench.clearNotifications();
    // The sash beside the side bar.
    await page.mouse.move(348, 700);
    await page.mouse.down();
    await page.mouse.move(800, 700, { steps: 5 });
    await page.mouse.up();
    await shot('flags');
    await workbench.expand(workbench.row('Segments'));
    await workbench.expand(workbench.row(/^Production, production$/));
    await workbench.expand(workbench.row('Segment Beta testers'));
    await workbench.row('Rule 2: ').waitFor();
    await shot('segments');
    await workbench.clickRow(workbench.row('Segments').locator('.monaco-tl-twistie'));

    for (const name of ['New cart API', 'New checkout flow']) {
      await workbench.command('Flagdeck: Filter Flags');
      await workbench.answer(name);
      await expect(workbench.row('Flag Gift cards')).toBeHidden();
      const flag = workbench.row(`Flag ${name}`);
      await workbench.expand(flag);
      await workbench.expand(workbench.row(`${name} in Production, on`));
      for (const section of ['Variations', 'Prerequisites', 'Status', 'References in code']) {
        await workbench.expand(workbench.row(new RegExp(`^${section}`)));
      }
      await workbench.row(/\.ts, /).waitFor();
      await shot(`flag-${name.replaceAll(' ', '-').toLowerCase()}`);
    }
  });
}
