import * as l10n from '@vscode/l10n';
import type { Served, Variation } from '../../model/flag/flag';
import { TOTAL_WEIGHT } from '../../model/flag/weight';
import { percentage, variationInWords } from '../words/words';
import type { Report } from './problem';

/** Problems of what a rule or the default rule serves: either one variation or a rollout, and this of 100%. */
export function findServedProblems(
  variations: readonly Variation[],
  { variation, rollout }: Served,
  isMigration: boolean,
  report: Report,
): void {
  if (variation === undefined && !rollout) {
    report('', 'error', l10n.t('It serves nothing: neither a variation nor a rollout.'));
  }
  if (variation !== undefined && rollout) {
    report('/rollout', 'error', l10n.t('It serves both a variation and a rollout.'));
  }
  if (variation !== undefined && !variations[variation]) {
    report('/variation', 'error', l10n.t('There is no variation {0}.', variation));
  }
  if (isMigration && variation !== undefined) {
    report('/variation', 'error', l10n.t('A migration flag serves a rollout, never a single variation.'));
  }
  if (rollout) findRolloutProblems(variations, rollout, report);
}

function findRolloutProblems(
  variations: readonly Variation[],
  rollout: NonNullable<Served['rollout']>,
  report: Report,
): void {
  const path = '/rollout/variations';
  if (rollout.variations.length === 0) {
    report(path, 'error', l10n.t('The rollout has no variations.'));
    return;
  }
  const seen = new Set<number>();
  let total = 0;
  for (const [index, { variation, weight }] of rollout.variations.entries()) {
    total += weight;
    const known = variations[variation];
    if (!known) {
      report(`${path}/${index}/variation`, 'error', l10n.t('There is no variation {0}.', variation));
    } else if (seen.has(variation)) {
      const words = l10n.t('{0} is in the rollout twice.', variationInWords(known));
      report(`${path}/${index}/variation`, 'warning', words);
    }
    seen.add(variation);
    if (!Number.isInteger(weight) || weight < 0 || weight > TOTAL_WEIGHT) {
      report(`${path}/${index}/weight`, 'error', l10n.t('A weight is from 0% to 100%.'));
    }
  }
  if (total !== TOTAL_WEIGHT) {
    report(path, 'error', l10n.t('The weights add up to {0}, not to 100%.', percentage(total)));
  }
}
