import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';

/** Another sandbox has the file; two would overwrite each other's changes. */
export class AccountFileInUse extends Error {
  override readonly name = 'AccountFileInUse';

  constructor(file: string, { pid }: Holder) {
    super(`${file} is in use by another sandbox, process ${pid}: stop that one, or name another file`);
  }
}

const holder = z.object({
  pid: z.int().positive(),
  /** When the process began, in the system's own count: a number that is used again is another process. */
  began: z.string().optional(),
  id: z.string(),
});
type Holder = z.infer<typeof holder>;

/** The locks of this very process, which is alive as long as it looks. */
const held = new Set<string>();

/** Takes the file for this process, also from a process that is no more; gives back how to let it go. */
export function lockAccountFile(file: string): () => void {
  const lock = `${file}.lock`;
  const began = beginOf(process.pid);
  const mine: Holder = { pid: process.pid, ...(began !== undefined && { began }), id: randomUUID() };
  while (!isMade(lock, JSON.stringify(mine))) {
    const text = readText(lock);
    if (text === undefined) continue;
    const other = read(text);
    if (other && isAlive(other)) throw new AccountFileInUse(file, other);
    removeStale(lock, text, mine.id);
  }
  held.add(mine.id);
  return () => {
    if (!held.delete(mine.id)) return;
    if (read(readText(lock) ?? '')?.id === mine.id) rmSync(lock, { force: true });
  };
}

/** Makes the lock with its text in it at once, unless there is one: nobody ever sees it empty. */
function isMade(lock: string, text: string): boolean {
  const draft = `${lock}.${randomUUID()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return isMadeWithoutLink(lock, text);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For file systems without hard links. */
function isMadeWithoutLink(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same stale lock: who then moved the other's new one away by mistake puts it back. */
function removeStale(lock: string, text: string, id: string): void {
  const moved = `${lock}.${id}`;
  try {
    renameSync(lock, moved);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (readText(moved) === text) rmSync(moved, { force: true });
  else renameSync(moved, lock);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function read(text: string): Holder | undefined {
  try {
    return holder.safeParse(JSON.parse(text)).data;
  } catch {
    // Not a lock that a sandbox made: nobody holds it.
    return undefined;
  }
}

function isAlive({ pid, began, id }: Holder): boolean {
  if (pid === process.pid) return held.has(id);
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is somebody else's, and alive.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = beginOf(pid);
  return began === undefined || now === undefined || began === now;
}

/** Linux only: elsewhere the number of a process has to do. */
function beginOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces; the 20th field after it is the start time.
    const begin = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return begin === undefined ? undefined : `${boot} ${begin}`;
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
