import * as z from 'zod';
import { randomIdentities } from '../account/identities';
import type { ExpiringTargetRecord } from '../account/pendingRecords';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest, Refusal } from '../http/refusal';

const place = z.object({ variationId: z.string(), contextKey: z.string(), contextKind: z.string() });
const date = z.object({ value: z.int() });
const version = z.object({ version: z.int().optional() });

/** The kinds of instructions, each in the words of contexts and in the older ones of users. */
const ACTIONS: Readonly<Record<string, 'add' | 'update' | 'remove'>> = {
  addExpiringTarget: 'add',
  updateExpiringTarget: 'update',
  removeExpiringTarget: 'remove',
  addExpireUserTargetDate: 'add',
  updateExpireUserTargetDate: 'update',
  removeExpireUserTargetDate: 'remove',
};

/** What came of a list of instructions: each is carried out or fails on its own. */
export interface PatchedTargets {
  readonly targets: readonly ExpiringTargetRecord[];
  readonly errors: readonly { readonly instructionIndex: number; readonly message: string }[];
}

/** Carries out instructions, each with the flag that it is about. `targets` are all of the project. */
export function patchExpiringTargets(
  targets: readonly ExpiringTargetRecord[],
  environmentKey: string,
  instructions: readonly {
    readonly flag: () => FlagRecord;
    readonly sent: Readonly<Record<string, unknown>>;
  }[],
  now: number,
): PatchedTargets {
  const errors: { instructionIndex: number; message: string }[] = [];
  const patched = instructions.reduce((current, { flag, sent }, instructionIndex) => {
    try {
      return instructed(current, flag(), environmentKey, sent, now);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push({ instructionIndex, message: error.message });
      return current;
    }
  }, targets);
  return { targets: patched, errors };
}

function instructed(
  targets: readonly ExpiringTargetRecord[],
  flag: FlagRecord,
  environmentKey: string,
  sent: Readonly<Record<string, unknown>>,
  now: number,
): readonly ExpiringTargetRecord[] {
  const kind = String(sent['kind']);
  const action = Object.hasOwn(ACTIONS, kind) ? ACTIONS[kind] : undefined;
  if (!action) throw invalidRequest(`Unknown instruction kind '${kind}'`);
  const { variationId, contextKey, contextKind } = parseSent(place, sent);
  const known = targets.find(
    (one) =>
      one.flagKey === flag.key &&
      one.environmentKey === environmentKey &&
      one.contextKey === contextKey &&
      one.contextKind === contextKind,
  );
  if (action === 'add') {
    if (known) throw invalidRequest(`'${contextKey}' has an expiration date on this flag already`);
    checkTargeted(flag, environmentKey, variationId, contextKind, contextKey);
    const expirationDate = dateOf(sent, now);
    const added = { flagKey: flag.key, environmentKey, contextKind, contextKey, variationId, expirationDate };
    return [...targets, { _id: randomIdentities.resource(''), _version: 1, ...added }];
  }
  if (known?.variationId !== variationId) {
    throw invalidRequest(`'${contextKey}' has no expiration date for variation '${variationId}'`);
  }
  if (action === 'remove') return targets.filter((one) => one !== known);
  const { version: expected } = parseSent(version, sent);
  if (expected !== undefined && expected !== known._version) {
    throw invalidRequest(`The expiring target has version ${known._version}, not ${expected}`);
  }
  const updated = { ...known, expirationDate: dateOf(sent, now), _version: known._version + 1 };
  return targets.map((one) => (one === known ? updated : one));
}

function dateOf(sent: unknown, now: number): number {
  const { value } = parseSent(date, sent);
  if (value <= now) throw invalidRequest('value must be a time in the future');
  return value;
}

function checkTargeted(
  flag: FlagRecord,
  environmentKey: string,
  variationId: string,
  contextKind: string,
  contextKey: string,
): void {
  const index = flag.variations.findIndex(({ _id }) => _id === variationId);
  if (index === -1) throw invalidRequest(`Unknown variation id '${variationId}'`);
  const targeted = listsOf(flag.environments[environmentKey], contextKind);
  if (!targeted.some(({ variation, values }) => variation === index && values.includes(contextKey))) {
    throw invalidRequest(`The flag does not target '${contextKey}' for this variation`);
  }
}

const listsOf = (targeting: TargetingRecord | undefined, contextKind: string) =>
  (contextKind === 'user' ? targeting?.targets : targeting?.contextTargets)?.filter(
    (target) => (target.contextKind ?? 'user') === contextKind,
  ) ?? [];

/** Those that still have something to remove: a target may have gone on its own before its date. */
export function liveTargets(project: ProjectRecord): ExpiringTargetRecord[] {
  return project.expiringTargets.filter(({ flagKey, environmentKey, contextKind, contextKey }) =>
    listsOf(project.flags.get(flagKey)?.environments[environmentKey], contextKind).some(({ values }) =>
      values.includes(contextKey),
    ),
  );
}

/** A flag that does not target the context any more; not yet completed. */
export function withoutTarget(
  flag: FlagRecord,
  { environmentKey, contextKind, contextKey }: ExpiringTargetRecord,
): FlagRecord {
  const targeting = flag.environments[environmentKey];
  if (!targeting) return flag;
  const removed = (lists: TargetingRecord['targets'], isUser: boolean) =>
    lists.map((target) =>
      (isUser ? 'user' : target.contextKind) === contextKind
        ? { ...target, values: target.values.filter((value) => value !== contextKey) }
        : target,
    );
  const next = {
    ...targeting,
    targets: removed(targeting.targets, true),
    contextTargets: removed(targeting.contextTargets, false),
  };
  return { ...flag, environments: { ...flag.environments, [environmentKey]: next } };
}
