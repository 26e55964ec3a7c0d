import type { FlagOrder } from '../../model/flag/flagOrder';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { lastChange } from './filterFacts';

const words = new Intl.Collator(undefined, { numeric: true });

/** The flags in order. What was in that order before, but for a few of them, is sorted in little time. */
export function inOrder(
  flags: FlagOverview[],
  order: FlagOrder,
  environmentKey: string | undefined,
): FlagOverview[] {
  switch (order) {
    case 'name':
      return flags.sort((a, b) => words.compare(a.name, b.name) || words.compare(a.flagKey, b.flagKey));
    case 'key':
      return flags.sort((a, b) => words.compare(a.flagKey, b.flagKey));
    case 'created':
      return flags.sort((a, b) => b.creationDate - a.creationDate || words.compare(a.flagKey, b.flagKey));
    case 'changed': {
      const times = new Map(flags.map((flag) => [flag, lastChange(flag, environmentKey)]));
      const time = (flag: FlagOverview) => times.get(flag) ?? 0;
      return flags.sort((a, b) => time(b) - time(a) || words.compare(a.flagKey, b.flagKey));
    }
  }
}
