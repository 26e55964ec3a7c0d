import type { FromWorker } from './protocol';
import type { UsageTable } from './usageTable';

/** A message has so many files at most: the host takes it in well under a millisecond. */
const MOST_FILES = 200;

/** Sends the tables of files in few messages. */
export class UsagePost {
  readonly #send: (message: FromWorker, transferred: readonly ArrayBuffer[]) => void;
  #waiting = new Map<string, UsageTable>();

  constructor(send: (message: FromWorker, transferred: readonly ArrayBuffer[]) => void) {
    this.#send = send;
  }

  add(path: string, usages: UsageTable): void {
    this.#waiting.set(path, usages);
    if (this.#waiting.size >= MOST_FILES) this.flush();
  }

  flush(): void {
    if (this.#waiting.size === 0) return;
    const all = [...this.#waiting.values()];
    const lengths = Uint32Array.from(all, ({ length }) => length);
    const tables = new Uint32Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const table of all) {
      tables.set(table, at);
      at += table.length;
    }
    const paths = [...this.#waiting.keys()];
    this.#waiting = new Map();
    this.#send({ kind: 'files', paths, lengths, tables }, [lengths.buffer, tables.buffer]);
  }
}
