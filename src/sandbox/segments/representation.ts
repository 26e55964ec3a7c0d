import type { ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { jsonLink } from '../http/paging';

export const segmentHref = (projectKey: string, { environmentKey, key }: SegmentRecord): string =>
  `/api/v2/segments/${projectKey}/${environmentKey}/${key}`;

/** The flags whose rules name the segment in its environment, itself or by way of another segment. */
export function flagsUsing(project: ProjectRecord, { key, environmentKey }: SegmentRecord) {
  return [...project.flags.values()].filter((flag) =>
    flag.environments[environmentKey]?.rules.some(({ clauses }) => clauses.some((one) => names(one, key))),
  );
}

export const segmentsUsing = (project: ProjectRecord, { key, environmentKey }: SegmentRecord) =>
  project.segments.filter(
    (segment) =>
      segment.environmentKey === environmentKey &&
      segment.rules.some(({ clauses }) => clauses.some((one) => names(one, key))),
  );

const names = (clause: { op: string; values: readonly unknown[] }, segmentKey: string): boolean =>
  clause.op === 'segmentMatch' && clause.values.includes(segmentKey);

/** Schema UserSegment. Which flags use it is said by a single segment, not in lists. */
export function representSegment(project: ProjectRecord, segment: SegmentRecord, withFlags = true) {
  const { key, name, description, tags, creationDate, lastModifiedDate, version, generation } = segment;
  const { environmentKey, included, excluded, includedContexts, excludedContexts, rules } = segment;
  const { unbounded, unboundedContextKind } = segment;
  const href = segmentHref(project.key, segment);
  return {
    key,
    name,
    description,
    tags,
    creationDate,
    lastModifiedDate,
    version,
    generation,
    rules,
    unbounded,
    ...(unboundedContextKind !== undefined && { unboundedContextKind }),
    // The members of a big segment are too many to be listed: only their number is told.
    ...(unbounded
      ? { _unboundedMetadata: countsOf(project, segment) }
      : { included, excluded, includedContexts, excludedContexts }),
    deleted: false,
    _links: {
      self: jsonLink(href),
      parent: jsonLink(`/api/v2/segments/${project.key}/${environmentKey}`),
      site: { href: `/${project.key}/${environmentKey}/segments/${segment.key}`, type: 'text/html' },
    },
    ...(withFlags && {
      _flags: flagsUsing(project, segment).map((flag) => ({
        key: flag.key,
        name: flag.name,
        _links: {
          self: jsonLink(`/api/v2/flags/${project.key}/${flag.key}`),
          parent: jsonLink(`/api/v2/flags/${project.key}`),
        },
        _site: { href: `/${project.key}/${environmentKey}/features/${flag.key}`, type: 'text/html' },
      })),
    }),
  };
}

function countsOf({ environments }: ProjectRecord, segment: SegmentRecord) {
  return {
    envId: environments.find(({ key }) => key === segment.environmentKey)?._id ?? '',
    segmentId: segment.key,
    version: segment.version,
    includedCount: segment.included.length,
    excludedCount: segment.excluded.length,
    lastModified: segment.lastModifiedDate,
    deleted: false,
  };
}
