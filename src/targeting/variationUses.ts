import * as l10n from '@vscode/l10n';
import type { Flag, FlagTargeting } from '../model/flag/flag';
import { summarizeTargeting } from './words/summary';
import { TOTAL_WEIGHT } from '../model/flag/weight';
import { percentage } from './words/words';

/** How an environment serves a variation as it is now. */
export interface VariationUse {
  readonly environmentKey: string;
  /** `everyone`, `20%`, `2 rules, 3 targets`. */
  readonly how: string;
}

/**
 * Where a variation is served now, environment by environment in the given order: by the off variation where targeting is off,
 * else by targets, rules and the default rule. Disabled rules serve nobody.
 */
export function variationUses(
  flag: Flag,
  variationIndex: number,
  environmentKeys: readonly string[],
): VariationUse[] {
  return environmentKeys.flatMap((environmentKey) => {
    const targeting = flag.environments[environmentKey];
    const how = targeting && howServed(targeting, variationIndex);
    return how === undefined ? [] : [{ environmentKey, how }];
  });
}

function howServed(targeting: FlagTargeting, variationIndex: number): string | undefined {
  if (!targeting.on) return targeting.offVariation === variationIndex ? l10n.t('off') : undefined;
  const rules = targeting.rules.filter(({ disabled }) => disabled !== true);
  const use = summarizeTargeting({ ...targeting, rules }).variations[variationIndex];
  if (!use) return undefined;
  const targets = use.targets + use.contextTargets;
  const ruleCount = use.rules + use.nullRules;
  const share = use.rollout ?? (use.isFallthrough ? TOTAL_WEIGHT : 0);
  const parts = [
    ...(targets > 0 ? [targets === 1 ? l10n.t('1 target') : l10n.t('{0} targets', targets)] : []),
    ...(ruleCount > 0 ? [ruleCount === 1 ? l10n.t('1 rule') : l10n.t('{0} rules', ruleCount)] : []),
    ...(share > 0 ? [share === TOTAL_WEIGHT ? l10n.t('default rule') : percentage(share)] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
