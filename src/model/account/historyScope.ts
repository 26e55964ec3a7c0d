/** Whose changes are meant: of an account, of a project in it, of an environment or a flag of that, or of a flag in an environment. */
export interface HistoryScope {
  readonly connectionId: string;
  readonly projectKey?: string;
  readonly environmentKey?: string;
  readonly flagKey?: string;
}
