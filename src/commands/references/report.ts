import * as vscode from 'vscode';
import { loadWorkspaceFlags } from '../pick/pickFlag';
import { withCancellableProgress } from '../progress';
import type { Services } from '../services';

/** The flags report, as far as commands need it; it belongs to the views. */
export interface ReportSurface {
  readonly isMade: boolean;
  /** As Markdown. */
  readonly text: string;
  readonly document: vscode.Uri;
  make(signal: AbortSignal, anew: boolean): Promise<void>;
}

/** Shows the view with the report, which is made where that was not done. */
export function showReport(services: Services, report: ReportSurface) {
  return async (): Promise<void> => {
    if (!report.isMade) await makeReport(services, report);
    await vscode.commands.executeCommand('flagdeck.report.focus');
  };
}

export function refreshReport(services: Services, report: ReportSurface) {
  return (): Promise<void> => makeReport(services, report, true);
}

/** Opens the report as a Markdown document, which follows the report. */
export function openReport(services: Services, report: ReportSurface) {
  return async (): Promise<void> => {
    if (!report.isMade) await makeReport(services, report);
    const document = await vscode.workspace.openTextDocument(report.document);
    await vscode.window.showTextDocument(document, { preview: false });
  };
}

export function copyReport(services: Services, report: ReportSurface) {
  return async (): Promise<void> => {
    if (!report.isMade) await makeReport(services, report);
    await vscode.env.clipboard.writeText(report.text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied the report'), 3000);
  };
}

async function makeReport({ workspaceFlags }: Services, report: ReportSurface, anew = false): Promise<void> {
  await loadWorkspaceFlags(workspaceFlags);
  await withCancellableProgress(vscode.l10n.t('Making the flags report…'), (signal) =>
    report.make(signal, anew),
  );
}
