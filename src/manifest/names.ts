/** Ids of package.json that the code refers to, other than commands and settings. A test holds them against it. */
export const VIEWS = {
  flags: 'flagdeck.flags',
  flagsInFile: 'flagdeck.flagsInFile',
  report: 'flagdeck.report',
  context: 'flagdeck.context',
} as const;

/** Context keys that `when` clauses of package.json read. */
export const CONTEXT_KEYS = {
  /** At least one account is connected. */
  connected: 'flagdeck.connected',
  /** The tree shows only flags that match the filter. */
  filtered: 'flagdeck.filtered',
  /** The tree has environments with the flags below them. */
  byEnvironment: 'flagdeck.byEnvironment',
  /** What "Flags in This File" shows, or why it shows nothing. */
  inFile: 'flagdeck.inFile',
  /** The workspace is being indexed. */
  indexing: 'flagdeck.indexing',
  /** There is a flags report. */
  reported: 'flagdeck.reported',
  /** The view "Context" shows what one gets. */
  contextShown: 'flagdeck.contextShown',
  /** It shows only the flags that name the context. */
  contextOnlySet: 'flagdeck.contextOnlySet',
} as const;
