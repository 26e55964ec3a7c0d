import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { FlagEvaluation } from '../../model/context/evaluation';
import type { Clause, Rule, Variation } from '../../model/flag/flag';
import type { FlagOverview } from '../../model/flag/flagOverview';
import type { ContextFlags } from '../../store/contexts/contextFlags';
import type { IndividualSetting } from '../../store/contexts/individualSettings';
import { clauseInWords } from '../../targeting/words/clauseWords';
import { variationInWords } from '../../targeting/words/words';

/** More values of a clause than these are counted. */
const MOST_VALUES = 5;

/** The variation that has the value which a context gets; undefined when none is served. */
function variationOf(
  flag: FlagOverview | undefined,
  { _value: value }: FlagEvaluation,
): Variation | undefined {
  return flag?.variations.find((variation) => isDeepStrictEqual(variation.value, value));
}

/** What a context gets, by the variation's name or else its value: `On`, `"blue"`. */
export function givenInWords(flag: FlagOverview | undefined, evaluation: FlagEvaluation): string {
  const variation = variationOf(flag, evaluation);
  if (variation) return variationInWords(variation);
  return evaluation._value === null
    ? vscode.l10n.t('the default in the code')
    : variationInWords({ value: evaluation._value });
}

/** Why it gets that, in a few words for a row: `rule 2, Beta customers · in the experiment`. */
export function reasonInWords(flags: ContextFlags, evaluation: FlagEvaluation): string {
  const { t } = vscode.l10n;
  const { key, reason } = evaluation;
  const state = flags.overviewOf(key)?.environments[flags.place.environmentKey];
  const inExperiment = reason?.inExperiment ? [t('in the experiment')] : [];
  switch (reason?.kind) {
    case 'OFF':
      return t('targeting is off');
    case 'FALLTHROUGH': {
      const isRollout = (state?.fallthrough.length ?? 0) > 1;
      return [isRollout ? t('default rule, a rollout') : t('default rule'), ...inExperiment].join(' · ');
    }
    case 'RULE_MATCH':
      return [ruleName(flags, evaluation), ...inExperiment].join(' · ');
    case 'TARGET_MATCH': {
      const [setting] = flags.settingsOf(key) ?? [];
      return setting && flags.parts.length > 1
        ? t('set for its {0}', setting.contextKind)
        : t('set for this context');
    }
    case 'PREREQUISITE_FAILED':
      return t('prerequisite {0} is not met', reason.prerequisiteKey ?? '');
    case 'ERROR':
      return errorInWords(reason.errorKind);
    default:
      return reason?.kind ?? t('the server does not say why');
  }
}

function errorInWords(errorKind = ''): string {
  const { t } = vscode.l10n;
  switch (errorKind) {
    case 'MALFORMED_FLAG':
      return t('its settings cannot be evaluated');
    case 'FLAG_NOT_FOUND':
      return t('the flag is not served here');
    default:
      return t('it cannot be evaluated ({0})', errorKind);
  }
}

/** The rule that decided, where its flag has come. */
export function decidingRule(flags: ContextFlags, { key, reason }: FlagEvaluation): Rule | undefined {
  if (reason?.kind !== 'RULE_MATCH') return undefined;
  const rules = flags.targetingOf(key)?.rules;
  // By its id first: others may have moved the rules since.
  return (
    rules?.find(({ _id }) => _id !== undefined && _id === reason.ruleID) ?? rules?.[reason.ruleIndex ?? -1]
  );
}

/** `rule 2, Beta customers`; where it has no name, what it asks for. */
function ruleName(flags: ContextFlags, evaluation: FlagEvaluation): string {
  const { t } = vscode.l10n;
  const rule = decidingRule(flags, evaluation);
  const { ruleIndex } = evaluation.reason ?? {};
  const number = ruleIndex === undefined ? t('a rule') : t('rule {0}', ruleIndex + 1);
  if (!rule) return number;
  const name = rule.description?.trim() ?? '';
  const named = t('{0}, {1}', number, name === '' ? ruleInWords(rule) : name);
  return rule.rollout ? t('{0}, a rollout', named) : named;
}

/** `user country is one of DE, FR and user plan is gold` */
export function ruleInWords({ clauses }: Rule): string {
  const { t } = vscode.l10n;
  return clauses.length === 0 ? t('everyone') : clauses.map(clauseText).join(t(' and '));
}

function clauseText(clause: Clause): string {
  const { contextKind, attribute, operator, values } = clauseInWords(clause);
  const listed =
    values.length > MOST_VALUES
      ? vscode.l10n.t(
          '{0} and {1} more',
          values.slice(0, MOST_VALUES).join(', '),
          values.length - MOST_VALUES,
        )
      : values.join(', ');
  return [contextKind, attribute, operator, listed].filter(Boolean).join(' ');
}

/** `On`, or with whom it is for where the context is of several kinds: `On (for organization acme)`. */
export function settingInWords(
  flags: ContextFlags,
  flagKey: string,
  { contextKind, key, variationIndex }: IndividualSetting,
): string {
  const variation = flags.overviewOf(flagKey)?.variations[variationIndex];
  const name = variation
    ? variationInWords(variation)
    : vscode.l10n.t('variation {0}', String(variationIndex));
  return flags.parts.length > 1 ? vscode.l10n.t('{0} (for {1} {2})', name, contextKind, key) : name;
}

/** What is set for it alone and does not decide, as while the flag is off: `its setting Off has no effect`. */
export function idleSettingInWords(flags: ContextFlags, { key, reason }: FlagEvaluation): string[] {
  if (reason?.kind === 'TARGET_MATCH') return [];
  return (flags.settingsOf(key) ?? []).map((setting) =>
    vscode.l10n.t('its setting {0} has no effect', settingInWords(flags, key, setting)),
  );
}
