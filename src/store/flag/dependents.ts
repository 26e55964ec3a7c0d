import { ApiError } from '../../model/failure/failure';
import type { DependentFlag } from '../../model/flag/dependentFlag';
import type { Flag } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';

/** Who has a flag as a prerequisite, as far as that can be known. */
export type Dependents =
  | { readonly kind: 'known'; readonly flags: readonly DependentFlag[] }
  /** The plan or the role does not let it be asked, and too many flags have prerequisites to look at each. */
  | { readonly kind: 'not-allowed'; readonly message: string };

/** So many flags are looked at one by one where the account cannot be asked. */
const MOST_LOOKED_AT = 25;

/** What it takes to find the dependents of a flag. */
export interface DependentsSource {
  /** Asks the account; a plan without prerequisites and a role that may not answer with a 403. */
  ask(): Promise<readonly DependentFlag[]>;
  /** The flags of the project, with the number of their prerequisites. */
  flags(): Promise<ReadonlyMap<string, FlagOverview>>;
  whole(flagKey: string): Promise<Flag>;
}

/** Asks the account, and where that is not allowed looks at the flags that have prerequisites at all. */
export async function findDependents(flagKey: string, source: DependentsSource): Promise<Dependents> {
  try {
    return { kind: 'known', flags: await source.ask() };
  } catch (error) {
    if (!ApiError.is(error, 'forbidden')) throw error;
    const having = [...(await source.flags()).values()].filter(hasPrerequisites);
    if (having.length > MOST_LOOKED_AT) return { kind: 'not-allowed', message: error.failure.message };
    const flags = await Promise.all(having.map((flag) => source.whole(flag.flagKey)));
    return { kind: 'known', flags: flags.flatMap((flag) => asDependent(flag, flagKey) ?? []) };
  }
}

/** What is known of the dependents once a flag came from the server; the same object where that changes nothing. */
export function withTaken(known: Dependents, flagKey: string, taken: Flag): Dependents {
  if (known.kind !== 'known') return known;
  const before = known.flags.find(({ key }) => key === taken.key);
  const after = asDependent(taken, flagKey);
  if (keysOf(before) === keysOf(after)) return known;
  const others = known.flags.filter(({ key }) => key !== taken.key);
  return { kind: 'known', flags: after ? [...others, after] : others };
}

const hasPrerequisites = ({ environments }: FlagOverview): boolean =>
  Object.values(environments).some(({ prerequisiteCount }) => prerequisiteCount > 0);

function asDependent(flag: Flag, onFlagKey: string): DependentFlag | undefined {
  const environments = Object.entries(flag.environments)
    .filter(([, { prerequisites }]) => prerequisites.some(({ key }) => key === onFlagKey))
    .map(([key]) => ({ key }));
  return environments.length === 0 ? undefined : { key: flag.key, name: flag.name, environments };
}

const keysOf = (dependent: DependentFlag | undefined): string =>
  (dependent?.environments ?? [])
    .map(({ key }) => key)
    .sort()
    .join();
