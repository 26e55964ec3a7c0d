import path from 'node:path';
import type { Locator } from '@playwright/test';
import { ARTIFACTS } from '../../vscode/paths.mjs';
import type { Sandbox } from '../../vscode/sandbox.mjs';
import type { ThemeName } from '../../vscode/settings.mjs';
import type { Workbench } from '../../vscode/workbench.mjs';
import { test } from './fixtures';

/** Around a picture of a part of the window. */
const GAP = 12;

interface Scene {
  readonly workbench: Workbench;
  readonly sandbox: Sandbox;
  /** The folder of the demonstration shop. */
  readonly shop: string;
  /** The file of a picture. */
  readonly fileOf: (name: string) => string;
  /** Takes a picture of the window. */
  readonly shot: (name: string) => Promise<void>;
  /** Takes a picture of a part of it, which has to be in view. */
  readonly shotOf: (name: string, part: Locator) => Promise<void>;
}

interface Pictures {
  /** What they are of. */
  readonly title: string;
  /** The folder that they are in, below that of version and theme. */
  readonly folder: string;
  readonly themes?: readonly ThemeName[];
}

/** Takes pictures for people to look at, once in each theme. */
export function pictures(
  { title, folder, themes = ['light', 'dark', 'high-contrast'] }: Pictures,
  take: (scene: Scene) => Promise<void>,
): void {
  for (const theme of themes) {
    test(`pictures of ${title}, ${theme}`, async ({ workbench, sandbox, shop, version }) => {
      const fileOf = (name: string) =>
        path.join(ARTIFACTS, 'screenshots', `${version}-${theme}`, folder, `${name}.png`);
      const shot = (name: string) => workbench.screenshot(fileOf(name));
      const shotOf = async (name: string, part: Locator) => {
        const box = await part.boundingBox();
        if (!box) throw new Error(`what “${name}” is to show is not in view`);
        const { x, y, width, height } = box;
        const clip = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
        await workbench.page.screenshot({ path: fileOf(name), clip });
      };
      await workbench.setTheme(theme);
      await take({ workbench, sandbox, shop, fileOf, shot, shotOf });
    });
  }
}
