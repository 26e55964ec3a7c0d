import type { Sandbox } from '../../vscode/sandbox.mjs';
import type { Workbench } from '../../vscode/workbench.mjs';
import { expect } from './fixtures';

/** Connects to the sandbox of the test, and waits for the project. */
export async function connect(workbench: Workbench, project: string): Promise<void> {
  await workbench.show('Flagdeck');
  await workbench.welcomeButton('Try with a Sandbox').click();
  await workbench.row(project).waitFor();
}

/** Opens a flag of the workspace's project as text. */
export async function openFlagAsJson(workbench: Workbench, flagKey: string): Promise<void> {
  await workbench.command('Flagdeck: Edit Flag as JSON');
  await expect(workbench.quickInput).toContainText('Edit flag as JSON');
  await workbench.type(flagKey);
  await workbench.quickPick(flagKey).click();
  await expect(workbench.page.locator('.part.editor .view-lines').first()).toContainText('"description"');
}

/** Replaces a text that is there once in the open editor, by the editor's own find and replace. */
export async function replaceInEditor(workbench: Workbench, from: string, to: string): Promise<void> {
  const { page } = workbench;
  await page.locator('.part.editor .monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+H');
  const find = page.locator('.find-widget.visible').first();
  await find.locator('.find-part textarea').fill(from);
  await find.locator('.replace-part textarea').fill(to);
  await expect(find.locator('.matchesCount')).toContainText('1 of 1');
  await find.locator('.replace-part textarea').press('Control+Alt+Enter');
  await expect(find.locator('.matchesCount')).toContainText('No results');
  await find.locator('.codicon-widget-close').click();
  await expect(find).toBeHidden();
}

/** Calls the sandbox as its administrator, past the extension, and gives its answer. */
export async function callSandbox(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { Authorization: sandbox.tokens.admin, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true);
  return text === '' ? undefined : JSON.parse(text);
}
