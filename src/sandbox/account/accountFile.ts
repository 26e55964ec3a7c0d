import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { changesBetween } from './accountChanges';
import { lockAccountFile } from './accountLock';
import { journalOf, readAccountFile } from './accountReader';
import type { AccountData, FlagRecord } from './records';

/** A journal may grow to this, or to half of the account if that is more, before the account is written whole again. */
const LEAST_JOURNAL_BYTES = 500_000;

/**
 * Keeps the account in its file for one sandbox at a time. The file holds the account as it was at some time, and the
 * journal beside it, a line for each save, what has changed since. The file is only ever replaced by a whole one, and of
 * the journal a crash can spoil the last line only, whose change nobody was told of.
 */
export class AccountFile {
  readonly #file: string;
  readonly #unlock: () => void;
  readonly #flagTexts = new WeakMap<FlagRecord, string>();
  /** What file and journal hold together; undefined when that is not sure, and the next save writes the file. */
  #stored: AccountData | undefined;
  #journal: { readonly handle: FileHandle; bytes: number } | undefined;
  #journalName = '';
  #fileBytes = 0;
  #newest: AccountData | undefined;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #isClosed = false;

  /** Takes the file for this sandbox. Throws `AccountFileInUse` when another has it. */
  constructor(file: string) {
    this.#file = path.resolve(file);
    this.#unlock = lockAccountFile(this.#file);
  }

  /** The account that is there, if any. A damaged one throws `DamagedAccountFile`, and nothing is touched. */
  read(): AccountData | undefined {
    return readAccountFile(this.#file);
  }

  /** Gives a damaged file, and its journal, another name, with not a byte changed. */
  keepAside(): string {
    const aside = freeName(`${this.#file}.damaged`);
    renameSync(this.#file, aside);
    const journal = journalOf(this.#file);
    if (existsSync(journal)) renameSync(journal, `${aside}.journal`);
    return aside;
  }

  /** Resolves once `data`, or something newer, is stored. Saves that are asked for during one share the next write. */
  save(data: AccountData): Promise<void> {
    // By now another sandbox may have the file.
    if (this.#isClosed) return Promise.reject(new Error('The sandbox has ended, so nothing can be stored'));
    this.#newest = data;
    this.#next ??= this.#writing.then(() => {
      this.#next = undefined;
      const written = this.#write(this.#newest ?? data);
      // The next save waits for this one whether it went well or not; its failure is for those who asked for it.
      this.#writing = written.catch(() => undefined);
      return written;
    });
    return this.#next;
  }

  /** Ends the use of the file: leaves the account whole in it, and nothing beside it. */
  async close(): Promise<void> {
    this.#isClosed = true;
    try {
      await (this.#next ?? this.#writing);
      if (this.#stored && this.#journal) await this.#writeFile(this.#stored);
    } finally {
      await this.#closeJournal();
      this.#unlock();
    }
  }

  async #write(data: AccountData): Promise<void> {
    const before = this.#stored;
    // Should this fail, nobody knows what is stored.
    this.#stored = undefined;
    const mostJournal = Math.max(LEAST_JOURNAL_BYTES, this.#fileBytes / 2);
    if (!before || (this.#journal?.bytes ?? 0) > mostJournal) await this.#writeFile(data);
    else await this.#writeJournal(before, data);
    this.#stored = data;
  }

  async #writeJournal(before: AccountData, after: AccountData): Promise<void> {
    const changes = changesBetween(before, after);
    if (changes.length === 0) return;
    const text = `${JSON.stringify({ journal: this.#journalName, changes }, mapsAsLists)}\n`;
    this.#journal ??= { handle: await open(journalOf(this.#file), 'w', 0o600), bytes: 0 };
    await this.#journal.handle.appendFile(text);
    await this.#journal.handle.datasync();
    this.#journal.bytes += Buffer.byteLength(text);
  }

  /** A crash leaves the old file or the new one. The old journal is not for the new file, and is passed over by its name. */
  async #writeFile(data: AccountData): Promise<void> {
    // The same name each time, so that what a crash leaves is written over.
    const temporary = `${this.#file}.tmp`;
    const journalName = randomBytes(8).toString('hex');
    const text = this.#text(data, journalName);
    try {
      // Only its owner may read it: it holds tokens.
      const handle = await open(temporary, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, this.#file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await this.#closeJournal();
    await rm(journalOf(this.#file), { force: true });
    this.#journalName = journalName;
    this.#fileBytes = Buffer.byteLength(text);
  }

  async #closeJournal(): Promise<void> {
    const journal = this.#journal;
    this.#journal = undefined;
    await journal?.handle.close();
  }

  /** One flag a line, so that the place of some damage says which flag it is in. */
  #text({ projects, ...account }: AccountData, journal: string): string {
    const projectTexts = projects.map(({ flags, ...project }) => {
      const flagTexts = [...flags.values()].map((flag) => this.#flagText(flag));
      return `${opened(project)},"flags":[\n${flagTexts.join(',\n')}\n]}`;
    });
    return `${opened({ format: 1, journal, ...account })},"projects":[\n${projectTexts.join(',\n')}\n]}\n`;
  }

  #flagText(flag: FlagRecord): string {
    const known = this.#flagTexts.get(flag);
    if (known !== undefined) return known;
    const text = JSON.stringify(flag);
    this.#flagTexts.set(flag, text);
    return text;
  }
}

/** An object as JSON without its last brace. */
const opened = (value: object): string => JSON.stringify(value, mapsAsLists).slice(0, -1);

const mapsAsLists = (_name: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<unknown, unknown>).values()] : value;

function freeName(name: string): string {
  for (let count = 1; ; count += 1) if (!existsSync(`${name}-${count}`)) return `${name}-${count}`;
}
