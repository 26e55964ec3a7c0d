import * as vscode from 'vscode';
import type { CommandArguments } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { NewValues } from '../../store/projects/projectWrites';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import type { Services } from '../services';
import { type FoundProject, findProject } from './places';
import { askName, askTags } from './questions';
import { unlessChanged } from './refusals';

export function renameProject(services: Services) {
  return async (at?: CommandArguments['flagdeck.project.rename'][0]): Promise<void> => {
    const found = await findProject(services, vscode.l10n.t('Rename project'), at);
    const { name: before } = found.project.project;
    const title = vscode.l10n.t('Rename the project {0}', before);
    const name = at?.name ?? (await askName(title, vscode.l10n.t('Its key stays.'), before));
    if (name === before) return;
    const detail = vscode.l10n.t('It is called {0} then. Its key stays.', name);
    await changed(
      services,
      found,
      { title, detail, button: vscode.l10n.t('Rename') },
      { name },
      { name: before },
    );
  };
}

export function editProjectTags(services: Services) {
  return async (at?: CommandArguments['flagdeck.project.editTags'][0]): Promise<void> => {
    const found = await findProject(services, vscode.l10n.t('Edit project tags'), at);
    const { name, tags: before } = found.project.project;
    const title = vscode.l10n.t('Tags of the project {0}', name);
    const tags = [...(at?.tags ?? (await askTags(title, before)))];
    if (JSON.stringify(tags) === JSON.stringify(before)) return;
    const detail = tags.length === 0 ? vscode.l10n.t('It has no tags then.') : tags.join(', ');
    await changed(
      services,
      found,
      { title, detail, button: vscode.l10n.t('Save') },
      { tags },
      { tags: before },
    );
  };
}

async function changed(
  { settings }: Services,
  { account, project, writes }: FoundProject,
  deed: { readonly title: string; readonly detail: string; readonly button: string },
  values: NewValues,
  before: NewValues,
): Promise<void> {
  // Nobody gets another value of a flag by it: no environment has a say.
  await agree({ ...deed, environments: [] }, settings.read().confirmChanges);
  const [field = ''] = Object.keys(before);
  await carryOut(
    vscode.l10n.t('Changing the project {0}…', project.project.name),
    (signal) =>
      unlessChanged(
        () => writes.change(project, values, before, { signal }),
        () => account.projects.refresh(),
        () => JSON.stringify(project.project[field]) !== JSON.stringify(before[field]),
      ),
    () => account.projects.refresh(),
  );
  vscode.window.setStatusBarMessage(plainText(vscode.l10n.t('Changed {0}', project.project.name)), 3000);
}
