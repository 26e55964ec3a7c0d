import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import type { Workbench } from '../../vscode/workbench.mjs';

export const CONNECT = 'Flagdeck: Connect to LaunchDarkly';

/** Answers each request of one test; ended after it. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

export function end(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Goes through the dialogue: another address, its URL, the token. */
export async function connectTo(workbench: Workbench, url: string, token: string): Promise<void> {
  await workbench.command(CONNECT);
  await workbench.quickPick('Another address').click();
  await expect(workbench.quickInput).toContainText('Address of the instance');
  await workbench.answer(url);
  await expect(workbench.quickInput).toContainText('Access token');
  await workbench.answer(token);
}
