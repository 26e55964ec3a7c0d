import type { FrameLocator } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';

/** The page of the flag that is shown: VS Code draws a webview two iframes deep. */
export function shownPage({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
}

/** Connects to the sandbox and unfolds the shop. Connecting shows the view, so do it before anything else. */
export async function connectToShop(workbench: Workbench): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.expand(workbench.row('Acme Shop'));
}

/** Opens a flag's targeting editor in an environment, as a person does: by the tree. */
export async function openFlagPage(
  workbench: Workbench,
  flagName: string,
  environmentName: string,
): Promise<FrameLocator> {
  await workbench.expand(workbench.row(flagName));
  await workbench.clickRow(workbench.row(`in ${environmentName}, o`));
  const page = shownPage(workbench);
  await page.getByRole('heading', { name: flagName }).waitFor();
  return page;
}
