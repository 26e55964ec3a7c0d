import type {
  Flag,
  FlagListItem,
  FlagStateInEnvironment,
  FlagTargeting,
  TargetingSummary,
} from '../model/flag/flag';
import type { EnvironmentState, FlagOverview, ServedShare } from '../model/flag/flagOverview';
import { TOTAL_WEIGHT } from '../model/flag/weight';
import { summarizeTargeting } from './words/summary';

/** Folds a flag, from a list or whole, to what the surfaces show. */
export function overviewOf(flag: FlagListItem | Flag): FlagOverview {
  const maintainer = maintainerOf(flag);
  const availability = flag.clientSideAvailability;
  return {
    flagKey: flag.key,
    name: flag.name,
    description: flag.description,
    kind: flag.kind,
    variations: flag.variations,
    temporary: flag.temporary,
    tags: flag.tags,
    archived: flag.archived,
    deprecated: flag.deprecated,
    ...(availability === undefined
      ? {}
      : {
          clientSideAvailability: {
            usingMobileKey: availability.usingMobileKey ?? false,
            usingEnvironmentId: availability.usingEnvironmentId ?? false,
          },
        }),
    ...(maintainer === undefined ? {} : { maintainer }),
    ...(flag.maintainerId === undefined ? {} : { maintainerId: flag.maintainerId }),
    ...(flag.maintainerTeamKey === undefined ? {} : { maintainerTeamKey: flag.maintainerTeamKey }),
    creationDate: flag.creationDate,
    environments: Object.fromEntries(
      Object.entries(flag.environments).map(([key, state]) => [key, environmentState(state)]),
    ),
  };
}

function environmentState(state: FlagStateInEnvironment | FlagTargeting): EnvironmentState {
  const summary = summaryOf(state);
  const uses = Object.entries(summary.variations).map(([index, use]) => ({
    variationIndex: Number(index),
    ...use,
  }));
  const off = state.offVariation ?? uses.find(({ isOff }) => isOff)?.variationIndex;
  const sum = (count: (use: (typeof uses)[number]) => number) =>
    uses.reduce((total, use) => total + count(use), 0);
  return {
    on: state.on,
    version: state.version,
    lastModified: state.lastModified,
    fallthrough: fallthroughShares(uses),
    ...(typeof off === 'number' ? { offVariationIndex: off } : {}),
    ...ruleCount(state, uses),
    targetCount: sum(({ targets, contextTargets }) => targets + contextTargets),
    prerequisiteCount: summary.prerequisites,
    ...(state._site?.href ? { sitePath: state._site.href } : {}),
  };
}

function ruleCount(
  state: FlagStateInEnvironment | FlagTargeting,
  uses: readonly { rules: number }[],
): Pick<EnvironmentState, 'ruleCount' | 'ruleCountIsExact'> {
  if ('rules' in state) return { ruleCount: (state as FlagTargeting).rules.length, ruleCountIsExact: true };
  const counts = uses.map(({ rules }) => rules).filter((rules) => rules > 0);
  return { ruleCount: Math.max(0, ...counts), ruleCountIsExact: counts.length < 2 };
}

/** Whole flags carry their targeting; a summary sent along could be older than it, so it is computed anew. */
function summaryOf(state: FlagStateInEnvironment | FlagTargeting): TargetingSummary {
  if ('targets' in state) return summarizeTargeting(state as FlagTargeting);
  return state._summary ?? { prerequisites: 0, variations: {} };
}

function fallthroughShares(
  uses: readonly {
    variationIndex: number;
    isFallthrough?: boolean | undefined;
    rollout?: number | undefined;
  }[],
): ServedShare[] {
  return uses
    .filter(({ isFallthrough, rollout }) => isFallthrough === true || rollout !== undefined)
    .map(({ variationIndex, rollout }) => ({ variationIndex, weight: rollout ?? TOTAL_WEIGHT }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.variationIndex - b.variationIndex);
}

function maintainerOf({ _maintainer, _maintainerTeam }: FlagListItem | Flag): string | undefined {
  if (_maintainerTeam) return _maintainerTeam.name;
  if (!_maintainer) return undefined;
  const { firstName, lastName, email } = _maintainer;
  return [firstName, lastName].filter(Boolean).join(' ') || email;
}
