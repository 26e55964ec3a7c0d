import * as vscode from 'vscode';

/** Work that is over sooner shows nothing, so that nothing flashes. */
const QUIET_MS = 700;

/** How far the work is, of how much, and with what. */
export type Report = (done: number, of: number, name?: string) => void;

/** Runs work on many things; a notification counts them, and its Cancel aborts the signal: what that ends is the work's to say. */
export async function withCountedProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let shown = { message: '', percent: 0 };
  let show: (() => void) | undefined;
  const result = work(abort.signal, (done, of, name) => {
    const counted = vscode.l10n.t('{0} of {1}', done, of);
    shown = {
      message: name === undefined ? counted : `${counted}: ${name}`,
      percent: of === 0 ? 0 : (100 * done) / of,
    };
    show?.();
  });
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      let last = 0;
      show = () => {
        const { message, percent } = shown;
        progress.report({ message, increment: percent - last });
        last = percent;
      };
      show();
      await Promise.allSettled([result]);
    });
  }, QUIET_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}
