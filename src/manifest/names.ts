/** Ids of package.json that the code refers to, other than commands and settings. A test holds them against it. */
export const VIEWS = { flags: 'flagdeck.flags' } as const;

/** Context keys that `when` clauses of package.json read. */
export const CONTEXT_KEYS = {
  /** At least one account is connected. */
  connected: 'flagdeck.connected',
  /** The tree shows only flags that match the filter. */
  filtered: 'flagdeck.filtered',
} as const;
