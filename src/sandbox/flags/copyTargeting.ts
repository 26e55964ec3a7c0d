import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { FlagRecord, TargetingRecord } from '../account/records';
import { parseSent } from '../http/body';
import { invalidRequest, optimisticLock } from '../http/refusal';

/** What each action takes over of a flag's targeting. */
const FIELDS = {
  updateOn: ['on'],
  updateRules: ['rules'],
  updateFallthrough: ['fallthrough', 'trackEventsFallthrough'],
  updateOffVariation: ['offVariation'],
  updatePrerequisites: ['prerequisites'],
  updateTargets: ['targets', 'contextTargets'],
  updateFlagConfigMigrationSettings: ['migrationSettings'],
} as const satisfies Readonly<Record<string, readonly (keyof TargetingRecord)[]>>;

type Action = keyof typeof FIELDS;

const ACTIONS = Object.keys(FIELDS) as Action[];
const actions = z.array(z.enum(ACTIONS)).optional();
const place = z.object({ key: z.string(), currentVersion: z.int().optional() });

/** Schema FlagCopyConfigPost. */
const copyBody = z.object({
  source: place,
  target: place,
  comment: z.string().optional(),
  includedActions: actions,
  excludedActions: actions,
});

/** The flag with its targeting in one environment taken over into another, wholly or as far as the actions say. */
export function copyTargeting(flag: FlagRecord, sent: unknown): FlagRecord {
  const { source, target, includedActions, excludedActions } = parseSent(copyBody, sent);
  if (includedActions && excludedActions) {
    throw invalidRequest('Either includedActions or excludedActions may be given, not both');
  }
  if (source.key === target.key) throw invalidRequest('Source and target are the same environment');
  const from = targetingAt(flag, source);
  const to = targetingAt(flag, target);
  const chosen = includedActions ?? ACTIONS.filter((action) => !excludedActions?.includes(action));
  const copy: TargetingRecord = { ...to };
  for (const field of chosen.flatMap((action): readonly (keyof TargetingRecord)[] => FIELDS[action])) {
    if (field === 'rules') copy.rules = copiedRules(from, to);
    else if (from[field] === undefined) Reflect.deleteProperty(copy, field);
    else Object.assign(copy, { [field]: structuredClone(from[field]) });
  }
  return { ...flag, environments: { ...flag.environments, [target.key]: copy } };
}

function targetingAt(flag: FlagRecord, { key, currentVersion }: z.infer<typeof place>): TargetingRecord {
  const targeting = Object.hasOwn(flag.environments, key) ? flag.environments[key] : undefined;
  // The document has no 404 for this operation.
  if (!targeting) throw invalidRequest(`Unknown environment key '${key}'`);
  if (currentVersion !== undefined && currentVersion !== targeting.version) throw optimisticLock();
  return targeting;
}

/** Copies have ids of their own, but rules that are equal already stay as they are. */
function copiedRules(from: TargetingRecord, to: TargetingRecord): TargetingRecord['rules'] {
  const copies = withoutIds(from);
  return isDeepStrictEqual(copies, withoutIds(to)) ? to.rules : copies;
}

const withoutIds = ({ rules }: TargetingRecord): TargetingRecord['rules'] =>
  rules.map((rule) => ({
    ...structuredClone(rule),
    _id: '',
    clauses: rule.clauses.map((clause) => ({ ...clause, _id: '' })),
  }));
