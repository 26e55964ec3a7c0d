import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { writeSetting } from '../../manifest/settings';
import { chosenEnvironments } from '../../targeting/environmentOrder';
import { loadWorkspaceFlags } from '../pick/pickFlag';
import { pickSome } from '../pick/questions';
import type { Services } from '../services';

/** Picks the environments that tree, CodeLens and hover show. All of them means the default order. */
export function chooseEnvironments({ workspaceFlags, settings }: Services) {
  return async (): Promise<void> => {
    await loadWorkspaceFlags(workspaceFlags);
    const { project } = workspaceFlags;
    if (project.kind !== 'ready') throw new vscode.CancellationError();
    const all = await project.project.environments.load();
    const setting = settings.read().environments;
    const shown = chosenEnvironments(all, setting);
    const items = [...shown, ...all.filter((environment) => !shown.includes(environment))].map(
      (environment) => ({
        label: plainText(environment.name),
        description: [environment.key, ...(environment.critical ? [vscode.l10n.t('critical')] : [])].join(
          ' · ',
        ),
        picked: shown.includes(environment),
        environmentKey: environment.key,
      }),
    );
    const picked = await pickSome(items, {
      title: vscode.l10n.t('Choose environments'),
      placeHolder: vscode.l10n.t(
        'Shown in the tree and in the code; the setting flagdeck.environments has their order',
      ),
    });
    const keys = picked.map(({ environmentKey }) => environmentKey);
    await writeSetting('environments', keys.length === all.length && setting.length === 0 ? [] : keys);
  };
}
