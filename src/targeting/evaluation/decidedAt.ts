import type { Flag } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import type { Evaluation } from './evaluation';

/** JSON Pointer into the flag of what decided: a rule, a list of targets, a prerequisite, the default rule, off. */
export function decidedAt(flag: Flag, environmentKey: string, evaluation: Evaluation): string | undefined {
  const targeting = flag.environments[environmentKey];
  const { reason, target } = evaluation;
  const place = (...parts: readonly (string | number)[]): string =>
    pointerOf('environments', environmentKey, ...parts);
  if (!targeting) return undefined;
  switch (reason.kind) {
    case 'OFF':
      return place('on');
    case 'FALLTHROUGH':
      return place('fallthrough');
    case 'RULE_MATCH':
      return reason.ruleIndex === undefined ? undefined : place('rules', reason.ruleIndex);
    case 'PREREQUISITE_FAILED': {
      const index = targeting.prerequisites.findIndex(({ key }) => key === reason.prerequisiteKey);
      return index === -1 ? undefined : place('prerequisites', index);
    }
    case 'TARGET_MATCH': {
      const list = target?.contextKind === DEFAULT_CONTEXT_KIND ? 'targets' : 'contextTargets';
      const index = targeting[list].findIndex(
        ({ variation, contextKind = DEFAULT_CONTEXT_KIND }) =>
          variation === target?.variationIndex && contextKind === target.contextKind,
      );
      return index === -1 ? undefined : place(list, index);
    }
    default:
      return undefined;
  }
}
