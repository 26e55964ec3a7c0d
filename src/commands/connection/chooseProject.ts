import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { writeSetting } from '../../manifest/settings';
import { pickOne } from '../pick/questions';
import type { Services } from '../services';

/** Picks the project whose flags the workspace's code uses, and writes it to the setting, where a team can share it. */
export function chooseProject({ accounts, settings }: Services) {
  return async (): Promise<void> => {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Loading projects…') },
      () => Promise.all(accounts.all.map(({ projects }) => projects.load())),
    );
    if (accounts.all.length === 0) {
      await vscode.commands.executeCommand('flagdeck.connection.connect');
      return;
    }
    const current = settings.read().project;
    const items = accounts.all.flatMap(({ connection, projects }) =>
      (projects.value ?? []).map(({ project: { key, name } }) => ({
        label: plainText(name),
        description: [key, ...(key === current ? [vscode.l10n.t('chosen now')] : [])].join(' · '),
        ...(accounts.all.length > 1 ? { detail: connection.name } : {}),
        projectKey: key,
      })),
    );
    const picked = await pickOne(items, {
      title: vscode.l10n.t('Choose project'),
      placeHolder: vscode.l10n.t('The project whose flags this workspace uses'),
    });
    await writeSetting('project', picked.projectKey);
  };
}
