import type { CodeUsages } from './codeUsages';

/** Waits while the workspace is being indexed. Rejects with an AbortError when `signal` ends it. */
export async function whenIndexed(usages: CodeUsages, signal?: AbortSignal): Promise<void> {
  if (usages.state.kind !== 'indexing') return;
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void) => {
      following.dispose();
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = () => end(() => reject(abortError(signal)));
    const following = usages.onDidChangeFiles(() => {
      if (usages.state.kind !== 'indexing') end(resolve);
    });
    signal?.addEventListener('abort', abort);
  });
}

const abortError = (signal?: AbortSignal): Error =>
  signal?.reason instanceof Error ? signal.reason : new DOMException('Cancelled', 'AbortError');
