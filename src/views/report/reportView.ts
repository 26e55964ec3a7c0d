import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../manifest/names';
import { Lifetime } from '../../model/lifetime';
import type { WorkspaceFlags } from '../../store/workspace/workspaceFlags';
import type { CodeUsages } from '../../workspace/codeUsages';
import type { AddressOf } from '../treeRow';
import type { FlagsReport } from './flagsReport';
import type { ReportNode } from './reportNode';

/** The report follows the code with each pause of this length. */
const QUIET_MS = 1000;

const SCHEME = 'flagdeck-report';
const ADDRESS = vscode.Uri.from({ scheme: SCHEME, path: '/Flags report.md' });

/**
 * The view "Flags Report" and the document of it. Empty until somebody asks for the report; the report itself is a bundle of its
 * own, which is loaded then.
 */
export class ReportView extends Lifetime implements vscode.TreeDataProvider<ReportNode> {
  readonly #workspaceFlags: WorkspaceFlags;
  readonly #usages: CodeUsages;
  readonly #program: string;
  readonly #addressOf: AddressOf;
  readonly #rowsChanged = this.own(new vscode.EventEmitter<undefined>());
  readonly #textChanged = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly #view: vscode.TreeView<ReportNode>;
  #report: FlagsReport | undefined;
  #isOld = false;
  #updating: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#rowsChanged.event;
  /** The address of the report as Markdown. */
  readonly document = ADDRESS;

  /** `program` is the path of dist/indexWorker.js. */
  constructor(workspaceFlags: WorkspaceFlags, usages: CodeUsages, program: string, addressOf: AddressOf) {
    super();
    this.#workspaceFlags = workspaceFlags;
    this.#usages = usages;
    this.#program = program;
    this.#addressOf = addressOf;
    this.#view = this.own(
      vscode.window.createTreeView(VIEWS.report, { treeDataProvider: this, showCollapseAll: true }),
    );
    this.own(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#textChanged.event,
        provideTextDocumentContent: () => this.text,
      }),
    );
    this.own(usages.onDidChangeFiles(() => this.#updateSoon()));
    this.own(usages.onDidChangeDocument(() => this.#updateSoon()));
    this.own(workspaceFlags.onDidChange(() => this.#updateSoon()));
    this.own(this.#view.onDidChangeVisibility(() => this.#updateSoon()));
    this.own({ dispose: () => clearTimeout(this.#updating) });
  }

  get isMade(): boolean {
    return this.#report?.isWhole ?? false;
  }

  /** The report as Markdown, of what is known now. */
  get text(): string {
    if (this.#isOld) this.#update();
    return this.#report?.markdown ?? `${vscode.l10n.t('There is no report any more. Make it again.')}\n`;
  }

  /** Makes the report, `anew` with calls for what is known. Rejects only when `signal` ends it; then the earlier one stays. */
  async make(signal: AbortSignal, anew: boolean): Promise<void> {
    const { FlagsReport } = await import('./flagsReport');
    const report =
      this.#report ?? new FlagsReport(this.#workspaceFlags, this.#usages, this.#program, this.#addressOf);
    await report.make(signal, anew);
    this.#report = report;
    this.#isOld = false;
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.reported, true);
    this.#show(true);
  }

  getTreeItem(node: ReportNode): vscode.TreeItem {
    return this.#report?.item(node) ?? new vscode.TreeItem('');
  }

  getChildren(node?: ReportNode): ReportNode[] {
    return this.#report?.children(node) ?? [];
  }

  #updateSoon(): void {
    if (!this.#report) return;
    this.#isOld = true;
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.scheme === SCHEME);
    if (!this.#view.visible && !isOpen) return;
    this.#updating ??= setTimeout(() => {
      this.#updating = undefined;
      if (this.#isOld) this.#update();
    }, QUIET_MS);
  }

  /** While the workspace is being indexed the report stays as it was: it would say that nothing is used. */
  #update(): void {
    if (this.#usages.state.kind === 'indexing') return;
    this.#isOld = false;
    const areRowsChanged = this.#report?.update() ?? false;
    this.#show(areRowsChanged);
  }

  /** Rows that are as they were are left alone: one that is drawn anew while somebody opens it stays closed. */
  #show(areRowsChanged: boolean): void {
    const content = this.#report?.content;
    this.#view.description = content
      ? vscode.l10n.t('as of {0}', new Date(content.madeAt).toLocaleTimeString([], { timeStyle: 'short' }))
      : '';
    if (areRowsChanged) this.#rowsChanged.fire(undefined);
    this.#textChanged.fire(ADDRESS);
  }
}
