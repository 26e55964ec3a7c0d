import * as vscode from 'vscode';
import type { CommandArguments } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { Environment } from '../../model/project/environment';
import type { FlagCounts } from '../../store/projects/projectWrites';
import { agree } from '../change/agree';
import { carryOut } from '../change/carryOut';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';
import { findEnvironment, findProject } from './places';
import { unlessLast } from './refusals';

/** Deletes a project, after its key was typed. */
export function deleteProject(services: Services) {
  return async (at?: CommandArguments['flagdeck.project.delete'][0]): Promise<void> => {
    const { account, project, writes } = await findProject(services, vscode.l10n.t('Delete project'), at);
    const { name, key } = project.project;
    const counting = vscode.l10n.t('Looking at what goes with {0}…', plainText(name));
    const [environments, flags] = await withCancellableProgress(counting, (signal) =>
      Promise.all([project.environments.load(), writes.countFlags(project, signal)]),
    );
    await agree(
      {
        title: vscode.l10n.t('Delete the project {0}', name),
        detail: [
          vscode.l10n.t(
            '{0} and {1} go with it, and all that is in them: targeting, segments, triggers.',
            environmentsInWords(environments),
            flagsInWords(flags),
          ),
          vscode.l10n.t('Applications that use its SDK keys get the defaults of their code.'),
          vscode.l10n.t('This cannot be undone.'),
        ].join('\n'),
        button: vscode.l10n.t('Delete'),
        environments: environments.map(withoutComment),
        isFinal: true,
        typed: { prompt: vscode.l10n.t('Type the key of the project, {0}, to delete it.', key), text: key },
      },
      services.settings.read().confirmChanges,
    );
    const isLast = () => (account.projects.value ?? []).length === 1;
    await carryOut(
      vscode.l10n.t('Deleting the project {0}…', name),
      (signal) => unlessLast(isLast, name, () => writes.delete(project, signal)),
      () => account.projects.refresh(),
    );
    void vscode.window.showInformationMessage(vscode.l10n.t('Deleted the project {0}.', plainText(name)));
  };
}

/** Deletes an environment, after its key was typed. */
export function deleteEnvironment(services: Services) {
  return async (at?: CommandArguments['flagdeck.environment.delete'][0]): Promise<void> => {
    const title = vscode.l10n.t('Delete environment');
    const { project, writes, environment } = await findEnvironment(services, title, at);
    const { name, key } = environment;
    const counting = vscode.l10n.t('Looking at what goes with {0}…', plainText(name));
    const flags = await withCancellableProgress(counting, (signal) => writes.countFlags(project, signal));
    await agree(
      {
        title: vscode.l10n.t('Delete the environment {0} of {1}', name, project.project.name),
        detail: [
          vscode.l10n.t(
            'The targeting of {0} in it goes with it, and so do its segments and triggers. The flags stay in the other environments.',
            flagsInWords(flags),
          ),
          vscode.l10n.t('Applications that use its SDK keys get the defaults of their code.'),
          vscode.l10n.t('This cannot be undone.'),
        ].join('\n'),
        button: vscode.l10n.t('Delete'),
        environments: [withoutComment(environment)],
        isFinal: true,
        typed: {
          prompt: vscode.l10n.t('Type the key of the environment, {0}, to delete it.', key),
          text: key,
        },
      },
      services.settings.read().confirmChanges,
    );
    await carryOut(
      vscode.l10n.t('Deleting the environment {0}…', name),
      (signal) => writes.deleteEnvironment(project, key, signal),
      () => project.environments.refresh(),
    );
    void vscode.window.showInformationMessage(vscode.l10n.t('Deleted the environment {0}.', plainText(name)));
  };
}

/** The API takes no comment on a deletion, so none is asked for. */
const withoutComment = (environment: Environment): Environment => ({
  ...environment,
  requireComments: false,
});

function flagsInWords({ live, archived }: FlagCounts): string {
  const total = live + archived;
  const flags = total === 1 ? vscode.l10n.t('1 flag') : vscode.l10n.t('{0} flags', total);
  return archived === 0 ? flags : vscode.l10n.t('{0} ({1} of them archived)', flags, archived);
}

function environmentsInWords(environments: readonly Environment[]): string {
  const names = environments.map(({ name }) => name).join(', ');
  return environments.length === 1
    ? vscode.l10n.t('1 environment ({0})', names)
    : vscode.l10n.t('{0} environments ({1})', environments.length, names);
}
