import * as l10n from '@vscode/l10n';
import type { Flag } from '../../model/flag/flag';
import type { Bucketing, Evaluation, UnsettledSegment } from '../evaluation/evaluation';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import { variationInWords } from './words';

/** Why a context gets what it gets: `rule 2, Beta customers in Europe · bucket 0.412`, `targeting is off`. */
export function reasonInWords(flag: Flag, environmentKey: string, evaluation: Evaluation): string {
  const { reason, bucketing } = evaluation;
  return [
    deciderInWords(flag, environmentKey, evaluation),
    ...(bucketing ? [bucketInWords(bucketing)] : []),
    ...(reason.inExperiment ? [l10n.t('in the experiment')] : []),
  ].join(' · ');
}

function deciderInWords(flag: Flag, environmentKey: string, { reason, target }: Evaluation): string {
  switch (reason.kind) {
    case 'OFF':
      return l10n.t('targeting is off');
    case 'FALLTHROUGH':
      return l10n.t('default rule');
    case 'RULE_MATCH': {
      const { ruleIndex = 0 } = reason;
      const { description = '' } = flag.environments[environmentKey]?.rules[ruleIndex] ?? {};
      return description.trim() === ''
        ? l10n.t('rule {0}', ruleIndex + 1)
        : l10n.t('rule {0}, {1}', ruleIndex + 1, description.trim());
    }
    case 'TARGET_MATCH': {
      const { contextKind = DEFAULT_CONTEXT_KIND, variationIndex = -1 } = target ?? {};
      const variation = flag.variations[variationIndex];
      const name = variation ? variationInWords(variation) : l10n.t('variation {0}', variationIndex);
      return contextKind === DEFAULT_CONTEXT_KIND
        ? l10n.t('named as a target of {0}', name)
        : l10n.t('its {0} is named as a target of {1}', contextKind, name);
    }
    case 'PREREQUISITE_FAILED':
      return l10n.t('prerequisite {0} is not met', reason.prerequisiteKey ?? '');
    default:
      return errorInWords(flag, environmentKey, reason.errorKind);
  }
}

function errorInWords(flag: Flag, environmentKey: string, errorKind = ''): string {
  if (errorKind === 'MALFORMED_FLAG') return l10n.t('these settings cannot be evaluated');
  if (flag.archived) return l10n.t('archived flags are not served');
  if (!flag.environments[environmentKey]) return l10n.t('the flag is not in this environment');
  return l10n.t('it cannot be evaluated ({0})', errorKind);
}

function bucketInWords({ bucket, contextKind, attribute }: Bucketing): string {
  if (bucket !== undefined) {
    // Cut, not rounded: a bucket of 0.9999 is below 1, and one below a share must not look as if it were above.
    return l10n.t('bucket {0}', (Math.floor(bucket * 1000) / 1000).toFixed(3));
  }
  return attribute === 'key'
    ? l10n.t('without a {0} it gets the first share', contextKind)
    : l10n.t('without {0} of a {1} it gets the first share', attribute, contextKind);
}

/** What could not be taken into account, a sentence for each segment. */
export function unsettledInWords(segments: readonly UnsettledSegment[]): string[] {
  return segments.map(({ segmentKey, why }) =>
    why === 'big'
      ? l10n.t(
          'Only LaunchDarkly knows who is in the big segment {0}; this is what those outside it get.',
          segmentKey,
        )
      : l10n.t(
          'Segment {0} takes a share of those who match, and only LaunchDarkly knows whom; this is what the others get.',
          segmentKey,
        ),
  );
}

/** A prerequisite that names no flag of the project. */
export const missingPrerequisiteInWords = (flagKey: string): string =>
  l10n.t('There is no flag {0}, so this prerequisite is not met.', flagKey);
