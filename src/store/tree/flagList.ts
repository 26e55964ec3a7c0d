import type { FlagOrder } from '../../model/flag/flagOrder';
import type { FlagOverview } from '../../model/flag/flagOverview';
import type { FlagFilter } from './flagFilter';
import type { FilterFacts } from './filterFacts';
import { inOrder } from './flagOrder';

type Flags = ReadonlyMap<string, FlagOverview>;

/** What a list is made of. */
export interface ListSource {
  readonly flags: Flags;
  /** Shown too where the filter asks for them. */
  readonly archived: Flags | undefined;
  readonly order: FlagOrder;
  /** Whose times the order goes by, where it is one environment's list. */
  readonly environmentKey?: string;
  /** Equal as long as the facts are the same: statuses, whose token it is, usages in code. */
  readonly factsFrom: readonly unknown[];
}

/**
 * The flags of a project in order, as far as the filter accepts them. Sorted and filtered only when something of it is
 * another than before, and then from the order that was: a project has thousands.
 */
export class FlagList {
  readonly #filter: FlagFilter;
  #sortedFrom: readonly unknown[] = [];
  #sorted: readonly FlagOverview[] = [];
  #acceptedFrom: readonly unknown[] = [];
  #accepted: readonly FlagOverview[] = [];

  constructor(filter: FlagFilter) {
    this.#filter = filter;
  }

  /** The same array as long as nothing changed. */
  shown(source: ListSource, facts: FilterFacts): readonly FlagOverview[] {
    const { flags, archived, order, environmentKey, factsFrom } = source;
    const sortedFrom = [flags, archived, order, environmentKey];
    if (!areSame(sortedFrom, this.#sortedFrom)) {
      this.#sorted = inOrder(this.#asBefore(flags, archived), order, environmentKey);
      this.#sortedFrom = sortedFrom;
    }
    const acceptedFrom = [this.#sorted, this.#filter.version, ...factsFrom];
    if (!areSame(acceptedFrom, this.#acceptedFrom)) {
      this.#accepted = this.#sorted.filter((flag) => this.#filter.accepts(flag, facts));
      this.#acceptedFrom = acceptedFrom;
    }
    return this.#accepted;
  }

  /** All flags as they are now, those that were there before in the order that they had. */
  #asBefore(flags: Flags, archived: Flags | undefined): FlagOverview[] {
    const rest = new Map([...(archived ?? []), ...flags]);
    const known: FlagOverview[] = [];
    for (const { flagKey } of this.#sorted) {
      const flag = rest.get(flagKey);
      if (!flag) continue;
      known.push(flag);
      rest.delete(flagKey);
    }
    return [...known, ...rest.values()];
  }
}

const areSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);
