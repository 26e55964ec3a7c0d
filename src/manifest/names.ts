/** Ids of package.json that the code refers to, other than commands and settings. A test holds them against it. */
export const VIEWS = {
  flags: 'flagdeck.flags',
  flagsInFile: 'flagdeck.flagsInFile',
  report: 'flagdeck.report',
} as const;

/** Context keys that `when` clauses of package.json read. */
export const CONTEXT_KEYS = {
  /** At least one account is connected. */
  connected: 'flagdeck.connected',
  /** The tree shows only flags that match the filter. */
  filtered: 'flagdeck.filtered',
  /** What "Flags in This File" shows, or why it shows nothing. */
  inFile: 'flagdeck.inFile',
  /** The workspace is being indexed. */
  indexing: 'flagdeck.indexing',
  /** There is a flags report. */
  reported: 'flagdeck.reported',
} as const;
