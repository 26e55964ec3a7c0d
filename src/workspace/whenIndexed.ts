import type { CodeUsages } from './codeUsages';

/**
 * Waits while the workspace is being indexed, and also when that begins anew meanwhile. Rejects with an AbortError when `signal`
 * ends it.
 */
export async function whenIndexed(usages: CodeUsages, signal?: AbortSignal): Promise<void> {
  // What begins anew ends first, and tells of both.
  while (usages.state.kind === 'indexing') await nextEnd(usages, signal);
}

async function nextEnd(usages: CodeUsages, signal?: AbortSignal): Promise<void> {
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
