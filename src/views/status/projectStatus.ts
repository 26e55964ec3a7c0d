import * as vscode from 'vscode';
import { commandTo } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import { explain } from '../../model/failure/explain';
import { Lifetime } from '../../model/lifetime';
import type { Freshness, FreshnessState } from '../../store/projects/freshness';
import { staleInWords, timeOfDay } from '../../store/projects/freshnessWords';
import type { WorkspaceProject } from '../../store/workspace/scopedFlags';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';

/** While a try is announced in seconds, they are counted down so often. */
const COUNT_MS = 5_000;

type Ready = Extract<WorkspaceProject, { kind: 'ready' }>;
type Stale = Extract<FreshnessState, { kind: 'stale' }>;

/**
 * In the status bar: the project whose flags the code uses, and whether they are as the server has them. A click says more, and
 * what can be done. Hidden when not connected.
 */
export class ProjectStatus extends Lifetime {
  readonly #item = this.own(
    vscode.window.createStatusBarItem('flagdeck.project', vscode.StatusBarAlignment.Left),
  );
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #freshness: Freshness;
  #count: NodeJS.Timeout | undefined;

  constructor(workspaceFlags: WorkspaceFlags, freshness: Freshness) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#freshness = freshness;
    this.#item.name = vscode.l10n.t('Flagdeck project');
    this.own(workspaceFlags.onDidChange(() => this.#show()));
    this.own(freshness.onDidChange(() => this.#show()));
    this.own({ dispose: () => clearInterval(this.#count) });
    this.#show();
  }

  #show(): void {
    const { project } = this.#workspaceFlags;
    const { state } = this.#freshness;
    this.#countDown(state.kind === 'stale' && state.retryAt !== undefined);
    this.#item.command = commandTo('flagdeck.status.show', vscode.l10n.t('Show status'));
    this.#item.backgroundColor = undefined;
    if (project.kind === 'not-connected') {
      this.#item.hide();
      return;
    }
    if (state.kind === 'stale') {
      this.#showStale(state, project.kind === 'ready' ? project.project.project.name : undefined);
      return;
    }
    switch (project.kind) {
      case 'loading':
        this.#item.hide();
        return;
      case 'failed': {
        const { cause, nextStep } = explain(project.error);
        this.#draw(`$(warning) ${vscode.l10n.t('Flags')}`, `${cause} ${nextStep}`);
        return;
      }
      case 'not-chosen':
        this.#item.command = commandTo('flagdeck.project.choose', vscode.l10n.t('Choose project'));
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
      case 'ready':
        this.#showReady(project);
        return;
    }
  }

  #showReady({ account: { connection }, project: { project, environments, flags } }: Ready): void {
    const { name } = project;
    const where = vscode.l10n.t('Flags in code are those of project {0} of {1}.', name, connection.name);
    const failed = [environments.state, flags.state].find((state) => state.kind === 'failed');
    if (failed) {
      const { cause, nextStep } = explain(failed.error);
      this.#draw(`$(warning) ${plainText(name)}`, `${cause} ${nextStep}`);
      return;
    }
    const { asOf } = this.#freshness;
    const fetched = asOf === undefined ? '' : `\n${vscode.l10n.t('Fetched at {0}.', timeOfDay(asOf))}`;
    this.#draw(`$(flag) ${plainText(name)}`, `${where}${fetched}`);
  }

  #showStale(state: Stale, name: string | undefined): void {
    const label = plainText(name ?? vscode.l10n.t('Flags'));
    const { asOf } = state;
    const text = asOf === undefined ? label : vscode.l10n.t('{0}: as of {1}', label, timeOfDay(asOf));
    this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
    this.#draw(`$(debug-disconnect) ${text}`, staleInWords(state, Date.now()));
  }

  #countDown(isCounting: boolean): void {
    if (isCounting) this.#count ??= setInterval(() => this.#show(), COUNT_MS);
    else {
      clearInterval(this.#count);
      this.#count = undefined;
    }
  }

  #draw(text: string, tooltip: string): void {
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `Flagdeck, ${tooltip}` };
    this.#item.show();
  }
}
