import type { MessagePort } from 'node:worker_threads';
import type { Folder, Place } from '../files/folders';
import { type FromHelper, take, type ToHelper } from './helper';
import { RecordUnpacker } from './packedRecords';
import type { FoundFile, RecordReader } from './recordReader';

/** So many files are read before others are told of them: a millisecond or two. */
const PART = 64;

/** The files of a scan in parts, which this thread and its helpers take as they have time. */
export class SharedParts {
  readonly #folders: readonly Folder[];
  readonly #ports: readonly MessagePort[];
  readonly #parts: (readonly Place[])[] = [];
  readonly #taken: Int32Array;
  #untold: Place[] = [];
  #busy = 0;
  #whenIdle: (() => void) | undefined;

  /** `found` is told what helpers have found. There are `most` files at most. */
  constructor(
    ports: readonly MessagePort[],
    folders: readonly Folder[],
    reader: RecordReader,
    most: number,
    found: (file: FoundFile) => void,
  ) {
    this.#ports = ports;
    this.#folders = folders;
    const parts = Math.ceil(most / PART) + folders.length;
    this.#taken = new Int32Array(new SharedArrayBuffer(parts * Int32Array.BYTES_PER_ELEMENT));
    for (const port of ports) {
      const unpacker = new RecordUnpacker(reader.words);
      port.on('message', (message: FromHelper) => {
        if (message.kind === 'done') {
          this.#isDone();
          return;
        }
        unpacker.unpack(message.records).forEach(found);
        const folder = folders[message.folder];
        for (const { relative, record, bytes } of folder ? message.texts : []) {
          if (folder) found({ path: record.path, record: reader.scan({ folder, relative }, record, bytes) });
        }
      });
    }
    this.#tell({
      kind: 'begin',
      references: folders.map(({ references }) => references),
      taken: this.#taken,
    });
  }

  /** Files come folder by folder. */
  add(place: Place): void {
    if (this.#untold.length >= PART || (this.#untold[0] ?? place).folder !== place.folder) this.#flush();
    this.#untold.push(place);
  }

  /** All files are added. */
  close(): void {
    this.#flush();
    this.#busy = this.#ports.length;
    this.#tell({ kind: 'listed' });
  }

  /** The parts that this thread takes: the last first, as helpers begin with the first. */
  *own(): Generator<readonly Place[]> {
    for (let number = this.#parts.length - 1; number >= 0; number -= 1) {
      if (take(this.#taken, number)) yield this.#parts[number] ?? [];
    }
  }

  /** Resolves when helpers have read all that they have taken. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#busy === 0) resolve();
      else this.#whenIdle = resolve;
    });
  }

  #flush(): void {
    const [first] = this.#untold;
    if (!first) return;
    const number = this.#parts.push(this.#untold) - 1;
    const files = this.#untold.map(({ relative }) => relative);
    this.#untold = [];
    this.#tell({ kind: 'part', number, folder: this.#folders.indexOf(first.folder), files });
  }

  #tell(message: ToHelper): void {
    for (const port of this.#ports) port.postMessage(message);
  }

  #isDone(): void {
    this.#busy -= 1;
    if (this.#busy === 0) this.#whenIdle?.();
  }
}
