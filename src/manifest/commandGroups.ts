import type { CommandId } from './commands';

/** Commands by the bundle that their code is in; the others are in the extension's own. */
export const COMMAND_GROUPS = {
  /** One flag: looked at, compared, made, and its usages in code. */
  flag: [
    'flagdeck.flag.compareEnvironments',
    'flagdeck.flag.compareWithServer',
    'flagdeck.flag.showHistory',
    'flagdeck.flag.actions',
    'flagdeck.flag.makeAvailable',
    'flagdeck.flag.create',
    'flagdeck.flag.findReferences',
    'flagdeck.diagnostics.ignoreKey',
    'flagdeck.merge.complete',
    'flagdeck.usage.next',
    'flagdeck.usage.previous',
    'flagdeck.report.show',
    'flagdeck.report.refresh',
    'flagdeck.report.open',
    'flagdeck.report.copy',
  ],
} as const satisfies Record<string, readonly CommandId[]>;

/** The commands of a group. */
export type CommandOf<Group extends keyof typeof COMMAND_GROUPS> = (typeof COMMAND_GROUPS)[Group][number];
