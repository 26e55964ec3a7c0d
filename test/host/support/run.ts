import * as vscode from 'vscode';

/** Runs a command, and waits until it is over. */
export const run = <T = unknown>(command: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);
