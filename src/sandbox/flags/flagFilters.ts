import * as z from 'zod';
import type { FlagRecord } from '../account/records';
import { allOf, anyOf, type Filter, mentions } from '../http/filter';
import { invalidRequest } from '../http/refusal';

type Passes = (flag: FlagRecord) => boolean;

const dates = z.strictObject({ before: z.int().optional(), after: z.int().optional() });

const FILTERS: Readonly<Record<string, (value: string) => Passes>> = {
  query: (value) => (flag) => mentions(flag, value),
  tags: (value) => (flag) =>
    value.includes('|')
      ? anyOf(value).some((tag) => flag.tags.includes(tag))
      : allOf(value).every((tag) => flag.tags.includes(tag)),
  state: (value) => {
    const states = anyOf(value).map((state) => oneOf('state', state, ['live', 'deprecated', 'archived']));
    return (flag) => states.includes(stateOf(flag));
  },
  type: (value) => {
    const temporary = oneOf('type', value, ['temporary', 'permanent']) === 'temporary';
    return (flag) => flag.temporary === temporary;
  },
  maintainerId: (value) => (flag) => flag.maintainerId === value,
  maintainerTeamKey: (value) => (flag) => flag.maintainerTeamKey === value,
  creationDate: (value) => {
    const { before = Infinity, after = -Infinity } = readDates(value);
    return ({ creationDate }) => after < creationDate && creationDate < before;
  },
  archived: (value) => {
    const archived = readBoolean('archived', value);
    return (flag) => flag.archived === archived;
  },
  // The sandbox has no experiments.
  hasExperiment: (value) => {
    const wanted = readBoolean('hasExperiment', value);
    return () => !wanted;
  },
  sdkAvailability: (value) => {
    const availability = oneOf('sdkAvailability', value, ['client', 'mobile', 'anyClient', 'server']);
    return (flag) => isAvailable(flag, availability);
  },
  contextKindsEvaluated: (value) => (flag) => {
    const kinds = contextKindsOf(flag);
    return allOf(value).every((kind) => kinds.has(kind));
  },
  // Only names the environment for other filters.
  filterEnv: () => () => true,
};

/** What decides whether a flag passes a filter; a field or value that is not known is a 400. */
export function flagFilter({ field, value }: Filter): Passes {
  const filter = Object.hasOwn(FILTERS, field) ? FILTERS[field] : undefined;
  if (!filter) throw invalidRequest(`Unknown filter field '${field}'`);
  return filter(value);
}

/** Leaves archived flags out unless `archived` or a filter on state asks for them. */
export function archivedUnlessAsked(filters: readonly Filter[], archived: boolean | undefined): Passes {
  const filtered = filters.some(({ field }) => field === 'state' || field === 'archived');
  return (flag) => (archived === undefined ? filtered || !flag.archived : flag.archived === archived);
}

const stateOf = (flag: FlagRecord) => (flag.archived ? 'archived' : flag.deprecated ? 'deprecated' : 'live');

function isAvailable(
  { clientSideAvailability: { usingEnvironmentId, usingMobileKey } }: FlagRecord,
  availability: 'client' | 'mobile' | 'anyClient' | 'server',
): boolean {
  switch (availability) {
    case 'client':
      return usingEnvironmentId;
    case 'mobile':
      return usingMobileKey;
    case 'anyClient':
      return usingEnvironmentId || usingMobileKey;
    case 'server':
      return !usingEnvironmentId && !usingMobileKey;
  }
}

/** No evaluations are simulated yet, so the kinds that a flag's targeting speaks of stand for those it was asked for. */
function contextKindsOf(flag: FlagRecord): ReadonlySet<string> {
  const kinds = Object.values(flag.environments).flatMap(({ contextTargets, rules, fallthrough }) => [
    ...contextTargets.map((target) => target.contextKind),
    ...rules.flatMap((rule) => [
      ...rule.clauses.map((clause) => clause.contextKind),
      rule.rollout?.contextKind,
    ]),
    fallthrough.rollout?.contextKind,
  ]);
  return new Set(['user', ...kinds.filter((kind) => kind !== undefined)]);
}

const readBoolean = (field: string, value: string): boolean =>
  oneOf(field, value, ['true', 'false']) === 'true';

function oneOf<const T extends string>(field: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw invalidRequest(`Invalid value '${value}' for filter '${field}'`);
  return found;
}

function readDates(value: string): z.infer<typeof dates> {
  try {
    return dates.parse(JSON.parse(value));
  } catch {
    // Neither JSON nor the two dates: the client is told what is expected.
    throw invalidRequest(
      `Invalid value for filter 'creationDate': it must be {"before": epoch milliseconds}`,
    );
  }
}
