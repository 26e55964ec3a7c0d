import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Frame, FrameLocator } from '@playwright/test';
import { ARTIFACTS } from '../vscode/paths.mjs';
import type { Workbench } from '../vscode/workbench.mjs';
import { expect, test } from './support/fixtures';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  var axe: {
    run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[]; passes: unknown[] }>;
  };
}

/** The page of the flag that is shown: VS Code draws a webview two iframes deep. */
function shownPage({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** What axe-core finds wrong, as `rule at element`. */
async function accessibilityFaults(frame: Frame): Promise<string[]> {
  await frame.evaluate(AXE);
  const { violations, passes } = await frame.evaluate(() => globalThis.axe.run());
  expect(passes.length).toBeGreaterThan(10);
  return violations.map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

test.beforeEach(async ({ workbench }) => {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Acme Shop'));
  await workbench.expand(workbench.row('New checkout flow'));
  await workbench.row('in Staging, on').waitFor();
});

test('a click on a row shows the flag in that environment, and the page follows a change', async ({
  workbench,
}) => {
  await workbench.row('in Staging, on').click();
  const page = shownPage(workbench);
  await expect(page.getByRole('heading', { name: 'New checkout flow' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Staging' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('In Staging, targeting is on')).toBeVisible();

  await workbench.rowAction(workbench.row('in Staging, on'), 'Turn Off');
  await expect(page.getByText('In Staging, targeting is off')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Staging' })).toHaveAttribute('aria-selected', 'true');
});

test('the environments are tabs of the keyboard, with targets, rules and rollouts of each', async ({
  workbench,
}) => {
  await workbench.row('in Staging, on').click();
  const page = shownPage(workbench);
  await page.getByRole('tab', { name: 'Staging' }).focus();
  await workbench.page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: /^Production on/ })).toHaveAttribute('aria-selected', 'true');
  for (const words of ['user-4711', 'Beta testers in Germany and Austria', 'a percentage rollout']) {
    await expect(page.getByText(words).first()).toBeVisible();
  }
});

test('axe-core finds nothing wrong in any theme', async ({ workbench, version }) => {
  await workbench.row('in Staging, on').click();
  const page = shownPage(workbench);
  for (const theme of ['light', 'dark', 'high-contrast'] as const) {
    await workbench.setTheme(theme);
    await page.getByRole('tab', { name: /^Production on/ }).click();
    await expect(page.getByText('user-4711')).toBeVisible();
    const element = await page.locator('body').elementHandle();
    const frame = await element.ownerFrame();
    if (!frame) throw new Error('the page has no frame');
    expect(await accessibilityFaults(frame)).toEqual([]);
    await workbench.screenshot(path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, 'flag.png'));
  }
});
