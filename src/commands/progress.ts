import * as vscode from 'vscode';

/** Work that is over sooner shows nothing, so that nothing flashes. */
const QUIET_MS = 700;

/** Runs work that calls the server; if it takes a while, a notification says so, and its Cancel aborts the call. */
export async function withCancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const result = work(abort.signal);
  const shown = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, async (_progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      await Promise.allSettled([result]);
    });
  }, QUIET_MS);
  try {
    return await result;
  } finally {
    clearTimeout(shown);
  }
}

/** Waits for loads that others may wait for too: who cancels gives up waiting, and the loads go on. */
export function waiting<T>(title: string, work: () => Promise<T>): Promise<T> {
  return withCancellableProgress(title, async (signal) => {
    const loading = work();
    // Who has given up waiting hears of no failure.
    loading.catch(() => undefined);
    const left = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    return Promise.race([loading, left]);
  });
}
