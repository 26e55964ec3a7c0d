import type { Variation } from '../../model/flag/flag';

/** `error`: the server would refuse it. `warning`: likely a mistake. `information`: good to know. */
export type Severity = 'error' | 'warning' | 'information';

/** What is looked at of a flag that is, or could be, a prerequisite; a whole flag and an overview both have it. */
export interface OtherFlag {
  readonly variations: readonly Variation[];
  readonly archived?: boolean;
  /** Cycles are found through those whose prerequisites are known. */
  readonly environments?: Readonly<
    Record<
      string,
      {
        readonly on: boolean;
        readonly prerequisites?: readonly { readonly key: string; readonly variation: number }[];
      }
    >
  >;
}

/** What is known around a flag. Without one of these, what needs it is not looked for. */
export interface Surroundings {
  /** By environment key, the keys of all its segments. */
  readonly segments?: ReadonlyMap<string, ReadonlySet<string>>;
  /** All flags of the project by key; the flag itself may be among them. */
  readonly otherFlags?: ReadonlyMap<string, OtherFlag>;
}

/** Takes a problem: where in what is looked at, how bad, and in what words. */
export type Report = (path: string, severity: Severity, words: string) => void;
