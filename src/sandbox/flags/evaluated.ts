import type { FlagRecord, ProjectRecord } from '../account/records';

const RECENTLY_MS = 30 * 86_400_000;

/**
 * The context kinds that a flag was evaluated for in an environment in the past 30 days. Only the flag's last evaluation is
 * kept, so these are the kinds that its targeting looks at, if there was one.
 */
export function evaluatedKinds(
  project: ProjectRecord,
  flag: FlagRecord,
  environmentKey: string,
  now: number,
): string[] {
  const targeting = flag.environments[environmentKey];
  if (!targeting || !wasEvaluated(project, flag, environmentKey, now - RECENTLY_MS)) return [];
  const { contextTargets, rules, fallthrough } = targeting;
  const kinds = [
    ...contextTargets.map((target) => target.contextKind),
    ...rules.flatMap((rule) => [
      ...rule.clauses.map((clause) => clause.contextKind),
      rule.rollout?.contextKind,
    ]),
    fallthrough.rollout?.contextKind,
  ];
  return [...new Set(['user', ...kinds.filter((kind) => kind !== undefined)])];
}

/** Whether a flag was asked for in an environment since a time, in epoch milliseconds. */
export function wasEvaluated(
  { usage }: ProjectRecord,
  { key }: FlagRecord,
  environmentKey: string,
  since: number,
): boolean {
  const lastRequested = usage[environmentKey]?.[key]?.lastRequested;
  return lastRequested !== undefined && lastRequested > since;
}

/** Whether an application was seen where a flag was asked for, both in the past 30 days. */
export function wasEvaluatedIn(
  project: ProjectRecord,
  flag: FlagRecord,
  applicationId: string,
  now: number,
): boolean {
  return project.contexts.some(
    (seen) =>
      seen.applicationId === applicationId &&
      seen.lastSeen > now - RECENTLY_MS &&
      wasEvaluated(project, flag, seen.environmentKey, now - RECENTLY_MS),
  );
}
