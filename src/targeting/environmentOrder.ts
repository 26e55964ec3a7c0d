import type { Environment } from '../model/project/environment';

/**
 * The environments that surfaces show, in their order: those that the setting names, in its order, or else all, the
 * critical ones first. Keys that the project does not have are passed over.
 */
export function chosenEnvironments(
  environments: readonly Environment[],
  setting: readonly string[],
): readonly Environment[] {
  const named = setting.flatMap((key) => environments.find((environment) => environment.key === key) ?? []);
  if (named.length > 0) return named;
  return [...environments].sort((a, b) => Number(b.critical) - Number(a.critical));
}
