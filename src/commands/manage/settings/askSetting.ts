import * as vscode from 'vscode';
import type { FlagSettings } from '../../../manifest/commands';
import { plainText } from '../../../manifest/plainText';
import type { Flag } from '../../../model/flag/flag';
import { variationInWords } from '../../../targeting/words/words';
import { pickAvailability } from '../create/pickAvailability';
import { knownTags } from '../create/newFlagSteps';
import { maintainerOf, pickMaintainer } from '../maintainers';
import { BACK, type StepPlace } from '../steps/inSteps';
import { pickRow, typeText } from '../steps/inputs';
import { pickTags } from '../steps/tagPick';
import type { WholeFlag } from '../whichFlag';
import { askProperty } from './askProperty';
import type { SettingField } from './settingRows';

/** What a person wants one setting to be; going back changes nothing. */
export async function askSetting(
  at: StepPlace,
  field: Exclude<SettingField, 'variations'>,
  whole: WholeFlag,
  draft: Flag,
): Promise<FlagSettings | typeof BACK> {
  switch (field) {
    case 'name':
      return asSetting(
        'name',
        await typeText(at, {
          prompt: vscode.l10n.t('The name that people read.'),
          value: draft.name,
          problem: (text) => (text.trim() === '' ? vscode.l10n.t('Type a name.') : undefined),
        }),
      );
    case 'description':
      return asSetting(
        'description',
        await typeText(at, {
          prompt: vscode.l10n.t('What the flag is for; it may be empty.'),
          value: draft.description,
        }),
      );
    case 'tags': {
      const tags = await pickTags(at, knownTags(whole), draft.tags);
      return tags === BACK ? BACK : { tags };
    }
    case 'temporary': {
      const rows = [
        { label: vscode.l10n.t('Temporary'), temporary: true },
        { label: vscode.l10n.t('Permanent'), temporary: false },
      ];
      const active = rows.find(({ temporary }) => temporary === draft.temporary);
      const row = await pickRow(at, vscode.l10n.t('How long is it needed?'), rows, active);
      return row === BACK ? BACK : { temporary: row.temporary };
    }
    case 'clientSideAvailability': {
      const { usingMobileKey = false, usingEnvironmentId = false } = draft.clientSideAvailability ?? {};
      const availability = await pickAvailability(at, { usingMobileKey, usingEnvironmentId });
      return availability === BACK ? BACK : { clientSideAvailability: availability };
    }
    case 'maintainer': {
      const chosen = await pickMaintainer(at, whole.account, maintainerOf(draft), true);
      if (chosen === BACK) return BACK;
      const { memberId, teamKey } = chosen;
      return {
        maintainer: {
          ...(memberId === undefined ? {} : { memberId }),
          ...(teamKey === undefined ? {} : { teamKey }),
        },
      };
    }
    case 'onVariation':
    case 'offVariation':
      return askDefault(at, field, draft);
    case 'customProperties':
      return askProperty(at, draft);
  }
}

const asSetting = (field: 'name' | 'description', typed: string | typeof BACK): FlagSettings | typeof BACK =>
  typed === BACK ? BACK : { [field]: typed.trim() };

/** Which variation environments that are made later serve in one of the two states. */
async function askDefault(
  at: StepPlace,
  field: 'onVariation' | 'offVariation',
  { variations, defaults }: Flag,
): Promise<FlagSettings | typeof BACK> {
  const rows = variations.map((variation, index) => ({
    label: plainText(variationInWords(variation)),
    ...(variation.name ? { description: plainText(JSON.stringify(variation.value)) } : {}),
    index,
  }));
  const question =
    field === 'onVariation'
      ? vscode.l10n.t('What should environments that are made later serve once it is on?')
      : vscode.l10n.t('What should environments that are made later serve while it is off?');
  const { onVariation = 0, offVariation = variations.length - 1 } = defaults ?? {};
  const now = { onVariation, offVariation };
  const row = await pickRow(at, question, rows, rows[now[field]]);
  return row === BACK ? BACK : { defaults: { ...now, [field]: row.index } };
}
