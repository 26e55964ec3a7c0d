import * as l10n from '@vscode/l10n';
import type { Flag, Prerequisite } from '../../model/flag/flag';
import type { OtherFlag, Report } from './problem';

type OtherFlags = ReadonlyMap<string, OtherFlag>;

/** Problems of the prerequisites of a flag in one environment. */
export function findPrerequisiteProblems(
  flag: Flag,
  environmentKey: string,
  prerequisites: readonly Prerequisite[],
  otherFlags: OtherFlags | undefined,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [index, { key, variation }] of prerequisites.entries()) {
    const path = `/prerequisites/${index}`;
    if (seen.has(key)) report(`${path}/key`, 'error', l10n.t('{0} is a prerequisite twice.', key));
    seen.add(key);
    if (key === flag.key) {
      report(`${path}/key`, 'error', l10n.t('A flag cannot be its own prerequisite.'));
      continue;
    }
    if (!otherFlags) continue;
    const other = otherFlags.get(key);
    if (!other) {
      report(`${path}/key`, 'error', l10n.t('There is no flag {0} in this project.', key));
      continue;
    }
    if (!other.variations[variation]) {
      report(`${path}/variation`, 'error', l10n.t('The flag {0} has no variation {1}.', key, variation));
    }
    if (other.archived === true) {
      report(`${path}/key`, 'warning', l10n.t('The flag {0} is archived.', key));
    } else if (other.environments?.[environmentKey]?.on === false) {
      const words = l10n.t('The flag {0} is off here, so that this flag serves its off variation.', key);
      report(`${path}/key`, 'warning', words);
    }
    const cycle = wayBack(flag.key, key, environmentKey, otherFlags);
    if (cycle) {
      const words = l10n.t('Prerequisites lead in a circle: {0}.', [flag.key, ...cycle].join(' → '));
      report(`${path}/key`, 'error', words);
    }
  }
}

/** The keys from a prerequisite back to the flag, where following prerequisites leads there; the shortest way. */
function wayBack(
  flagKey: string,
  from: string,
  environmentKey: string,
  otherFlags: OtherFlags,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const key of cameFrom.keys()) {
    for (const next of otherFlags.get(key)?.environments?.[environmentKey]?.prerequisites ?? []) {
      if (next.key === flagKey) return wayTo(key, cameFrom, flagKey);
      if (!cameFrom.has(next.key)) cameFrom.set(next.key, key);
    }
  }
  return undefined;
}

function wayTo(
  last: string,
  cameFrom: ReadonlyMap<string, string | undefined>,
  flagKey: string,
): readonly string[] {
  const way = [flagKey];
  for (let key: string | undefined = last; key !== undefined; key = cameFrom.get(key)) way.unshift(key);
  return way;
}
