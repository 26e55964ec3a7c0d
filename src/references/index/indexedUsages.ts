import { type PlacedUsage, STRIDE, type UsageTable, usagesOf } from './usageTable';

/** A usage and the file that it is in: an absolute path with slashes. */
export interface WorkspaceUsage extends PlacedUsage {
  readonly path: string;
}

/** What the host keeps of an index: tables by file, and which files use a key. */
export class IndexedUsages {
  readonly keys: readonly string[];
  readonly #keyNumbers: ReadonlyMap<string, number>;
  readonly #tables = new Map<string, UsageTable>();
  readonly #counts: Uint32Array;
  readonly #filesOfKey = new Map<number, Set<string>>();

  constructor(keys: readonly string[]) {
    this.keys = keys;
    this.#keyNumbers = new Map(keys.map((key, number) => [key, number]));
    this.#counts = new Uint32Array(keys.length);
  }

  get files(): Iterable<string> {
    return this.#tables.keys();
  }

  /** Takes the usages in a file in place of those that were known. */
  set(path: string, table: UsageTable): void {
    this.#add(path, this.#tables.get(path), -1);
    this.#add(path, table, 1);
    if (table.length > 0) this.#tables.set(path, table);
    else this.#tables.delete(path);
  }

  countOf(flagKey: string): number {
    return this.#counts[this.#keyNumbers.get(flagKey) ?? -1] ?? 0;
  }

  filesOf(flagKey: string): Iterable<string> {
    return this.#filesOfKey.get(this.#keyNumbers.get(flagKey) ?? -1) ?? [];
  }

  usagesOf(flagKey: string): WorkspaceUsage[] {
    const key = this.#keyNumbers.get(flagKey) ?? -1;
    return [...this.filesOf(flagKey)].flatMap((path) => this.#placed(path, key));
  }

  usagesIn(path: string): WorkspaceUsage[] {
    return this.#placed(path);
  }

  #placed(path: string, key?: number): WorkspaceUsage[] {
    const table = this.#tables.get(path);
    return table ? usagesOf(table, this.keys, key).map((usage) => ({ ...usage, path })) : [];
  }

  #add(path: string, table: UsageTable | undefined, by: 1 | -1): void {
    for (let at = 0; table && at < table.length; at += STRIDE) {
      const key = table[at] ?? 0;
      this.#counts[key] = (this.#counts[key] ?? 0) + by;
      let files = this.#filesOfKey.get(key);
      if (!files) this.#filesOfKey.set(key, (files = new Set()));
      if (by > 0) files.add(path);
      else files.delete(path);
    }
  }
}
