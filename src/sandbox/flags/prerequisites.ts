import { isDeepStrictEqual } from 'node:util';
import type { FlagRecord, ProjectRecord } from '../account/records';
import { conflict, invalidRequest } from '../http/refusal';

/** Each prerequisite must be a variation of another flag, and following them must never lead back to the flag. */
export function checkPrerequisites(project: ProjectRecord, flag: FlagRecord): void {
  for (const [environmentKey, { prerequisites }] of Object.entries(flag.environments)) {
    const keys = new Set(prerequisites.map(({ key }) => key));
    if (keys.size < prerequisites.length) throw invalidRequest('A flag can be a prerequisite only once');
    for (const { key, variation } of prerequisites) {
      const other = project.flags.get(key);
      if (!other || key === flag.key) throw invalidRequest(`Invalid prerequisite flag '${key}'`);
      if (other.archived) throw invalidRequest(`The prerequisite flag '${key}' is archived`);
      if (variation >= other.variations.length) {
        throw invalidRequest(`Invalid variation index ${variation} of prerequisite '${key}'`);
      }
    }
    if (leadsTo(project, [...keys], flag.key, environmentKey)) {
      throw invalidRequest(`Prerequisites of '${flag.key}' in ${environmentKey} lead back to it`);
    }
  }
}

function leadsTo(
  project: ProjectRecord,
  from: readonly string[],
  flagKey: string,
  environmentKey: string,
): boolean {
  const open = [...from];
  const seen = new Set<string>();
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (key === flagKey) return true;
    if (seen.has(key)) continue;
    seen.add(key);
    const prerequisites = project.flags.get(key)?.environments[environmentKey]?.prerequisites ?? [];
    open.push(...prerequisites.map((prerequisite) => prerequisite.key));
  }
  return false;
}

/** The flags that have this one as a prerequisite somewhere; while there are any it can be neither deleted nor archived. */
export function dependentFlags(project: ProjectRecord, flagKey: string): string[] {
  return [...project.flags.values()]
    .filter((flag) =>
      Object.values(flag.environments).some(({ prerequisites }) =>
        prerequisites.some(({ key }) => key === flagKey),
      ),
    )
    .map(({ key }) => key);
}

/** Refuses with a 409 to delete a flag that another needs. */
export function checkDeletable(project: ProjectRecord, flagKey: string): void {
  const dependents = dependentFlags(project, flagKey);
  if (dependents.length > 0) {
    throw conflict(`Flag '${flagKey}' is a prerequisite of ${dependents.join(', ')}`);
  }
}

/**
 * The flags that need a variation of the changed flag whose index is another now, with that index: what they mean stays,
 * so their versions stay too. A variation that is needed and is gone refuses the change.
 */
export function withMovedPrerequisites(
  project: ProjectRecord,
  before: FlagRecord,
  after: FlagRecord,
): FlagRecord[] {
  const moved = before.variations.map((variation) => newIndexOf(variation, after));
  if (moved.every((index, place) => index === place)) return [];
  return dependentFlags(project, before.key).flatMap((flagKey) => {
    const flag = project.flags.get(flagKey);
    if (!flag) return [];
    const environments = Object.entries(flag.environments).map(([environmentKey, targeting]) => {
      const prerequisites = targeting.prerequisites.map((prerequisite) => {
        if (prerequisite.key !== before.key) return prerequisite;
        const index = moved[prerequisite.variation];
        if (index !== undefined && index !== -1) return { ...prerequisite, variation: index };
        throw invalidRequest(
          `A variation to be removed is a prerequisite of '${flagKey}' in ${environmentKey}`,
        );
      });
      return [environmentKey, { ...targeting, prerequisites }] as const;
    });
    const changed = { ...flag, environments: Object.fromEntries(environments) };
    return isDeepStrictEqual(changed, flag) ? [] : [changed];
  });
}

/** Where a variation is after a change: known by its id, or by its value when it was sent without one. */
function newIndexOf({ _id, value }: FlagRecord['variations'][number], { variations }: FlagRecord): number {
  const index = variations.findIndex((variation) => variation._id === _id);
  return index === -1
    ? variations.findIndex((variation) => isDeepStrictEqual(variation.value, value))
    : index;
}
