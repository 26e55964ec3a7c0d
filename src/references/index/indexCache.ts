import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileRecord, Words } from './fileRecord';

/** Counts up with each change of what is written. */
const VERSION = 1;

interface Header {
  readonly version: number;
  /** What the index was made for: keys, settings, and who wrote it. */
  readonly made: string;
  readonly hash: string;
}

type Line = readonly [
  path: string,
  mtimeMs: number,
  size: number,
  languageId: string,
  packageName: string | null,
  imports: FileRecord['imports'],
  definitions: FileRecord['definitions'],
  names: number,
  usages: readonly number[],
];

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** One word for all that an index depends on other than files. */
export const hashOfAll = (parts: readonly unknown[]): string => hashOf(JSON.stringify([VERSION, ...parts]));

/** What was kept of a workspace. Undefined when it was made for something else, or anything is wrong with it. */
export function readCache(
  file: string,
  made: string,
): { readonly words: readonly (string | null)[]; readonly records: Iterable<FileRecord> } | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const header = JSON.parse(text.slice(0, end)) as Partial<Header>;
    const body = text.slice(end + 1);
    if (header.version !== VERSION || header.made !== made || header.hash !== hashOf(body)) return undefined;
    const [words = '[]', ...lines] = body.split('\n');
    return {
      words: JSON.parse(words) as (string | null)[],
      records: lines.map((line) => recordOf(JSON.parse(line) as Line)),
    };
  } catch {
    // None yet, or not what this wrote: the workspace is scanned anew.
    return undefined;
  }
}

function recordOf(line: Line): FileRecord {
  const [file, mtimeMs, size, languageId, packageName, imports, definitions, names, usages] = line;
  return {
    path: file,
    mtimeMs,
    size,
    languageId,
    packageName: packageName ?? undefined,
    imports,
    definitions,
    names,
    usages: Uint32Array.from(usages),
  };
}

/** Writes beside the old file and then in its place, so that there is never half a one. Without an answer when it cannot. */
export function writeCache(file: string, made: string, words: Words, records: Iterable<FileRecord>): void {
  const lines = [JSON.stringify(words.all)];
  for (const record of records) {
    const line: Line = [
      record.path,
      record.mtimeMs,
      record.size,
      record.languageId,
      record.packageName ?? null,
      record.imports,
      record.definitions,
      record.names,
      [...record.usages],
    ];
    lines.push(JSON.stringify(line));
  }
  const body = lines.join('\n');
  const header: Header = { version: VERSION, made, hash: hashOf(body) };
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${JSON.stringify(header)}\n${body}`);
    renameSync(`${file}.new`, file);
  } catch {
    // A full disk, or a folder that may not be written to: the next start scans anew.
  }
}
