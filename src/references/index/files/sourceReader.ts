import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file as it was when it was read. */
export interface SourceFile {
  /** Undefined for what is too long. Good until the next file is read. */
  readonly bytes: Buffer | undefined;
  readonly mtimeMs: number;
  readonly size: number;
}

/** So much of a file tells whether it is binary: as much as Git looks at. */
const TELLING = 8000;

/** Reads files one after the other into the same memory. */
export class SourceReader {
  readonly #largest: number;
  #buffer = Buffer.allocUnsafeSlow(128 * 1024);

  /** Of files with more than `largest` bytes nothing is read. */
  constructor(largest: number) {
    this.#largest = largest;
  }

  /** Undefined when there is no such file, or none that may be read. */
  read(path: string): SourceFile | undefined {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, 'r');
      const { size, mtimeMs } = fstatSync(descriptor);
      const bytes = size > this.#largest ? undefined : this.#bytes(descriptor, size);
      return { bytes, mtimeMs, size };
    } catch {
      return undefined;
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #bytes(descriptor: number, size: number): Buffer {
    if (size > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(this.#largest);
    let length = 0;
    while (length < size) {
      const read = readSync(descriptor, this.#buffer, length, size - length, length);
      if (read === 0) break;
      length += read;
    }
    return this.#buffer.subarray(0, length);
  }
}

/** Two bytes for each character, as editors on Windows may write them. */
export const isWide = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe;

/** Whether a file is text, as Git tells it. */
export const isText = (bytes: Uint8Array): boolean =>
  isWide(bytes) || !bytes.subarray(0, TELLING).includes(0);

/** The text that a file's bytes are, without a mark of their order. */
export function textOf(written: Uint8Array): string {
  const bytes = Buffer.from(written.buffer, written.byteOffset, written.byteLength);
  if (isWide(bytes)) return bytes.toString('utf16le', 2);
  // The same for these, and several times as fast.
  if (isAscii(bytes)) return bytes.toString('latin1');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}
