import type { FrameLocator } from '@playwright/test';
import type { Sandbox } from '../../vscode/sandbox.mjs';
import type { Workbench } from '../../vscode/workbench.mjs';
import { expect } from './fixtures';

/** Changes a flag of the shop past the extension, as somebody else would: by JSON Patch. */
export async function changeElsewhere(
  sandbox: Sandbox,
  flagKey: string,
  patch: readonly object[],
  comment = 'from elsewhere',
): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/v2/flags/shop/${flagKey}`, {
    method: 'PATCH',
    headers: { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ comment, patch }),
  });
  expect(response.status, await response.text()).toBe(200);
}

/** Goes away from the page of a flag and comes back: then it asks the server. */
export async function comeBackTo(workbench: Workbench, tab: string, page: FrameLocator): Promise<void> {
  await workbench.openFile('checkout.ts');
  await workbench.page.getByRole('tab', { name: tab }).click();
  await expect(page.locator('flagdeck-page')).toBeVisible();
}
