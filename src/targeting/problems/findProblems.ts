import * as l10n from '@vscode/l10n';
import type { Flag } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { findClauseProblems } from './clauses';
import { findFlagProblems } from './flagWide';
import { findPrerequisiteProblems } from './prerequisites';
import type { Report, Severity, Surroundings } from './problem';
import { findServedProblems } from './served';
import { findShadowedRules } from './shadowedRules';
import { findTargetProblems } from './targets';

export interface Problem {
  /** JSON Pointer into the flag. */
  readonly path: string;
  readonly severity: Severity;
  /** A sentence for people. */
  readonly words: string;
}

export interface ProblemOptions extends Surroundings {
  /**
   * The flag that is being edited, before the edits. With it, a place is found that still has the index of a variation
   * which was removed, and so means another one now.
   */
  readonly base?: Flag;
}

/**
 * Everything in a flag that the server would refuse or that is likely a mistake: what is about the whole flag first, then
 * by environment, from top to bottom. Takes time in proportion to the flag.
 */
export function findProblems(flag: Flag, { base, segments, otherFlags }: ProblemOptions = {}): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, severity, words) => void problems.push({ path, severity, words });
  findFlagProblems(flag, base, report);
  for (const [environmentKey, targeting] of Object.entries(flag.environments)) {
    const place = pointerOf('environments', environmentKey);
    const here: Report = (path, severity, words) => report(place + path, severity, words);
    const { prerequisites, targets, contextTargets, rules, fallthrough, offVariation } = targeting;
    const isMigration = flag._purpose === 'migration';

    findPrerequisiteProblems(flag, environmentKey, prerequisites, otherFlags, here);
    findTargetProblems(flag.variations, { targets, contextTargets }, here);
    for (const [index, rule] of rules.entries()) {
      const inRule: Report = (path, severity, words) => here(`/rules/${index}${path}`, severity, words);
      findServedProblems(flag.variations, rule, isMigration, inRule);
      findClauseProblems(rule, segments?.get(environmentKey), inRule);
    }
    findShadowedRules(rules, here);
    if (fallthrough) {
      const inDefault: Report = (path, severity, words) => here(`/fallthrough${path}`, severity, words);
      findServedProblems(flag.variations, fallthrough, isMigration, inDefault);
    } else {
      here('/fallthrough', 'error', l10n.t('The default rule serves nothing.'));
    }
    if (typeof offVariation !== 'number') {
      here(
        '',
        'information',
        l10n.t('There is no off variation: when off, the default in the code is served.'),
      );
    } else if (!flag.variations[offVariation]) {
      here('/offVariation', 'error', l10n.t('There is no variation {0}.', offVariation));
    }
  }
  return problems;
}
