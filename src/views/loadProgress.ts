import * as vscode from 'vscode';
import { plainText } from '../manifest/plainText';
import { Lifetime } from '../model/lifetime';
import type { Accounts } from '../store/accounts';
import type { ProjectStore } from '../store/projectStore';

/** A load of at least so many calls is shown with its progress and can be cancelled; others are over too soon. */
const WORTH_SHOWING = 6;

/** Shows long loads of flags as notifications with Cancel. */
export function showLoadProgress(life: Lifetime, accounts: Accounts): void {
  const followed = new WeakSet<ProjectStore>();
  const follow = () => {
    for (const account of accounts.all) {
      for (const project of account.projects.value ?? []) {
        if (followed.has(project)) continue;
        followed.add(project);
        project.own(new ProjectLoadProgress(project));
      }
    }
  };
  follow();
  life.own(accounts.onDidChange(follow));
}

class ProjectLoadProgress extends Lifetime {
  readonly #project: ProjectStore;
  #report: ((done: number, total: number) => void) | undefined;
  #end: (() => void) | undefined;

  constructor(project: ProjectStore) {
    super();
    this.#project = project;
    this.own(project.onProgress(({ done, total }) => this.#step(done, total)));
    this.own(project.flags.onDidChange(({ kind }) => (kind === 'loading' ? undefined : this.#end?.())));
    this.own({ dispose: () => this.#end?.() });
  }

  #step(done: number, total: number): void {
    if (!this.#report && total >= WORTH_SHOWING) this.#show();
    this.#report?.(done, total);
  }

  #show(): void {
    const { name } = this.#project.project;
    const title = vscode.l10n.t('Loading the flags of {0}', plainText(name));
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => this.#project.flags.cancel());
      let shown = 0;
      this.#report = (done, total) => {
        const percent = (100 * done) / total;
        progress.report({
          increment: percent - shown,
          message: vscode.l10n.t('{0} of {1} requests', done, total),
        });
        shown = percent;
      };
      return new Promise<void>((resolve) => {
        this.#end = () => {
          this.#report = undefined;
          this.#end = undefined;
          resolve();
        };
      });
    });
  }
}
