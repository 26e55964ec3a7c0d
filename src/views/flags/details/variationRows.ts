import * as vscode from 'vscode';
import type { Environment } from '../../../model/project/environment';
import type { Flag } from '../../../model/flag/flag';
import { variationUses } from '../../../targeting/variationUses';
import { variationInWords } from '../../../targeting/words/words';
import { opensFlag } from '../../treeRow';
import type { FlagTreeNode, NodeOf } from '../flagTreeNode';
import { detail } from './detail';

/** Values may be whole documents. */
const LONGEST_IN_ROW = 40;
const LONGEST_IN_TOOLTIP = 2000;

/** The variations of a flag: name, value, and which environments serve them now. A click opens the flag. */
export function variationRows(
  node: NodeOf<'section'>,
  flag: Flag,
  environments: readonly Environment[],
): FlagTreeNode[] {
  const { connectionId, projectKey, flagKey } = node;
  const command = opensFlag({ connectionId, projectKey, flagKey });
  const keys = environments.map(({ key }) => key);
  const nameOf = (environmentKey: string) =>
    environments.find(({ key }) => key === environmentKey)?.name ?? environmentKey;
  return flag.variations.map((variation, index) => {
    const value = JSON.stringify(variation.value);
    const label = variationInWords(variation);
    const uses = variationUses(flag, index, keys);
    const places = uses.map(({ environmentKey }) => nameOf(environmentKey));
    const served =
      places.length === 0
        ? vscode.l10n.t('served nowhere')
        : places.length === keys.length && places.length > 1
          ? vscode.l10n.t('served everywhere')
          : vscode.l10n.t('served in {0}', places.join(', '));
    return detail(node, variation._id ?? String(index), {
      label,
      description: [...(label === value ? [] : [cut(value, LONGEST_IN_ROW)]), served].join(' · '),
      tooltip: [
        label,
        ...(variation.description ? [variation.description] : []),
        cut(JSON.stringify(variation.value, undefined, 2), LONGEST_IN_TOOLTIP),
        '',
        ...(uses.length === 0
          ? [vscode.l10n.t('No environment serves it now.')]
          : uses.map(({ environmentKey, how }) => `${nameOf(environmentKey)}: ${how}`)),
      ].join('\n'),
      icon: 'symbol-constant',
      command,
    });
  });
}

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
