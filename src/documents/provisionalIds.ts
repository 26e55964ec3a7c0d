import type { Flag } from '../model/flag/flag';

/** The ids that the server gave to things of a document, by the provisional ones that its text goes on to have. */
export type GivenIds = ReadonlyMap<string, string>;

interface Identified {
  readonly _id?: string | undefined;
}

/** A flag of a text, with the ids that the server gave in the place of provisional ones. */
export function withGivenIds(flag: Flag, given: GivenIds): Flag {
  if (given.size === 0) return flag;
  const known = <T extends Identified>(thing: T): T => {
    const id = thing._id === undefined ? undefined : given.get(thing._id);
    return id === undefined ? thing : { ...thing, _id: id };
  };
  return {
    ...flag,
    variations: flag.variations.map(known),
    environments: mapped(flag.environments, (targeting) => ({
      ...targeting,
      rules: targeting.rules.map((rule) => ({ ...known(rule), clauses: rule.clauses.map(known) })),
    })),
  };
}

/**
 * Which ids the server gave to what is new in a draft, told by their places: `saved` is the answer to the draft. A
 * draft that was merged with changes of others has other places; what does not fit is left out.
 */
export function idsGiven(draft: Flag, saved: Flag): Map<string, string> {
  const given = new Map<string, string>();
  const pair = (mine: readonly Identified[], theirs: readonly Identified[]): void => {
    for (const [index, { _id: provisional }] of mine.entries()) {
      const id = theirs[index]?._id;
      if (provisional !== undefined && id !== undefined && id !== provisional) given.set(provisional, id);
    }
  };
  pair(draft.variations, saved.variations);
  for (const [environmentKey, { rules }] of Object.entries(draft.environments)) {
    const savedRules = saved.environments[environmentKey]?.rules ?? [];
    if (savedRules.length !== rules.length) continue;
    pair(rules, savedRules);
    for (const [index, { clauses }] of rules.entries()) pair(clauses, savedRules[index]?.clauses ?? []);
  }
  return given;
}

const mapped = <T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
