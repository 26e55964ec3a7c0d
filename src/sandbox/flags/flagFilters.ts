import * as z from 'zod';
import { environmentOf } from '../account/account';
import type { FlagRecord, ProjectRecord } from '../account/records';
import type { RepositoryRecord } from '../account/codeReferenceRecord';
import { allOf, anyOf, type Filter, mentions } from '../http/filter';
import { invalidRequest } from '../http/refusal';
import { evaluatedKinds, wasEvaluated, wasEvaluatedIn } from './evaluated';

type Passes = (flag: FlagRecord) => boolean;

const dates = z.strictObject({ before: z.int().optional(), after: z.int().optional() });

/** Where flags are looked for, and what else is known of them there. */
export interface FilteredPlace {
  readonly project: ProjectRecord;
  /** What `filterEnv` names: filters that are about one environment need it. */
  readonly environmentKey: string | undefined;
  readonly repositories: readonly RepositoryRecord[];
  readonly now: number;
}

const GUARDED = ['any', 'monitoring', 'regressed', 'rolledBack', 'completed', 'archived'] as const;

const FILTERS: Readonly<Record<string, (value: string, place: FilteredPlace) => Passes>> = {
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
    const { before = Infinity, after = -Infinity } = readDates('creationDate', value);
    return ({ creationDate }) => after < creationDate && creationDate < before;
  },
  archived: (value) => {
    const archived = readBoolean('archived', value);
    return (flag) => flag.archived === archived;
  },
  hasExperiment: (value) => {
    const wanted = readBoolean('hasExperiment', value);
    return (flag) => hasExperiment(flag) === wanted;
  },
  sdkAvailability: (value) => {
    const availability = oneOf('sdkAvailability', value, ['client', 'mobile', 'anyClient', 'server']);
    return (flag) => isAvailable(flag, availability);
  },
  contextKindsEvaluated: (value, { project, environmentKey, now }) => {
    const keys = environmentKey === undefined ? project.environments.map(({ key }) => key) : [environmentKey];
    return (flag) => {
      const kinds = keys.flatMap((key) => evaluatedKinds(project, flag, key, now));
      return allOf(value).every((kind) => kinds.includes(kind));
    };
  },
  applicationEvaluated:
    (value, { project, now }) =>
    (flag) =>
      wasEvaluatedIn(project, flag, value, now),
  evaluated: (value, { project, environmentKey }) => {
    const { after = -Infinity } = readDates('evaluated', value);
    if (environmentKey === undefined) throw invalidRequest("The filter 'evaluated' needs filterEnv");
    environmentOf(project, environmentKey);
    return (flag) => wasEvaluated(project, flag, environmentKey, after);
  },
  'codeReferences.min': (value, place) => {
    const least = readCount('codeReferences.min', value);
    return (flag) => countReferences(place, flag) >= least;
  },
  'codeReferences.max': (value, place) => {
    const most = readCount('codeReferences.max', value);
    return (flag) => countReferences(place, flag) <= most;
  },
  // The sandbox has neither release pipelines nor guarded rollouts.
  releasePipeline: () => () => false,
  guardedRollout: (value) => {
    oneOf('guardedRollout', value, GUARDED);
    return () => false;
  },
  // Only names the environment for other filters.
  filterEnv: () => () => true,
};

/** What decides whether a flag passes a filter; a field or value that is not known is a 400. */
export function flagFilter({ field, value }: Filter, place: FilteredPlace): Passes {
  const filter = Object.hasOwn(FILTERS, field) ? FILTERS[field] : undefined;
  if (!filter) throw invalidRequest(`Unknown filter field '${field}'`);
  return filter(value, place);
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

const hasExperiment = ({ environments }: FlagRecord): boolean =>
  Object.values(environments).some(({ fallthrough, rules }) =>
    [fallthrough, ...rules].some(({ rollout }) => rollout?.experimentAllocation !== undefined),
  );

/** The places of a flag in the code of the default branches. */
function countReferences({ project, repositories }: FilteredPlace, { key }: FlagRecord): number {
  return repositories
    .flatMap(({ branches, defaultBranch }) => branches.filter(({ name }) => name === defaultBranch))
    .flatMap(({ references }) => references.flatMap(({ hunks }) => hunks))
    .filter(({ projKey, flagKey }) => projKey === project.key && flagKey === key).length;
}

function readCount(field: string, value: string): number {
  if (!/^\d+$/.test(value)) throw invalidRequest(`Invalid value '${value}' for filter '${field}'`);
  return Number(value);
}

const readBoolean = (field: string, value: string): boolean =>
  oneOf(field, value, ['true', 'false']) === 'true';

function oneOf<const T extends string>(field: string, value: string, known: readonly T[]): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw invalidRequest(`Invalid value '${value}' for filter '${field}'`);
  return found;
}

function readDates(field: string, value: string): z.infer<typeof dates> {
  try {
    return dates.parse(JSON.parse(value));
  } catch {
    // Neither JSON nor the two dates: the client is told what is expected.
    throw invalidRequest(
      `Invalid value for filter '${field}': it must be {"before": ..., "after": ...} in epoch milliseconds`,
    );
  }
}
