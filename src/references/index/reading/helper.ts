import type { MessagePort } from 'node:worker_threads';
import type { CodeReferences } from '../../aliases/codeReferences';
import { type FileRecord, Words } from '../fileRecord';
import { foldersAt, pathOf } from '../files/folders';
import type { IndexRequest } from '../protocol';
import { FirstLook } from './firstLook';
import { type PackedRecords, RecordPacker } from './packedRecords';
import type { FoundFile } from './recordReader';

/** What the thread that leads a scan tells one that helps it. */
export type ToHelper =
  | {
      readonly kind: 'begin';
      /** By the folders of the request. */
      readonly references: readonly (CodeReferences | undefined)[];
      /** A number for each part, not 0 once a thread has taken it. */
      readonly taken: Int32Array;
    }
  | {
      readonly kind: 'part';
      readonly number: number;
      readonly folder: number;
      /** From the folder. */
      readonly files: readonly string[];
    }
  /** There are no more parts. */
  | { readonly kind: 'listed' };

/** A file that is left to be scanned. */
interface TextFile {
  /** From the folder. */
  readonly relative: string;
  readonly record: FileRecord;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FromHelper =
  | {
      readonly kind: 'part';
      readonly folder: number;
      readonly records: PackedRecords;
      readonly texts: readonly TextFile[];
    }
  /** All parts are sent. */
  | { readonly kind: 'done' };

/** Takes a part, which only one thread can. */
export const take = (taken: Int32Array, part: number): boolean =>
  Atomics.compareExchange(taken, part, 0, 1) === 0;

/**
 * Helps to read the files of a first scan, in a worker of its own. Most files use no flag; what of the others is to be scanned
 * goes to the thread that leads, so that the scanner is made ready once only.
 */
export function help(request: IndexRequest, port: MessagePort): void {
  const folders = foldersAt(request.folders, [], false);
  const words = new Words();
  const look = new FirstLook(request, words);
  const packer = new RecordPacker(words);
  let taken: Int32Array = new Int32Array();

  const readPart = ({ number, folder, files }: Extract<ToHelper, { kind: 'part' }>): void => {
    const root = folders[folder];
    if (!root || !take(taken, number)) return;
    const found: FoundFile[] = [];
    const texts: TextFile[] = [];
    for (const relative of files) {
      const place = { folder: root, relative };
      const seen = look.at(place);
      if (seen?.bytes) texts.push({ relative, record: seen.record, bytes: new Uint8Array(seen.bytes) });
      else found.push({ path: pathOf(place), record: seen?.record });
    }
    const records = packer.pack(found);
    const message: FromHelper = { kind: 'part', folder, records, texts };
    const { numbers, imports, usages } = records;
    port.postMessage(message, [
      numbers.buffer,
      imports.buffer,
      usages.buffer,
      ...texts.map(({ bytes }) => bytes.buffer),
    ]);
  };

  port.on('message', (message: ToHelper) => {
    switch (message.kind) {
      case 'begin':
        ({ taken } = message);
        folders.forEach((folder, number) => (folder.references = message.references[number]));
        return;
      case 'part':
        readPart(message);
        return;
      case 'listed':
        port.postMessage({ kind: 'done' } satisfies FromHelper);
        port.close();
    }
  });
}
