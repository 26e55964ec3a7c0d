import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Frame, type FrameLocator, expect } from '@playwright/test';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  var axe: {
    run(): Promise<{
      violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
      passes: unknown[];
    }>;
  };
}

/** The frame of a page. Scripts of a test run in it past the policy of its document; it has axe-core. */
export async function frameOf(page: FrameLocator): Promise<Frame> {
  const body = await page.locator('body').elementHandle();
  const frame = await body.ownerFrame();
  if (!frame) throw new Error('the page has no frame');
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(AXE);
  return frame;
}

/** What axe-core finds wrong, as `rule at element: why`. */
export async function accessibilityFaults(page: FrameLocator): Promise<string[]> {
  const frame = await frameOf(page);
  const { violations, passes } = await frame.evaluate(() => globalThis.axe.run());
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim();
      return `${id} at ${target.flat().join(' ')}: ${why}`;
    }),
  );
}
