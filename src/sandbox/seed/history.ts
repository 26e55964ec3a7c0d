import type { AuditRecord } from '../account/auditRecord';
import { flagNote } from '../account/flagNote';
import { namedIdentities } from '../account/identities';
import type { FlagRecord, MemberRecord, ProjectRecord, TargetingRecord } from '../account/records';
import { HOUR_MS } from './time';

/** What is older is not told: LaunchDarkly's own log begins somewhere too. */
const OLDEST_MS = 70 * 24 * HOUR_MS;
const MOST_CHANGES = 4;
/** Rollouts begin with so much: a twentieth. */
const LEAST_SHARE = 5000;
const STEP_MS = 31 * HOUR_MS;

const COMMENTS = [
  'As agreed in the planning',
  'Error rate is fine, going on',
  '',
  'SHOP-1530',
  '',
  'Back to before: support got calls',
  '',
];

/**
 * The changes that made flags what they are: for each environment that was changed in the last weeks some turnings on and
 * off, and steps of rollouts, that lead to its state now, each as it would have been kept. `flags` do not change.
 */
export function buildHistory(
  projects: readonly ProjectRecord[],
  members: readonly MemberRecord[],
  now: number,
): AuditRecord[] {
  const authors = members.filter(({ role }) => role !== 'reader');
  const entries = projects.flatMap((project) =>
    [...project.flags.values()].flatMap((flag, index) => [
      ...creationOf(project, flag, authors, now),
      ...project.environments.flatMap(({ key }, place) =>
        changesOf(project, flag, key, authors, index + place, now),
      ),
    ]),
  );
  const ordered = entries.sort((a, b) => a.date - b.date || (a._id < b._id ? -1 : 1));
  let last = 0;
  return ordered.map((entry) => {
    last = Math.max(entry.date, last + 1);
    return { ...entry, date: last };
  });
}

function creationOf(
  project: ProjectRecord,
  flag: FlagRecord,
  authors: readonly MemberRecord[],
  now: number,
): AuditRecord[] {
  if (flag.creationDate < now - OLDEST_MS) return [];
  const author = flag.maintainerId ?? authors[0]?._id;
  return [
    {
      _id: namedIdentities.resource(`audit ${project.key} ${flag.key} created`),
      date: flag.creationDate,
      ...flagNote(project, undefined, flag),
      ...(author !== undefined && { memberId: author }),
    },
  ];
}

/** Walks back from now: before each change the flag was the other way round there, and its version one less. */
function changesOf(
  project: ProjectRecord,
  flag: FlagRecord,
  environmentKey: string,
  authors: readonly MemberRecord[],
  turn: number,
  now: number,
): AuditRecord[] {
  const targeting = flag.environments[environmentKey];
  if (!targeting) return [];
  const begin = Math.max(flag.creationDate, now - OLDEST_MS);
  const times = Array.from({ length: Math.min(MOST_CHANGES, targeting.version - 1) }, (_, step) =>
    Math.round(targeting.lastModified - step * STEP_MS * (1 + (turn % 5))),
  ).filter((date) => date > begin);
  let after = flag;
  return times.map((date, step) => {
    const before = turnedBack(after, environmentKey, times[step + 1] ?? begin);
    const author = authors[(turn + step) % authors.length];
    const comment = COMMENTS[(turn * 3 + step) % COMMENTS.length] ?? '';
    const entry: AuditRecord = {
      _id: namedIdentities.resource(`audit ${project.key} ${flag.key} ${environmentKey} ${step}`),
      date,
      ...flagNote(project, before, after),
      ...(author && { memberId: author._id }),
      ...(comment !== '' && { comment }),
    };
    after = before;
    return entry;
  });
}

function turnedBack(flag: FlagRecord, environmentKey: string, lastModified: number): FlagRecord {
  const targeting = flag.environments[environmentKey];
  if (!targeting) return flag;
  const before: TargetingRecord = {
    ...targeting,
    ...earlier(targeting),
    version: targeting.version - 1,
    lastModified,
  };
  return { ...flag, environments: { ...flag.environments, [environmentKey]: before } };
}

/** A rollout that is on its way went further with the last change; anything else was turned on or off. */
function earlier({ on, fallthrough }: TargetingRecord): Partial<TargetingRecord> {
  const { rollout } = fallthrough;
  const [first, ...others] = rollout?.variations ?? [];
  const last = others.at(-1);
  if (!on || !rollout || !first || !last || first.weight < LEAST_SHARE) return { on: !on };
  const moved = Math.floor(first.weight / 2);
  const variations = [
    { ...first, weight: first.weight - moved },
    ...others.slice(0, -1),
    { ...last, weight: last.weight + moved },
  ];
  return { fallthrough: { rollout: { ...rollout, variations } } };
}
