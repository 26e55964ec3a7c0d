import type * as vscode from 'vscode';
import type { ClientSideAvailability, FlagPlace, FlagReference } from '../model/flagOverview';

/** An entry of the audit log. */
export interface ShownEntry {
  readonly entryId: string;
  /** Epoch milliseconds. */
  readonly date: number;
}

/** What a call in code tells of a flag that is not there yet. */
export interface WantedFlag extends FlagReference {
  readonly expects: 'boolean' | 'string' | 'number' | 'json' | 'any';
  /** The client-side SDKs that ask for it, where that is known. */
  readonly needs?: keyof ClientSideAvailability;
  /** The default in the code, which is likely one of the variations. */
  readonly defaultValue?: unknown;
}

/**
 * Every contributed command and what it takes. Without an argument a command asks, or takes the key under the cursor.
 * A test holds this against package.json.
 */
export interface CommandArguments {
  'flagdeck.connection.connect': [];
  'flagdeck.connection.disconnect': [connection?: { readonly connectionId: string }];
  'flagdeck.sandbox.try': [];
  'flagdeck.project.choose': [];
  'flagdeck.environments.choose': [];
  'flagdeck.flags.refresh': [];
  'flagdeck.flags.filter': [];
  'flagdeck.flags.clearFilter': [];
  'flagdeck.flag.open': [at?: FlagPlace];
  'flagdeck.flag.edit': [at?: FlagReference];
  'flagdeck.flag.toggle': [at?: FlagPlace];
  'flagdeck.flag.turnOn': [at?: FlagPlace];
  'flagdeck.flag.turnOff': [at?: FlagPlace];
  /** The menu of an editor gives the address of its document, to this and the next two. */
  'flagdeck.flag.compareEnvironments': [at?: FlagPlace | vscode.Uri, withEnvironmentKey?: string];
  'flagdeck.flag.compareWithServer': [at?: FlagPlace | vscode.Uri];
  'flagdeck.flag.showHistory': [at?: FlagPlace | vscode.Uri, entry?: ShownEntry];
  'flagdeck.flag.actions': [at?: FlagPlace];
  'flagdeck.flag.copyKey': [at?: FlagReference];
  'flagdeck.flag.openInBrowser': [at?: FlagPlace];
  'flagdeck.flag.findReferences': [at?: FlagReference];
  'flagdeck.flagsInFile.show': [];
  'flagdeck.usage.next': [];
  'flagdeck.usage.previous': [];
  'flagdeck.report.show': [];
  'flagdeck.report.refresh': [];
  'flagdeck.report.open': [];
  'flagdeck.report.copy': [];
  'flagdeck.index.rebuild': [];
  'flagdeck.index.stop': [];
  'flagdeck.flag.create': [wanted?: WantedFlag];
  'flagdeck.flag.makeAvailable': [at?: FlagReference, needs?: keyof ClientSideAvailability];
  'flagdeck.diagnostics.ignoreKey': [flagKey?: string];
  'flagdeck.merge.complete': [];
  'flagdeck.log.show': [];
}

export type CommandId = keyof CommandArguments;

const known = {
  'flagdeck.connection.connect': true,
  'flagdeck.connection.disconnect': true,
  'flagdeck.sandbox.try': true,
  'flagdeck.project.choose': true,
  'flagdeck.environments.choose': true,
  'flagdeck.flags.refresh': true,
  'flagdeck.flags.filter': true,
  'flagdeck.flags.clearFilter': true,
  'flagdeck.flag.open': true,
  'flagdeck.flag.edit': true,
  'flagdeck.flag.toggle': true,
  'flagdeck.flag.turnOn': true,
  'flagdeck.flag.turnOff': true,
  'flagdeck.flag.compareEnvironments': true,
  'flagdeck.flag.compareWithServer': true,
  'flagdeck.flag.showHistory': true,
  'flagdeck.flag.actions': true,
  'flagdeck.flag.copyKey': true,
  'flagdeck.flag.openInBrowser': true,
  'flagdeck.flag.findReferences': true,
  'flagdeck.flagsInFile.show': true,
  'flagdeck.usage.next': true,
  'flagdeck.usage.previous': true,
  'flagdeck.report.show': true,
  'flagdeck.report.refresh': true,
  'flagdeck.report.open': true,
  'flagdeck.report.copy': true,
  'flagdeck.index.rebuild': true,
  'flagdeck.index.stop': true,
  'flagdeck.flag.create': true,
  'flagdeck.flag.makeAvailable': true,
  'flagdeck.diagnostics.ignoreKey': true,
  'flagdeck.merge.complete': true,
  'flagdeck.log.show': true,
} satisfies Record<CommandId, true>;

export const commandIds: readonly string[] = Object.keys(known);

/** A reference to a command, with arguments that fit it. */
export function commandTo<Id extends CommandId>(
  command: Id,
  title: string,
  ...args: CommandArguments[Id]
): vscode.Command {
  return { command, title, arguments: args };
}

/** The address of a command for a link in Markdown that is trusted for it; arguments must survive JSON. */
export function commandLink<Id extends CommandId>(command: Id, ...args: CommandArguments[Id]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
