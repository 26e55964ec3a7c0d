import { describe, expect, it } from 'vitest';
import { Loader } from '../../../src/store/loader';

/** A fetch whose answers the test gives. */
function controlled() {
  const calls: { resolve: (value: string) => void; reject: (error: Error) => void; signal: AbortSignal }[] =
    [];
  const loader = new Loader<string>(
    (signal) => new Promise((resolve, reject) => calls.push({ resolve, reject, signal })),
  );
  return { calls, loader };
}

describe('Loader', () => {
  it('fetches once for all who ask while it loads, and not again afterwards', async () => {
    const { calls, loader } = controlled();
    const asked = [loader.load(), loader.load()];
    calls[0]?.resolve('a');
    expect(await Promise.all([...asked, loader.load()])).toEqual(['a', 'a', 'a']);
    expect(calls).toHaveLength(1);
  });

  it('keeps showing what it had while it loads anew and after that failed', async () => {
    const { calls, loader } = controlled();
    loader.set('old');
    const again = loader.refresh();
    expect(loader.state).toEqual({ kind: 'loading', previous: 'old' });
    calls[0]?.reject(new Error('no network'));
    await expect(again).rejects.toThrow('no network');
    expect(loader.state).toMatchObject({ kind: 'failed', previous: 'old' });
    expect(loader.value).toBe('old');
  });

  it('does not try again by itself where a surface only draws', async () => {
    const { calls, loader } = controlled();
    const first = loader.loadOnce();
    calls[0]?.reject(new Error('no network'));
    await first;
    await loader.loadOnce();
    expect(calls).toHaveLength(1);
    void loader.load().catch(() => undefined);
    expect(calls).toHaveLength(2);
  });

  it('ends a load that is cancelled, even if an answer comes after all', async () => {
    const { calls, loader } = controlled();
    const loading = loader.load();
    loader.cancel();
    expect(calls[0]?.signal.aborted).toBe(true);
    calls[0]?.resolve('late');
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(loader.value).toBeUndefined();
  });

  it('tells its listeners each state', async () => {
    const { calls, loader } = controlled();
    const kinds: string[] = [];
    loader.onDidChange(({ kind }) => kinds.push(kind));
    const loading = loader.load();
    calls[0]?.resolve('a');
    await loading;
    expect(kinds).toEqual(['loading', 'ready']);
  });
});
