import type { Loader } from '../../store/loader';
import { type FlagTreeNode, nodeId } from './flagTreeNode';

/** Stands for a source that is on its way: what is drawn stays until it is there. One for all bundles. */
export const LOADING = Symbol.for('flagdeck.loading');

/** What a loader has, be it a value or a failure. */
export function settled<T>(loader: Loader<T> | undefined): unknown {
  const state = loader?.state;
  switch (state?.kind) {
    case 'ready':
      return state.value;
    case 'failed':
      return state;
    case 'loading':
    case 'empty':
    case undefined:
      return LOADING;
  }
}

/**
 * The rows of something that loads: at once where it is known, even while it loads anew; after a failure a row that
 * says so, above what was known before. A failed load is not tried again by drawing it.
 */
export async function rows<T>(
  loader: Loader<T>,
  parent: FlagTreeNode,
  draw: (value: T) => FlagTreeNode[],
): Promise<FlagTreeNode[]> {
  const failed = (error: unknown): FlagTreeNode => ({ kind: 'failed', parentId: nodeId(parent), error });
  const { state, value } = loader;
  const known = value === undefined ? [] : draw(value);
  if (state.kind === 'failed') return [failed(state.error), ...known];
  if (value !== undefined) return known;
  try {
    return draw(await loader.load());
  } catch (error) {
    // Shown as a row; the loader keeps the failure for the next drawing.
    return [failed(error)];
  }
}

/** A row that says that there is nothing below `parent`. */
export function nothing(parent: FlagTreeNode, text: string): FlagTreeNode {
  return { kind: 'nothing', parentId: nodeId(parent), text };
}
