import { existsSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import path from 'node:path';
import { findJsonDamage } from './jsonDamage';
import { type AccountData, accountText, type FlagRecord } from './records';

/** The file cannot be read as an account. It is left as it is; `message` says where the damage begins. */
export class DamagedAccountFile extends Error {
  override readonly name = 'DamagedAccountFile';
}

/** Reads the account from its file; undefined when there is none yet. */
export function readAccountFile(file: string): AccountData | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const { data, error } = accountText.safeParse(parse(file, text));
  if (error) {
    const [issue] = error.issues;
    const place = issue?.path.map(String).join('.');
    throw new DamagedAccountFile(
      `${file} is not a sandbox's data: ${place ?? ''}: ${issue?.message ?? ''}. It was left as it is.`,
    );
  }
  return {
    ...data,
    projects: data.projects.map(({ flags, ...project }) => ({
      ...project,
      flags: new Map(flags.map((flag) => [flag.key, flag])),
    })),
  };
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message may quote a token, so the place is found another way.
    const { line, column, reason } = findJsonDamage(text);
    throw new DamagedAccountFile(
      `${file} is damaged at line ${line}, column ${column}: ${reason}. It was left as it is: repair or move it.`,
    );
  }
}

/**
 * Writes the account to its file, whole, by way of a file beside it, so that a reader never sees half of it and a crash
 * leaves the old or the new. Saves that are asked for while one is being written share the next write.
 */
export class AccountFile {
  readonly #file: string;
  readonly #flagTexts = new WeakMap<FlagRecord, string>();
  #newest: AccountData | undefined;
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(file: string) {
    this.#file = path.resolve(file);
  }

  save(data: AccountData): Promise<void> {
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

  /** Resolves when nothing is left to write. */
  async settled(): Promise<void> {
    await (this.#next ?? this.#writing);
  }

  async #write(data: AccountData): Promise<void> {
    const temporary = `${this.#file}.${process.pid}.tmp`;
    // Only its owner may read it: it holds tokens.
    const handle = await open(temporary, 'w', 0o600);
    try {
      await handle.writeFile(this.#text(data));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#file);
  }

  /** One flag a line, so that the place of some damage says which flag it is in. */
  #text({ projects, ...account }: AccountData): string {
    const projectTexts = projects.map(({ flags, ...project }) => {
      const flagTexts = [...flags.values()].map((flag) => this.#flagText(flag));
      return `${opened(project)},"flags":[\n${flagTexts.join(',\n')}\n]}`;
    });
    return `${opened({ format: 1, ...account })},"projects":[\n${projectTexts.join(',\n')}\n]}\n`;
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
const opened = (value: object): string => JSON.stringify(value).slice(0, -1);
