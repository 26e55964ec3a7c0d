import { expect } from './support/fixtures';
import { connectToShop } from './support/flagPage';
import { pictures } from './support/pictures';

/** So high and so wide that rows are seen whole. */
const SIZE = { width: 1600, height: 1400 };

pictures({ title: 'what is below a flag', folder: 'tree' }, async ({ workbench, shot }) => {
  const { page } = workbench;
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
