import type { Flag } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { Lifetime } from '../../model/lifetime';
import { Loader } from '../loader';

/** A whole flag is some tens of kilobytes: those looked at longest ago are given up. */
const MOST_KEPT = 100;

interface Kept {
  readonly loader: Loader<Flag>;
  readonly end: () => void;
}

/** The flags that were looked at whole, with all their targeting: some of thousands, and each as new as the list of them. */
export class WholeFlags extends Lifetime {
  readonly #fetch: (flagKey: string, signal: AbortSignal) => Promise<Flag>;
  readonly #tell: () => void;
  /** In the order in which they were asked for, the last one at the end. */
  readonly #kept = new Map<string, Kept>();

  /** `tell` is called when one of them comes or changes. */
  constructor(fetch: (flagKey: string, signal: AbortSignal) => Promise<Flag>, tell: () => void) {
    super();
    this.#fetch = fetch;
    this.#tell = tell;
    this.own({ dispose: () => this.#kept.forEach(({ end }) => end()) });
  }

  /** What loads the flag when it is first looked at. */
  of(flagKey: string): Loader<Flag> {
    const kept = this.#kept.get(flagKey) ?? this.#keep(flagKey);
    this.#kept.delete(flagKey);
    this.#kept.set(flagKey, kept);
    for (const [oldest, { end }] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
      end();
    }
    return kept.loader;
  }

  /** The same where it was looked at and is still kept; asking for it does not keep it longer. */
  known(flagKey: string): Loader<Flag> | undefined {
    return this.#kept.get(flagKey)?.loader;
  }

  /** Takes a flag as the server gave it, if anybody looked at it. */
  take(flag: Flag): void {
    const loader = this.known(flag.key);
    if (loader && loader.state.kind !== 'empty') loader.set(flag);
  }

  /** Fetches again what the list of flags knows to be newer. */
  follow(flags: ReadonlyMap<string, FlagOverview>): void {
    for (const [flagKey, { loader }] of this.#kept) {
      const overview = flags.get(flagKey);
      const { state } = loader;
      if (overview && state.kind === 'ready' && isOlder(state.value, overview)) void loader.refresh();
    }
  }

  /** Fetches again what could not be fetched. */
  retry(): void {
    for (const { loader } of this.#kept.values()) {
      if (loader.state.kind === 'failed') void loader.refresh();
    }
  }

  #keep(flagKey: string): Kept {
    const loader = new Loader<Flag>((signal) => this.#fetch(flagKey, signal));
    const following = loader.onDidChange(() => this.#tell());
    return {
      loader,
      end: () => {
        following.dispose();
        loader.dispose();
      },
    };
  }
}

/** Whether the list has a newer state of the flag in some environment, or other variations. */
function isOlder(flag: Flag, overview: FlagOverview): boolean {
  const isNewer = ([environmentKey, { version }]: readonly [string, { readonly version: number }]): boolean =>
    version > (flag.environments[environmentKey]?.version ?? -1);
  return (
    Object.entries(overview.environments).some(isNewer) ||
    JSON.stringify(flag.variations) !== JSON.stringify(overview.variations)
  );
}

/** Whether a flag was changed between two times at which the server gave it. A list does not count all rules. */
export function differs(one: FlagOverview, other: FlagOverview): boolean {
  const told = ({ environments, ...own }: FlagOverview) =>
    JSON.stringify([own, Object.keys(other.environments).map((key) => environments[key]?.version)]);
  return told(one) !== told(other);
}
