import * as vscode from 'vscode';
import type { CommandArguments } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { NewValues } from '../../store/projects/projectWrites';
import { agree, type Deed } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { type FoundEnvironment, findEnvironment } from './places';
import { askName, askTags } from './questions';
import { unlessChanged } from './refusals';

export function renameEnvironment(services: Services) {
  return async (at?: CommandArguments['flagdeck.environment.rename'][0]): Promise<void> => {
    const found = await findEnvironment(services, vscode.l10n.t('Rename environment'), at);
    const { name: before } = found.environment;
    const title = vscode.l10n.t('Rename the environment {0}', before);
    const name = at?.name ?? (await askName(title, vscode.l10n.t('Its key stays.'), before));
    if (name === before) return;
    const detail = vscode.l10n.t('It is called {0} then. Its key stays.', name);
    const deed = { title, detail, button: vscode.l10n.t('Rename'), environments: [] };
    await changeEnvironment(services, found, deed, { name }, { name: before });
  };
}

export function editEnvironmentTags(services: Services) {
  return async (at?: CommandArguments['flagdeck.environment.editTags'][0]): Promise<void> => {
    const found = await findEnvironment(services, vscode.l10n.t('Edit environment tags'), at);
    const { name, tags: before } = found.environment;
    const title = vscode.l10n.t('Tags of the environment {0}', name);
    const tags = [...(at?.tags ?? (await askTags(title, before)))];
    if (JSON.stringify(tags) === JSON.stringify(before)) return;
    const detail = tags.length === 0 ? vscode.l10n.t('It has no tags then.') : tags.join(', ');
    const deed = { title, detail, button: vscode.l10n.t('Save'), environments: [] };
    await changeEnvironment(services, found, deed, { tags }, { tags: before });
  };
}

/** Asks what has to be asked, sends the change, and gives the environment as it is then. */
export async function changeEnvironment(
  { settings }: Services,
  { project, writes, environment }: FoundEnvironment,
  deed: Deed,
  values: NewValues,
  expected: NewValues = {},
): Promise<Environment> {
  const { key, name } = environment;
  const comment = await agree(deed, settings.read().confirmChanges);
  const isChanged = () => {
    const now = project.environments.value?.find((one) => one.key === key);
    return Object.entries(expected).some(
      ([field, value]) => JSON.stringify(now?.[field]) !== JSON.stringify(value),
    );
  };
  const look = () => project.environments.refresh();
  const changed = await carryOut(
    vscode.l10n.t('Changing the environment {0}…', name),
    (signal) =>
      unlessChanged(
        () => writes.changeEnvironment(project, key, values, expected, { comment, signal }),
        look,
        isChanged,
      ),
    look,
  );
  vscode.window.setStatusBarMessage(plainText(vscode.l10n.t('Changed {0}', changed.name)), 3000);
  return changed;
}
