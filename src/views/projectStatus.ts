import * as vscode from 'vscode';
import { commandTo } from '../manifest/commands';
import { plainText } from '../manifest/plainText';
import { explain } from '../model/explain';
import { Lifetime } from '../model/lifetime';
import type { WorkspaceFlags } from '../store/workspaceFlags';

/** In the status bar: the project whose flags the code uses. A click chooses another one. Hidden when not connected. */
export class ProjectStatus extends Lifetime {
  readonly #item = this.own(
    vscode.window.createStatusBarItem('flagdeck.project', vscode.StatusBarAlignment.Left),
  );
  readonly #workspaceFlags: WorkspaceFlags;

  constructor(workspaceFlags: WorkspaceFlags) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#item.name = vscode.l10n.t('Flagdeck project');
    this.#item.command = commandTo('flagdeck.project.choose', vscode.l10n.t('Choose project'));
    this.own(workspaceFlags.onDidChange(() => this.#show()));
    this.#show();
  }

  #show(): void {
    const { project } = this.#workspaceFlags;
    switch (project.kind) {
      case 'not-connected':
      case 'loading':
        this.#item.hide();
        return;
      case 'failed': {
        const { cause, nextStep } = explain(project.error);
        this.#draw(`$(warning) ${vscode.l10n.t('Flags')}`, `${cause} ${nextStep}`);
        return;
      }
      case 'not-chosen':
        this.#draw(
          `$(flag) ${vscode.l10n.t('Choose project')}`,
          project.missing === undefined
            ? vscode.l10n.t('Choose the project whose flags this workspace uses.')
            : vscode.l10n.t(
                'No connected account has the project {0} that flagdeck.project names.',
                project.missing,
              ),
        );
        return;
      case 'ready': {
        const { name } = project.project.project;
        const { connection } = project.account;
        this.#draw(
          `$(flag) ${plainText(name)}`,
          vscode.l10n.t('Flags in code are those of project {0} of {1}.', name, connection.name),
        );
        return;
      }
    }
  }

  #draw(text: string, tooltip: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Flagdeck, ${tooltip}` };
    this.#item.show();
  }
}
