import * as vscode from 'vscode';
import { plainText } from '../../../manifest/plainText';
import type { Flag } from '../../../model/flag/flag';
import { variationInWords } from '../../../targeting/words/words';
import { availabilityInWords } from '../create/pickAvailability';
import { maintainerOf } from '../maintainers';

/** A setting of a flag that can be changed, or what else a row of the list does. */
export type SettingField =
  | 'name'
  | 'description'
  | 'tags'
  | 'temporary'
  | 'clientSideAvailability'
  | 'maintainer'
  | 'onVariation'
  | 'offVariation'
  | 'customProperties'
  | 'variations';

export interface SettingRow extends vscode.QuickPickItem {
  readonly field?: SettingField;
  readonly saves?: boolean;
}

/** A row for each setting with its value; of those that were changed with the one before, too. */
export function settingRows(before: Flag, draft: Flag): SettingRow[] {
  const [was, is] = [valuesOf(before), valuesOf(draft)];
  return FIELDS().map(([field, label, icon]) => {
    const isChanged = was[field] !== is[field];
    const edited = vscode.l10n.t('{0} · edited, was {1}', is[field], was[field]);
    return {
      label: `$(${isChanged ? 'edit' : icon}) ${label}`,
      description: plainText(isChanged ? edited : is[field]),
      field,
    };
  });
}

/** How many settings are others. */
export function changedSettings(before: Flag, draft: Flag): number {
  const [was, is] = [valuesOf(before), valuesOf(draft)];
  return FIELDS().filter(([field]) => was[field] !== is[field]).length;
}

const FIELDS = (): readonly (readonly [SettingField, string, string])[] => [
  ['name', vscode.l10n.t('Name'), 'symbol-key'],
  ['description', vscode.l10n.t('Description'), 'note'],
  ['tags', vscode.l10n.t('Tags'), 'tag'],
  ['temporary', vscode.l10n.t('Lifetime'), 'watch'],
  ['clientSideAvailability', vscode.l10n.t('Client-side SDKs'), 'device-mobile'],
  ['maintainer', vscode.l10n.t('Maintainer'), 'account'],
  ['onVariation', vscode.l10n.t('New environments serve, once on'), 'circle-filled'],
  ['offVariation', vscode.l10n.t('New environments serve, while off'), 'circle-outline'],
  ['customProperties', vscode.l10n.t('Custom properties'), 'list-unordered'],
  ['variations', vscode.l10n.t('Variations'), 'symbol-enum'],
];

function valuesOf(flag: Flag): Readonly<Record<SettingField, string>> {
  const none = vscode.l10n.t('none');
  const { clientSideAvailability: availability, defaults, customProperties, variations } = flag;
  const variation = (index: number | undefined) => {
    const found = index === undefined ? undefined : variations[index];
    return found ? variationInWords(found) : none;
  };
  return {
    name: flag.name,
    description: flag.description || none,
    tags: [...flag.tags].sort().join(', ') || none,
    temporary: flag.temporary ? vscode.l10n.t('temporary') : vscode.l10n.t('permanent'),
    clientSideAvailability: availabilityInWords({
      usingMobileKey: availability?.usingMobileKey ?? false,
      usingEnvironmentId: availability?.usingEnvironmentId ?? false,
    }),
    maintainer: maintainerOf(flag)?.name ?? vscode.l10n.t('nobody'),
    onVariation: variation(defaults?.onVariation),
    offVariation: variation(defaults?.offVariation),
    customProperties:
      Object.values(customProperties)
        .map(({ name, value }) => `${name}: ${value.join(', ')}`)
        .join(' · ') || none,
    variations: variations.map(variationInWords).join(', '),
  };
}
