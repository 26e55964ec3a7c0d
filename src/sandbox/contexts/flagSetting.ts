import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { targetingOf } from '../account/account';
import type { FlagRecord, TargetingRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest } from '../http/refusal';

/** Schema ValuePut: without `setting`, or with null, the context gets what rules give it. */
const valuePut = z.object({ setting: z.json().optional(), comment: z.string().optional() });

/** The flag with a context targeted for the variation of that value, and for no other; not yet completed. */
export function withSetting(
  flag: FlagRecord,
  environmentKey: string,
  contextKind: string,
  contextKey: string,
  sent: unknown,
): FlagRecord {
  const { setting = null } = parseSent(valuePut, sent);
  const variation = flag.variations.findIndex(({ value }) => isDeepStrictEqual(value, setting));
  if (setting !== null && variation === -1) {
    throw invalidRequest(`No variation of the flag has the value ${JSON.stringify(setting)}`);
  }
  const targeting = targetingOf(flag, environmentKey);
  const name = contextKind === 'user' ? 'targets' : 'contextTargets';
  const others = targeting[name].map((target) =>
    (name === 'targets' || target.contextKind === contextKind) && target.values.includes(contextKey)
      ? { ...target, values: target.values.filter((value) => value !== contextKey) }
      : target,
  );
  const added = variation === -1 ? [] : [{ variation, values: [contextKey], contextKind }];
  const next: TargetingRecord = { ...targeting, [name]: [...others, ...added] };
  return { ...flag, environments: { ...flag.environments, [environmentKey]: next } };
}

/** The value that a user is targeted for; undefined when none. */
export function settingOf(flag: FlagRecord, environmentKey: string, userKey: string) {
  const { targets } = targetingOf(flag, environmentKey);
  const target = targets.find(({ values }) => values.includes(userKey));
  return target && flag.variations[target.variation]?.value;
}
