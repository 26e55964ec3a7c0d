import * as l10n from '@vscode/l10n';
import type { Environment } from '../../model/project/environment';
import type { FlagOverview } from '../../model/flag/flagOverview';

type EnvironmentName = Pick<Environment, 'key' | 'name'>;

/** Where flags are on: in all environments, in none, or in some; undefined where there is no environment to tell of. */
export function spreadOf(
  flags: readonly FlagOverview[],
  environments: readonly EnvironmentName[],
): 'on' | 'off' | 'mixed' | undefined {
  const states = new Set(
    flags.flatMap((flag) => environments.flatMap(({ key }) => flag.environments[key]?.on ?? [])),
  );
  if (states.size === 0) return undefined;
  if (states.size === 2) return 'mixed';
  return states.has(true) ? 'on' : 'off';
}

/** `Production on · Staging off · +2`, all in one line: the first `most` environments, and how many there are besides. */
export function onAndOffInWords(
  flag: FlagOverview,
  environments: readonly EnvironmentName[],
  most: number,
): string {
  const known = environments.flatMap(({ key, name }) => {
    const state = flag.environments[key];
    if (!state) return [];
    const oneLine = name.replace(/\s+/g, ' ').trim();
    return [state.on ? l10n.t('{0} on', oneLine) : l10n.t('{0} off', oneLine)];
  });
  const rest = known.length - most;
  return [...known.slice(0, most), ...(rest > 0 ? [`+${rest}`] : [])].join(' · ');
}
