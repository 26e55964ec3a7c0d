import type { LDContext } from '@launchdarkly/js-server-sdk-common';
import type { FlagRecord, ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { evaluateFlags } from '../evaluation/evaluate';
import { emptyTargeting } from '../flags/newFlag';
import { contextsIn, type SeenContext } from '../usage/observe';

/** Whether a context is in a segment, and by which of the two ways. */
export interface Membership {
  readonly segment: SegmentRecord;
  readonly isMember: boolean;
  readonly isIndividuallyTargeted: boolean;
}

/** The memberships of a context, by LaunchDarkly's own evaluator: each segment is asked for by a flag made for that. */
export async function membershipsOf(
  project: ProjectRecord,
  environmentKey: string,
  context: LDContext,
): Promise<Membership[]> {
  const segments = project.segments.filter((segment) => segment.environmentKey === environmentKey);
  const questions = segments.map((segment) => askingFor(segment, environmentKey));
  const asked = { ...project, flags: new Map(questions.map((flag) => [flag.key, flag])) };
  const answers = await evaluateFlags(asked, environmentKey, context, questions);
  return segments.map((segment, index) => ({
    segment,
    isMember: answers[index]?.value === true,
    isIndividuallyTargeted: isIncluded(segment, context),
  }));
}

function askingFor({ key }: SegmentRecord, environmentKey: string): FlagRecord {
  const defaults = { onVariation: 1, offVariation: 1 };
  const clause = {
    _id: '',
    attribute: 'segmentMatch',
    op: 'segmentMatch',
    values: [key],
    contextKind: 'user',
    negate: false,
  };
  const targeting = {
    ...emptyTargeting(defaults),
    on: true,
    version: 1,
    lastModified: 0,
    salt: '',
    sel: '',
    rules: [{ _id: '', clauses: [clause], variation: 0, trackEvents: false }],
  };
  return {
    key,
    name: key,
    kind: 'boolean',
    description: '',
    _version: 1,
    creationDate: 0,
    variations: [true, false].map((value) => ({ _id: '', value })),
    temporary: true,
    tags: [],
    archived: false,
    deprecated: false,
    clientSideAvailability: { usingMobileKey: false, usingEnvironmentId: false },
    customProperties: {},
    defaults,
    environments: { [environmentKey]: targeting },
  };
}

function isIncluded(segment: SegmentRecord, context: LDContext): boolean {
  const { included, includedContexts, unboundedContextKind = 'user' } = segment;
  return contextsIn(context as SeenContext).some(
    ({ kind, key }) =>
      (kind === (segment.unbounded ? unboundedContextKind : 'user') && included.includes(key)) ||
      includedContexts.some((list) => list.contextKind === kind && list.values.includes(key)),
  );
}
