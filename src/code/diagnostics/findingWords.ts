import * as vscode from 'vscode';
import type { FlagOverview } from '../../model/flag/flagOverview';
import { variationInWords } from '../../targeting/words/words';
import { typeInWords } from '../typeInWords';
import type { Finding } from './findings';

const MOST_VARIATIONS = 5;

/** What was found, in a sentence or two. Diagnostics are plain text: nothing in a name is drawn as anything else. */
export function inWords(finding: Finding): string {
  switch (finding.kind) {
    case 'unknownKey': {
      const [nearest] = finding.near;
      const unknown = vscode.l10n.t('The project has no flag “{0}”.', finding.flagKey);
      return nearest === undefined ? unknown : `${unknown} ${vscode.l10n.t('Did you mean “{0}”?', nearest)}`;
    }
    case 'archived':
      return vscode.l10n.t(
        '{0} is archived: SDKs do not know it any more, and this gets the default.',
        finding.flag.name,
      );
    case 'deprecated':
      return vscode.l10n.t('{0} is deprecated.', finding.flag.name);
    case 'typeMismatch':
      return vscode.l10n.t(
        '{0} has values of the type {1}, and {2} asks for {3}: it always gets the default.',
        finding.flag.name,
        typeInWords(finding.actual),
        finding.method,
        typeInWords(finding.expects),
      );
    case 'defaultValue':
      return vscode.l10n.t(
        '{0} is no variation of {1}, which has {2}.',
        shortened(finding.written),
        finding.flag.name,
        variations(finding.flag),
      );
    case 'clientSide':
      return finding.needs === 'usingMobileKey'
        ? vscode.l10n.t(
            '{0} is not available to mobile SDKs: this always gets the default.',
            finding.flag.name,
          )
        : vscode.l10n.t(
            '{0} is not available to client-side SDKs: this always gets the default.',
            finding.flag.name,
          );
    case 'finished':
      return finding.status === 'launched'
        ? vscode.l10n.t(
            '{0} has launched: wherever it is asked for, everyone gets the same. It can be removed.',
            finding.flag.name,
          )
        : vscode.l10n.t(
            '{0} is inactive in all environments: nobody has asked for it in a week. It can be removed.',
            finding.flag.name,
          );
  }
}

function variations({ variations: all }: FlagOverview): string {
  const shown = all.slice(0, MOST_VARIATIONS).map((variation) => {
    const value = shortened(JSON.stringify(variation.value));
    const words = variationInWords(variation);
    return words === value ? value : `${value} (${words})`;
  });
  const rest = all.length - shown.length;
  return [...shown, ...(rest > 0 ? [vscode.l10n.t('{0} more', rest)] : [])].join(', ');
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
