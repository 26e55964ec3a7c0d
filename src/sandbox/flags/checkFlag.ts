import { TOTAL_WEIGHT } from '../../model/flag/weight';
import type { Clause, Served, Target } from '../../model/flag/flag';
import type { FlagRecord, ProjectRecord, TargetingRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';
import { checkMigrationTargeting } from './migration';
import { checkPrerequisites } from './prerequisites';

const OPERATORS: ReadonlySet<string> = new Set([
  'in',
  'startsWith',
  'endsWith',
  'contains',
  'matches',
  'lessThan',
  'lessThanOrEqual',
  'greaterThan',
  'greaterThanOrEqual',
  'before',
  'after',
  'semVerEqual',
  'semVerLessThan',
  'semVerGreaterThan',
  'segmentMatch',
]);

/** Refuses a flag that breaks a rule of LaunchDarkly's, with a 400 that says which and where. */
export function checkFlag(project: ProjectRecord, flag: FlagRecord): void {
  if (flag.name.trim() === '') throw invalidRequest('A flag needs a name');
  checkVariations(flag);
  checkIndex(flag, flag.defaults.onVariation, 'defaults.onVariation');
  checkIndex(flag, flag.defaults.offVariation, 'defaults.offVariation');
  for (const [environmentKey, targeting] of Object.entries(flag.environments)) {
    checkTargeting(flag, targeting, `environment ${environmentKey}`);
  }
  checkPrerequisites(project, flag);
}

/** The JSON type of a value, by which the values of a flag must agree. */
function jsonTypeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function checkVariations({ kind, variations }: FlagRecord): void {
  if (variations.length < 2) throw invalidRequest('A flag needs at least two variations');
  const types = new Set(variations.map(({ value }) => variationType(value)));
  if (types.size > 1) throw invalidRequest('All variations of a flag must have values of the same type');
  if (kind === 'boolean' && (!types.has('boolean') || variations.length !== 2)) {
    throw invalidRequest('A boolean flag has exactly the two variations true and false');
  }
  const values = variations.map(({ value }) => canonical(value));
  if (new Set(values).size < values.length) throw invalidRequest('Variations must have different values');
}

/** Objects, arrays and null are all of the type that the interface calls JSON. */
export function variationType(value: unknown): string {
  const type = jsonTypeOf(value);
  return type === 'object' || type === 'array' || type === 'null' ? 'json' : type;
}

/** The value as text in which the order of keys makes no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    jsonTypeOf(part) === 'object'
      ? Object.fromEntries(Object.entries(part as object).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function checkTargeting(flag: FlagRecord, targeting: TargetingRecord, place: string): void {
  if (targeting.offVariation !== undefined) {
    checkIndex(flag, targeting.offVariation, `the off variation of ${place}`);
  }
  checkServed(flag, targeting.fallthrough, `the default rule of ${place}`);
  for (const [index, rule] of targeting.rules.entries()) {
    const where = `rule ${index} of ${place}`;
    checkServed(flag, rule, where);
    for (const one of rule.clauses) checkClause(one, where);
  }
  checkTargets(flag, [...targeting.targets, ...targeting.contextTargets], place);
  checkMigrationTargeting(flag, targeting, place);
}

export function checkClause({ op, attribute, contextKind, values }: Clause, place: string): void {
  if (!OPERATORS.has(op)) throw invalidRequest(`Unknown operator '${op}' in ${place}`);
  if (!values.every((value) => ['string', 'number', 'boolean'].includes(typeof value))) {
    throw invalidRequest(`The values of a clause must be strings, numbers or booleans, in ${place}`);
  }
  // Of a segment neither attribute nor context kind is looked at.
  if (op === 'segmentMatch') return;
  if (attribute === '') throw invalidRequest(`A clause needs an attribute, in ${place}`);
  checkContextKind(contextKind, place);
}

/** Absent means `user`. */
function checkContextKind(contextKind: string | undefined, place: string): void {
  if (contextKind === undefined) return;
  if (!/^[\w.-]+$/.test(contextKind) || contextKind === 'kind' || contextKind === 'multi') {
    throw invalidRequest(`Invalid context kind '${contextKind}' in ${place}`);
  }
}

function checkServed(flag: FlagRecord, { variation, rollout }: Served, place: string): void {
  if ((variation === undefined) === (rollout === undefined)) {
    throw invalidRequest(`Either a variation or a rollout is needed in ${place}`);
  }
  if (variation !== undefined) checkIndex(flag, variation, place);
  if (!rollout) return;
  checkContextKind(rollout.contextKind, place);
  for (const share of rollout.variations) {
    checkIndex(flag, share.variation, place);
    if (share.weight > TOTAL_WEIGHT) throw invalidRequest(`A weight is above ${TOTAL_WEIGHT} in ${place}`);
  }
  const total = rollout.variations.reduce((sum, { weight }) => sum + weight, 0);
  if (total !== TOTAL_WEIGHT) {
    throw invalidRequest(`Weights must add up to ${TOTAL_WEIGHT}, not ${total}, in ${place}`);
  }
}

function checkTargets(flag: FlagRecord, targets: readonly Target[], place: string): void {
  const seen = new Set<string>();
  for (const { variation, values, contextKind = 'user' } of targets) {
    checkIndex(flag, variation, `the targets of ${place}`);
    checkContextKind(contextKind, `the targets of ${place}`);
    for (const value of values) {
      const context = `${contextKind} ${value}`;
      if (value === '') throw invalidRequest(`An empty key is targeted in ${place}`);
      if (seen.has(context)) throw invalidRequest(`The context '${value}' is targeted twice in ${place}`);
      seen.add(context);
    }
  }
}

function checkIndex(flag: FlagRecord, variationIndex: number, place: string): void {
  if (variationIndex >= flag.variations.length) {
    throw invalidRequest(`Invalid variation index ${variationIndex} in ${place}`);
  }
}
