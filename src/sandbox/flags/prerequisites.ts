import type { FlagRecord, ProjectRecord } from '../account/records';
import { invalidRequest } from '../http/refusal';

/** Each prerequisite must be a variation of another flag, and following them must never lead back to the flag. */
export function checkPrerequisites(project: ProjectRecord, flag: FlagRecord): void {
  for (const [environmentKey, { prerequisites }] of Object.entries(flag.environments)) {
    const keys = new Set(prerequisites.map(({ key }) => key));
    if (keys.size < prerequisites.length) throw invalidRequest('A flag can be a prerequisite only once');
    for (const { key, variation } of prerequisites) {
      const other = project.flags.get(key);
      if (!other || key === flag.key) throw invalidRequest(`Invalid prerequisite flag '${key}'`);
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
