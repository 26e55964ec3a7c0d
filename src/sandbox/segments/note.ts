import type { ChangeNote } from '../account/cause';
import type { ProjectRecord } from '../account/records';
import type { SegmentRecord } from '../account/segmentRecord';
import { thingNote } from '../account/thingNote';
import { environmentHref } from '../projects/representation';
import { representSegment, segmentHref } from './representation';

const ACTIONS = {
  name: 'updateName',
  description: 'updateDescription',
  tags: 'updateTags',
  included: 'updateIncluded',
  includedContexts: 'updateIncluded',
  excluded: 'updateExcluded',
  excludedContexts: 'updateExcluded',
  rules: 'updateRules',
};

/** What the audit log says of a segment that was made, changed or deleted. */
export function segmentNote(
  project: ProjectRecord,
  before: SegmentRecord | undefined,
  after: SegmentRecord | undefined,
): ChangeNote {
  const segment = after ?? before;
  if (!segment) throw new Error('A segment is needed before or after its change');
  const { key, environmentKey, name } = segment;
  const environment = `proj/${project.key}:env/${environmentKey}`;
  const environmentName = project.environments.find((one) => one.key === environmentKey)?.name;
  // Who is in a big segment is not shown; that it changed is.
  const shown = (one: SegmentRecord) => ({ ...representSegment(project, one, false), ...membersOf(one) });
  return thingNote({
    kind: 'segment',
    name,
    resource: `${environment}:segment/${key}`,
    href: segmentHref(project.key, segment),
    site: `/${project.key}/${environmentKey}/segments/${key}`,
    parent: {
      name: environmentName ?? environmentKey,
      resource: environment,
      href: environmentHref(project.key, environmentKey),
    },
    actions: ACTIONS,
    ...(before && { before: shown(before) }),
    ...(after && { after: shown(after) }),
  });
}

const membersOf = ({ unbounded, included, excluded }: SegmentRecord) =>
  unbounded ? { included, excluded } : {};
