import type * as vscode from 'vscode';
import type { FilterConditions } from '../model/flag/filterConditions';
import type { FlagOrder } from '../model/flag/flagOrder';
import type { ClientSideAvailability, FlagPlace, FlagReference } from '../model/flag/flagOverview';
import type { SegmentReference } from '../model/project/segment';
import type { EnvironmentSettings, NewEnvironment, NewProject } from '../model/project/newProject';
import type { HistoryScope } from '../model/account/historyScope';
import type { NewWebhook, WebhookChanges } from '../model/webhook/webhook';
import type { NewFlag } from '../model/flag/newFlag';
import type { TriggerAction, TriggerPlace, WantedTrigger } from '../model/trigger/triggerAction';

/** An entry of the audit log. */
export interface ShownEntry {
  readonly entryId: string;
  /** Epoch milliseconds. */
  readonly date: number;
  /** With what the flag after the change is compared; with the flag before it, if this is not said. */
  readonly against?: 'now';
  /** What the log calls the flag, for one that is not known otherwise. */
  readonly name?: string;
}

/** A change that the audit log of an account tells of; a row of the tree is one. */
export interface ChangeAt {
  readonly connectionId: string;
  readonly entryId: string;
}

/** What a flag shall be again: what it was before or after a change, or what it is now without that one change. */
export type RestoredTo = 'before' | 'after' | 'without';

/** A webhook of an account; a row of the tree is one. */
export interface WebhookAt {
  readonly connectionId: string;
  readonly webhookId: string;
}

/** The environment in which several flags are turned on or off. */
export interface FlagBulkTarget {
  readonly environmentKey: string;
}

/** The tags that several flags get or lose. */
export interface FlagBulkTags {
  readonly tags: readonly string[];
}

/** What a call in code tells of a flag that is not there yet. */
export interface WantedFlag extends FlagReference {
  readonly expects: 'boolean' | 'string' | 'number' | 'json' | 'any';
  /** The client-side SDKs that ask for it, where that is known. */
  readonly needs?: keyof ClientSideAvailability;
  /** The default in the code, which is likely one of the variations. */
  readonly defaultValue?: unknown;
}

/** A project, and the flag to be made in it where that is decided: then nothing is asked. */
export interface NewFlagIn {
  readonly connectionId: string;
  readonly projectKey: string;
  readonly newFlag?: NewFlag;
}

/** What is to be changed of a flag's own settings; what is left out stays. */
export interface FlagSettings {
  readonly name?: string;
  readonly description?: string;
  readonly temporary?: boolean;
  readonly tags?: readonly string[];
  readonly clientSideAvailability?: ClientSideAvailability;
  /** A member, a team or, without either, nobody. */
  readonly maintainer?: { readonly memberId?: string; readonly teamKey?: string };
  /** Indexes of the variations that new environments serve while on and while off. */
  readonly defaults?: { readonly onVariation: number; readonly offVariation: number };
  /** By their keys; one without values is removed. */
  readonly customProperties?: Readonly<
    Record<string, { readonly name: string; readonly value: readonly string[] }>
  >;
}

/** What can be copied of a flag from one environment to others. */
export type CopiedSetting = 'on' | 'rules' | 'targets' | 'fallthrough' | 'offVariation' | 'prerequisites';

/** Environments by their keys, and what of the first is to be copied to the others. */
export interface CopiedSettings {
  readonly from: string;
  readonly to: readonly string[];
  readonly what: readonly CopiedSetting[];
}

/** Where to look for a context, and which, as far as that needs no question. */
export interface WantedContext {
  readonly connectionId?: string;
  readonly projectKey?: string;
  readonly environmentKey?: string;
  /** As JSON text or what that gives: `{kind, key, ...attributes}`. */
  readonly context?: unknown;
}

/** A flag that is to give the shown context something of its own, or not any more. */
export interface WantedSetting {
  readonly flagKey: string;
  readonly variationIndex?: number;
  /** Which part of a context of several kinds. */
  readonly contextKind?: string;
}

/** Where a project is. */
export interface ProjectPlace {
  readonly connectionId: string;
  readonly projectKey: string;
}

/** Where an environment is. */
export interface EnvironmentPlace extends ProjectPlace {
  readonly environmentKey: string;
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
  'flagdeck.flags.filterBy': [conditions?: FilterConditions];
  'flagdeck.flags.groupByEnvironment': [];
  'flagdeck.flags.groupByFlag': [];
  'flagdeck.flags.sort': [order?: FlagOrder];
  /** The next page of a list: of a project's flags, or of those in one of its environments. */
  'flagdeck.flags.showMore': [place?: Omit<FlagReference, 'flagKey'> & { readonly environmentKey?: string }];
  'flagdeck.flag.reveal': [at?: FlagPlace | vscode.Uri];
  /** Menus of the tree give all selected rows, to this and the next one. */
  'flagdeck.favourites.add': [at?: FlagReference, all?: readonly FlagReference[]];
  'flagdeck.favourites.remove': [at?: FlagReference, all?: readonly FlagReference[]];
  'flagdeck.recents.clear': [];
  /** Several flags: the menu of the tree gives the row it is on, and all that are selected with it. */
  'flagdeck.flags.turnOn': [at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTarget];
  'flagdeck.flags.turnOff': [at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTarget];
  'flagdeck.flags.addTags': [at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTags];
  'flagdeck.flags.removeTags': [at?: FlagPlace, all?: readonly FlagPlace[], wanted?: FlagBulkTags];
  'flagdeck.flags.archive': [at?: FlagPlace, all?: readonly FlagPlace[]];
  'flagdeck.flags.restore': [at?: FlagPlace, all?: readonly FlagPlace[]];
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
  'flagdeck.segment.copyKey': [at?: SegmentReference];
  'flagdeck.segment.openInBrowser': [at?: SegmentReference];
  'flagdeck.flagsInFile.show': [];
  'flagdeck.usage.next': [];
  'flagdeck.usage.previous': [];
  'flagdeck.report.show': [];
  'flagdeck.report.refresh': [];
  'flagdeck.report.open': [];
  'flagdeck.report.copy': [];
  'flagdeck.index.rebuild': [];
  'flagdeck.index.stop': [];
  'flagdeck.flag.create': [wanted?: WantedFlag | NewFlagIn];
  /** The text, in place of what is selected in the editor. */
  'flagdeck.flag.createFromSelection': [text?: string];
  /** The menus of the tree give all selected rows as a second argument, to this and the next: it is no answer then. */
  'flagdeck.flag.clone': [at?: FlagReference, as?: { readonly key: string; readonly name: string }];
  'flagdeck.flag.settings': [at?: FlagReference | vscode.Uri, settings?: FlagSettings];
  'flagdeck.flag.copySettings': [at?: FlagReference | vscode.Uri, copied?: CopiedSettings];
  'flagdeck.flag.archive': [at?: FlagReference];
  'flagdeck.flag.restore': [at?: FlagReference];
  'flagdeck.flag.deprecate': [at?: FlagReference];
  'flagdeck.flag.undeprecate': [at?: FlagReference];
  'flagdeck.flag.delete': [at?: FlagReference];
  'flagdeck.flag.makeAvailable': [at?: FlagReference, needs?: keyof ClientSideAvailability];
  'flagdeck.diagnostics.ignoreKey': [flagKey?: string];
  'flagdeck.merge.complete': [];
  /** The places with a token that may be read, such as `ldcli` or `LD_ACCESS_TOKEN`; without it, the person is asked. */
  'flagdeck.takeOver': [tokenFrom?: readonly string[]];
  'flagdeck.connection.showHistory': [at?: HistoryScope];
  'flagdeck.project.showHistory': [at?: HistoryScope];
  'flagdeck.environment.showHistory': [at?: HistoryScope];
  'flagdeck.history.showEarlier': [at?: HistoryScope];
  'flagdeck.change.show': [change?: ChangeAt];
  'flagdeck.change.compareWithNow': [change?: ChangeAt];
  'flagdeck.change.restore': [change?: ChangeAt, to?: RestoredTo];
  'flagdeck.change.copyLink': [change?: ChangeAt];
  /** What is given is not asked for. */
  'flagdeck.webhook.create': [at?: { readonly connectionId: string }, given?: NewWebhook];
  'flagdeck.webhook.enable': [at?: WebhookAt];
  'flagdeck.webhook.disable': [at?: WebhookAt];
  'flagdeck.webhook.edit': [at?: WebhookAt, changes?: WebhookChanges];
  'flagdeck.webhook.delete': [at?: WebhookAt];
  'flagdeck.webhook.copyUrl': [at?: WebhookAt];
  'flagdeck.webhook.copySecret': [at?: WebhookAt];
  'flagdeck.context.find': [wanted?: WantedContext];
  'flagdeck.context.refresh': [];
  'flagdeck.context.edit': [wanted?: Pick<WantedContext, 'context'>];
  'flagdeck.context.save': [name?: string];
  'flagdeck.context.setFlag': [wanted?: WantedSetting];
  'flagdeck.context.clearFlag': [wanted?: WantedSetting];
  'flagdeck.context.copy': [format?: 'markdown' | 'csv'];
  'flagdeck.context.showSet': [];
  'flagdeck.context.showAll': [];
  'flagdeck.context.close': [];
  'flagdeck.trigger.show': [at?: TriggerPlace];
  'flagdeck.trigger.create': [wanted?: WantedTrigger];
  'flagdeck.trigger.enable': [at?: TriggerPlace];
  'flagdeck.trigger.disable': [at?: TriggerPlace];
  'flagdeck.trigger.changeAction': [at?: TriggerPlace, action?: TriggerAction];
  'flagdeck.trigger.cycleUrl': [at?: TriggerPlace];
  'flagdeck.trigger.fire': [at?: TriggerPlace];
  'flagdeck.trigger.delete': [at?: TriggerPlace];
  /** To this and those that follow: what is given is not asked for. */
  'flagdeck.project.create': [wanted?: Partial<NewProject> & { readonly connectionId?: string }];
  'flagdeck.project.rename': [at?: ProjectPlace & { readonly name?: string }];
  'flagdeck.project.editTags': [at?: ProjectPlace & { readonly tags?: readonly string[] }];
  'flagdeck.project.delete': [at?: ProjectPlace];
  'flagdeck.environment.create': [wanted?: ProjectPlace & Partial<NewEnvironment>];
  'flagdeck.environment.rename': [at?: EnvironmentPlace & { readonly name?: string }];
  'flagdeck.environment.editTags': [at?: EnvironmentPlace & { readonly tags?: readonly string[] }];
  'flagdeck.environment.editSettings': [
    at?: EnvironmentPlace & { readonly settings?: Partial<EnvironmentSettings> },
  ];
  'flagdeck.environment.copySdkKey': [at?: EnvironmentPlace];
  'flagdeck.environment.copyMobileKey': [at?: EnvironmentPlace];
  'flagdeck.environment.copyClientSideId': [at?: EnvironmentPlace];
  'flagdeck.environment.delete': [at?: EnvironmentPlace];
  'flagdeck.approvals.show': [];
  'flagdeck.status.show': [];
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
  'flagdeck.flags.filterBy': true,
  'flagdeck.flags.groupByEnvironment': true,
  'flagdeck.flags.groupByFlag': true,
  'flagdeck.flags.sort': true,
  'flagdeck.flags.showMore': true,
  'flagdeck.flag.reveal': true,
  'flagdeck.favourites.add': true,
  'flagdeck.favourites.remove': true,
  'flagdeck.recents.clear': true,
  'flagdeck.flags.turnOn': true,
  'flagdeck.flags.turnOff': true,
  'flagdeck.flags.addTags': true,
  'flagdeck.flags.removeTags': true,
  'flagdeck.flags.archive': true,
  'flagdeck.flags.restore': true,
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
  'flagdeck.segment.copyKey': true,
  'flagdeck.segment.openInBrowser': true,
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
  'flagdeck.flag.createFromSelection': true,
  'flagdeck.flag.clone': true,
  'flagdeck.flag.settings': true,
  'flagdeck.flag.copySettings': true,
  'flagdeck.flag.archive': true,
  'flagdeck.flag.restore': true,
  'flagdeck.flag.deprecate': true,
  'flagdeck.flag.undeprecate': true,
  'flagdeck.flag.delete': true,
  'flagdeck.flag.makeAvailable': true,
  'flagdeck.diagnostics.ignoreKey': true,
  'flagdeck.merge.complete': true,
  'flagdeck.takeOver': true,
  'flagdeck.connection.showHistory': true,
  'flagdeck.project.showHistory': true,
  'flagdeck.environment.showHistory': true,
  'flagdeck.history.showEarlier': true,
  'flagdeck.change.show': true,
  'flagdeck.change.compareWithNow': true,
  'flagdeck.change.restore': true,
  'flagdeck.change.copyLink': true,
  'flagdeck.webhook.create': true,
  'flagdeck.webhook.enable': true,
  'flagdeck.webhook.disable': true,
  'flagdeck.webhook.edit': true,
  'flagdeck.webhook.delete': true,
  'flagdeck.webhook.copyUrl': true,
  'flagdeck.webhook.copySecret': true,
  'flagdeck.context.find': true,
  'flagdeck.context.refresh': true,
  'flagdeck.context.edit': true,
  'flagdeck.context.save': true,
  'flagdeck.context.setFlag': true,
  'flagdeck.context.clearFlag': true,
  'flagdeck.context.copy': true,
  'flagdeck.context.showSet': true,
  'flagdeck.context.showAll': true,
  'flagdeck.context.close': true,
  'flagdeck.trigger.show': true,
  'flagdeck.trigger.create': true,
  'flagdeck.trigger.enable': true,
  'flagdeck.trigger.disable': true,
  'flagdeck.trigger.changeAction': true,
  'flagdeck.trigger.cycleUrl': true,
  'flagdeck.trigger.fire': true,
  'flagdeck.trigger.delete': true,
  'flagdeck.project.create': true,
  'flagdeck.project.rename': true,
  'flagdeck.project.editTags': true,
  'flagdeck.project.delete': true,
  'flagdeck.environment.create': true,
  'flagdeck.environment.editSettings': true,
  'flagdeck.environment.rename': true,
  'flagdeck.environment.editTags': true,
  'flagdeck.environment.copySdkKey': true,
  'flagdeck.environment.copyMobileKey': true,
  'flagdeck.environment.copyClientSideId': true,
  'flagdeck.environment.delete': true,
  'flagdeck.approvals.show': true,
  'flagdeck.status.show': true,
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
