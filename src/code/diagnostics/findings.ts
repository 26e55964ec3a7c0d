import { isDeepStrictEqual } from 'node:util';
import type { FlagOverview } from '../../model/flag/flagOverview';
import type { FlagStatus } from '../../model/flag/flagStatus';
import type { ExpectedType, FlagCall } from '../../references/calls/flagCall';
import type { FlagUsage } from '../../references/flagUsage';
import { stalenessOf } from '../../targeting/staleness';
import { typeOf } from '../flagType';
import { nearKeys } from './nearKeys';

/** What may be wrong with a use of a flag; each kind has a setting of this name. */
export type Finding = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'unknownKey';
      readonly flagKey: string;
      readonly call: FlagCall;
      /** Keys that may have been meant, the nearest first. */
      readonly near: readonly string[];
    }
  | { readonly kind: 'archived' | 'deprecated'; readonly flag: FlagOverview }
  | {
      readonly kind: 'typeMismatch';
      readonly flag: FlagOverview;
      readonly method: string;
      /** Where the method's name begins. */
      readonly methodStart: number;
      readonly expects: ExpectedType;
      readonly actual: ExpectedType;
    }
  | { readonly kind: 'defaultValue'; readonly flag: FlagOverview; readonly written: string }
  | {
      readonly kind: 'clientSide';
      readonly flag: FlagOverview;
      readonly needs: 'usingMobileKey' | 'usingEnvironmentId';
    }
  | { readonly kind: 'finished'; readonly flag: FlagOverview; readonly status: 'launched' | 'inactive' }
);

export type FindingKind = Finding['kind'];

/** What is known of the flags that a text may use. */
export interface KnownFlags {
  readonly flags: ReadonlyMap<string, FlagOverview>;
  /** Undefined while they are not known: then no key is called unknown. */
  readonly archived: ReadonlyMap<string, FlagOverview> | undefined;
  /** Flags that are there and could not be read. */
  readonly unreadable: ReadonlySet<string>;
  readonly ignored: ReadonlySet<string>;
  /** The statuses of a flag in all environments; undefined while they are not all known. */
  readonly statusesOf: (flagKey: string) => readonly FlagStatus[] | undefined;
}

/** What is to be said of a text: of its calls, and of each place that uses a flag. */
export function findingsIn(
  text: string,
  calls: readonly FlagCall[],
  usages: readonly FlagUsage[],
  known: KnownFlags,
): Finding[] {
  const inCalls = calls.flatMap((call) => inCall(text, call, usages, known));
  const inUsages = usages.flatMap(({ flagKey, start, end }): Finding[] => {
    const flag = known.flags.get(flagKey);
    if (!flag || known.ignored.has(flagKey)) return [];
    if (flag.archived) return [{ kind: 'archived', start, end, flag }];
    const status = finishedStatus(flag, known.statusesOf(flagKey));
    return [
      ...(flag.deprecated ? [{ kind: 'deprecated', start, end, flag } as const] : []),
      ...(status ? [{ kind: 'finished', start, end, flag, status } as const] : []),
    ];
  });
  return [...inCalls, ...inUsages].sort((one, other) => one.start - other.start);
}

function inCall(
  text: string,
  call: FlagCall,
  usages: readonly FlagUsage[],
  { flags, archived, unreadable, ignored }: KnownFlags,
): Finding[] {
  const { keyStart: start, keyEnd: end, key } = call;
  const flagKey = key ?? keyOfName(call, usages);
  if (flagKey === undefined || flagKey === '' || ignored.has(flagKey)) return [];
  const flag = flags.get(flagKey);
  if (flag) return aboutFlag(text, call, flag);
  if (key === undefined || !archived || unreadable.has(flagKey)) return [];
  const old = archived.get(flagKey);
  if (old) return [{ kind: 'archived', start, end, flag: old }, ...aboutFlag(text, call, old)];
  const live = [...flags.values()].filter((other) => !other.archived);
  const near = nearKeys(
    flagKey,
    live.map((other) => other.flagKey),
  );
  return [{ kind: 'unknownKey', start, end, flagKey, call, near }];
}

/** The flag of a call whose key is a constant or the like. */
function keyOfName({ keyStart, keyEnd }: FlagCall, usages: readonly FlagUsage[]): string | undefined {
  const inside = usages.filter(({ start, end }) => keyStart <= start && end <= keyEnd);
  return inside.length === 1 ? inside[0]?.flagKey : undefined;
}

function aboutFlag(text: string, call: FlagCall, flag: FlagOverview): Finding[] {
  const { keyStart: start, keyEnd: end, method, expects, side, needs } = call;
  const found: Finding[] = [];
  const actual = typeOf(flag);
  const isOther = expects !== 'any' && expects !== actual && actual !== 'any';
  // What is JSON may be asked for as such, whatever it is.
  if (isOther && expects !== 'json') {
    found.push({ kind: 'typeMismatch', start, end, flag, method, methodStart: call.start, expects, actual });
  }
  if (!isOther) found.push(...aboutDefault(text, call, flag));
  const availability = flag.clientSideAvailability;
  if (side === 'client' && needs && availability && !availability[needs]) {
    found.push({ kind: 'clientSide', start, end, flag, needs });
  }
  return found;
}

function aboutDefault(text: string, call: FlagCall, flag: FlagOverview): Finding[] {
  const { defaultStart: start, defaultEnd: end } = call;
  if (start === undefined || end === undefined || !('defaultValue' in call)) return [];
  if (flag.variations.some(({ value }) => isDeepStrictEqual(value, call.defaultValue))) return [];
  return [{ kind: 'defaultValue', start, end, flag, written: text.slice(start, end) }];
}

/**
 * A flag that is made to be removed again, and decides nothing any more: where it is asked for at all, everyone gets the
 * same, or it is asked for nowhere.
 */
function finishedStatus(
  { temporary }: FlagOverview,
  statuses: readonly FlagStatus[] | undefined,
): 'launched' | 'inactive' | undefined {
  if (!temporary || !statuses) return undefined;
  const staleness = stalenessOf(statuses.map(({ name }) => name));
  return staleness === 'mixed' ? 'launched' : staleness;
}
