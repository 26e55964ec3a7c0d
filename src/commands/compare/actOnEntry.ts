import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import type { PickedEntry } from './pickEntry';

/** Does with a chosen change what the person chose to do; the commands for that are in another bundle than some lists. */
export async function actOnEntry(
  connectionId: string,
  { entry: { _id: entryId }, action }: PickedEntry,
): Promise<void> {
  const { command } = commandTo(`flagdeck.change.${action}`, '');
  await vscode.commands.executeCommand(command, { connectionId, entryId });
}
