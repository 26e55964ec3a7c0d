import { withCancellableProgress } from '../progress';

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
