import { type Account, environmentOf, targetingOf } from '../account/account';
import type { EnvironmentRecord, FlagRecord, ProjectRecord } from '../account/records';
import { readFilters } from '../http/filter';
import { pageOf } from '../http/paging';
import { booleanOf, expands } from '../http/query';
import { invalidRequest } from '../http/refusal';
import { sorted, type SortFields } from '../http/sort';
import { evaluatedKinds } from './evaluated';
import { archivedUnlessAsked, flagFilter } from './flagFilters';
import { representFlag, type ShownFlag } from './representation';

const MOST_FLAGS = 100;
const MOST_ENVIRONMENTS = 3;

/** The environments that `env` names, each once; undefined when it names none. */
export function askedEnvironments(project: ProjectRecord, query: URLSearchParams) {
  const keys = new Set(query.getAll('env').filter((key) => key !== ''));
  return keys.size === 0 ? undefined : [...keys].map((key) => environmentOf(project, key));
}

/** `GET /flags/{projectKey}`: filtered, sorted, a page of it, as summaries unless `summary=0`. */
export function listFlags(account: Account, project: ProjectRecord, url: URL, now: number) {
  const { searchParams: query } = url;
  const environments = askedEnvironments(project, query);
  if (environments && environments.length > MOST_ENVIRONMENTS) {
    throw invalidRequest(`At most ${MOST_ENVIRONMENTS} environments can be asked for at once`);
  }
  const summaryOnly = booleanOf(query, 'summary') ?? true;
  const page = pageOf(
    sort(chosenFlags(account, project, query, now), query.get('sort'), environments),
    url,
    MOST_FLAGS,
  );
  return {
    ...page,
    items: page.items.map((flag) =>
      representFlag(account, project, flag, {
        ...(environments && { environments }),
        summaryOnly,
        ...expansions(project, query, now),
      }),
    ),
  };
}

/** What `expand` adds to each flag. */
export function expansions(project: ProjectRecord, query: URLSearchParams, now: number): ShownFlag {
  return {
    migrationSettings: expands(query, 'migrationSettings'),
    ...(expands(query, 'evaluation') && {
      evaluation: (flag, environmentKey) => ({
        contextKinds: evaluatedKinds(project, flag, environmentKey, now),
      }),
    }),
  };
}

function chosenFlags(
  account: Account,
  project: ProjectRecord,
  query: URLSearchParams,
  now: number,
): FlagRecord[] {
  const filters = readFilters(query.get('filter'));
  const environmentKey = filters.find(({ field }) => field === 'filterEnv')?.value;
  if (environmentKey !== undefined) environmentOf(project, environmentKey);
  const place = { project, environmentKey, repositories: account.data.repositories, now };
  const tag = query.get('tag');
  const passes = [
    archivedUnlessAsked(filters, booleanOf(query, 'archived')),
    (flag: FlagRecord) => tag === null || flag.tags.includes(tag),
    ...filters.map((filter) => flagFilter(filter, place)),
  ];
  // The newest first, as the list in LaunchDarkly's interface begins; the key decides between equal dates.
  return [...project.flags.values()]
    .filter((flag) => passes.every((passesOne) => passesOne(flag)))
    .sort((a, b) => b.creationDate - a.creationDate || (a.key < b.key ? -1 : 1));
}

const SORT_FIELDS: SortFields<FlagRecord> = {
  creationDate: (flag) => flag.creationDate,
  key: (flag) => flag.key,
  maintainerId: (flag) => flag.maintainerId ?? '',
  name: (flag) => flag.name,
  tags: (flag) => flag.tags.join(','),
  type: (flag) => (flag.temporary ? 'temporary' : 'permanent'),
};

function sort(
  flags: readonly FlagRecord[],
  by: string | null,
  environments: readonly EnvironmentRecord[] | undefined,
): readonly FlagRecord[] {
  if (!by?.includes('targetingModifiedDate')) return sorted(flags, by, SORT_FIELDS);
  const [environment] = environments ?? [];
  if (!environment) throw invalidRequest('Sorting by targetingModifiedDate needs the env parameter');
  if (by.includes(',')) throw invalidRequest('targetingModifiedDate cannot be combined with another sort');
  return sorted(flags, by, {
    targetingModifiedDate: (flag) => targetingOf(flag, environment.key).lastModified,
  });
}
