import * as l10n from '@vscode/l10n';
import type { FlagTargeting, Variation } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import { variationInWords } from '../words/words';
import type { Report } from './problem';

/** Problems of individual targets: each context is in one place at most. */
export function findTargetProblems(
  variations: readonly Variation[],
  lists: Pick<FlagTargeting, 'targets' | 'contextTargets'>,
  report: Report,
): void {
  const owners = new Map<string, number>();
  for (const name of ['targets', 'contextTargets'] as const) {
    for (const [index, target] of lists[name].entries()) {
      const path = `/${name}/${index}`;
      const { variation, contextKind = DEFAULT_CONTEXT_KIND, values } = target;
      if (!variations[variation] && values.length > 0) {
        report(`${path}/variation`, 'error', l10n.t('There is no variation {0}.', variation));
      }
      for (const [place, key] of values.entries()) {
        const at = `${path}/values/${place}`;
        const owner = owners.get(`${contextKind} ${key}`);
        owners.set(`${contextKind} ${key}`, variation);
        if (key === '') report(at, 'error', l10n.t('A key cannot be empty.'));
        if (owner === undefined) continue;
        const other = variations[owner];
        if (owner === variation) report(at, 'warning', l10n.t('{0} is here twice.', key));
        else {
          const named = other ? variationInWords(other) : l10n.t('variation {0}', owner);
          report(at, 'error', l10n.t('{0} is already targeted with {1}.', key, named));
        }
      }
    }
  }
}
