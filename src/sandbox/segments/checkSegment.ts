import { randomIdentities } from '../account/identities';
import type { ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { checkClause } from '../flags/checkFlag';
import { invalidRequest } from '../http/refusal';
import { TOTAL_WEIGHT } from '../../model/flag/weight';

/** Gives what is new its id, and leaves out lists without keys. */
export function completeSegment(segment: SegmentRecord): SegmentRecord {
  const filled = (lists: SegmentRecord['includedContexts']) =>
    lists.filter(({ values }) => values.length > 0);
  const completed: SegmentRecord = {
    ...segment,
    includedContexts: filled(segment.includedContexts),
    excludedContexts: filled(segment.excludedContexts),
    rules: segment.rules.map((rule) => ({
      ...rule,
      _id: rule._id === '' ? randomIdentities.uuid('') : rule._id,
      clauses: rule.clauses.map((clause) => ({
        ...clause,
        _id: clause._id === '' ? randomIdentities.uuid('') : clause._id,
      })),
    })),
  };
  // As JSON an absent field and one that is undefined are the same.
  return JSON.parse(JSON.stringify(completed)) as SegmentRecord;
}

/** Refuses a segment that breaks a rule of LaunchDarkly's, with a 400 that says which. */
export function checkSegment(project: ProjectRecord, segment: SegmentRecord): void {
  if (segment.name.trim() === '') throw invalidRequest('A segment needs a name');
  checkMembers(segment);
  for (const { clauses, weight } of segment.rules) {
    if (weight !== undefined && (weight < 0 || weight > TOTAL_WEIGHT)) {
      throw invalidRequest(`A weight must be from 0 to ${TOTAL_WEIGHT}`);
    }
    for (const clause of clauses) checkClause(clause, `a rule of segment '${segment.key}'`);
  }
  if (leadsTo(project, segment, segment.key)) {
    throw invalidRequest(`The rules of segment '${segment.key}' lead back to it`);
  }
}

function checkMembers({ included, excluded, includedContexts, excludedContexts }: SegmentRecord): void {
  const listed = (users: readonly string[], lists: SegmentRecord['includedContexts']) => [
    ...users.map((value) => `user ${value}`),
    ...lists.flatMap(({ contextKind, values }) => values.map((value) => `${contextKind} ${value}`)),
  ];
  const members = listed(included, includedContexts);
  const others = listed(excluded, excludedContexts);
  const both = others.find((one) => members.includes(one));
  if (both) throw invalidRequest(`The context '${both}' cannot be both included and excluded`);
  if (new Set(members).size < members.length || new Set(others).size < others.length) {
    throw invalidRequest('A context can be listed only once');
  }
}

function leadsTo(project: ProjectRecord, from: SegmentRecord, segmentKey: string): boolean {
  const open = segmentsNamedBy(from);
  const seen = new Set<string>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === segmentKey) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    const next = project.segments.find(
      (one) => one.key === key && one.environmentKey === from.environmentKey,
    );
    if (next) open.push(...segmentsNamedBy(next));
  }
  return false;
}

const segmentsNamedBy = ({ rules }: SegmentRecord): string[] =>
  rules
    .flatMap(({ clauses }) => clauses)
    .filter(({ op }) => op === 'segmentMatch')
    .flatMap(({ values }) => values.filter((value) => typeof value === 'string'));
