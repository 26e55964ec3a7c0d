import type { Flag, FlagTargeting } from '../model/flag/flag';
import { FLAG_FIELDS, TARGETING_FIELDS, editable } from './json/editable';

/** A flag as it is now, with what can be changed of it as it was at another time. */
export interface RestoredFlag {
  readonly flag: Flag;
  /** Keys of the environments that it had then, and has no more: what it did there is lost. */
  readonly lost: readonly string[];
  /** Keys of those that it has now and that nothing is known of then: they stay as they are. */
  readonly kept: readonly string[];
}

/**
 * Brings a flag to what it was, as far as that can be written: ids, versions, salts and all else that is read-only stay as they
 * are now. Variations and rules that are there no more come back as new ones.
 */
export function restoredFlag(now: Flag, then: Flag): RestoredFlag {
  const environments = Object.entries(now.environments).map(([key, targeting]): [string, FlagTargeting] => {
    const old = then.environments[key];
    return [key, old ? withFieldsOf(targeting, old, TARGETING_FIELDS) : targeting];
  });
  return {
    flag: { ...withFieldsOf(now, then, FLAG_FIELDS), environments: Object.fromEntries(environments) },
    lost: Object.keys(then.environments).filter((key) => !Object.hasOwn(now.environments, key)),
    kept: Object.keys(now.environments).filter((key) => !Object.hasOwn(then.environments, key)),
  };
}

/** A field that the other does not have is not kept either. */
function withFieldsOf<T extends object>(now: T, then: T, fields: readonly (keyof T & string)[]): T {
  const rest = Object.entries(now).filter(([name]) => !(fields as readonly string[]).includes(name));
  return { ...Object.fromEntries(rest), ...editable(then, fields) } as T;
}
