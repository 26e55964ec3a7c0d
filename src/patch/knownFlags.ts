import type { Variation } from '../model/flag/flag';

/** Other flags of the project by key: instructions name the variation of a prerequisite by its id, flags by its index. */
export type KnownFlags = ReadonlyMap<string, { readonly variations: readonly Variation[] }>;
