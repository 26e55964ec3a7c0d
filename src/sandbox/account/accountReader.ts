import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { applyChanges, type Change, StrayChange } from './accountChanges';
import { findJsonDamage } from './jsonDamage';
import { type AccountData, accountText } from './records';

/** The file cannot be read as an account; `message` says where the damage begins. Nothing is touched. */
export class DamagedAccountFile extends Error {
  override readonly name = 'DamagedAccountFile';
  /** Whether a sandbox wrote it: some other file is not ours to put aside. */
  readonly isOurs: boolean;

  constructor(message: string, isOurs = true) {
    super(message);
    this.isOurs = isOurs;
  }
}

export const journalOf = (file: string): string => `${file}.journal`;

/** How each file of a sandbox begins. */
const HEAD = '{"format":';

const head = z.looseObject({ journal: z.string().optional() });

const step = z.union([z.string(), z.int().nonnegative()]);
const at = z.array(step);
const journalLine = z.object({
  journal: z.string(),
  changes: z.array(
    z.union([
      z.strictObject({ at: at.min(1), set: z.unknown() }),
      z.strictObject({ at: at.min(1), unset: z.literal(true) }),
      z.strictObject({ at, splice: z.tuple([z.int(), z.int()]), items: z.array(z.unknown()) }),
    ]),
  ),
});

/** Reads the account from its file and the journal beside it; undefined when there is none yet. */
export function readAccountFile(file: string): AccountData | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  const isOurs = text.startsWith(HEAD) || text.trim() === '';
  const stored = head.safeParse(parse(text, file, 1, isOurs)).data ?? {};
  applyJournal(file, stored);
  const { data, error } = accountText.safeParse(stored);
  if (error) {
    const [issue] = error.issues;
    const place = issue?.path.map(String).join('.');
    throw new DamagedAccountFile(
      `${file} is not a sandbox's data: ${place ?? ''}: ${issue?.message ?? ''}`,
      isOurs,
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

/** Carries out what the journal has for this file. Its last line may be cut short: that save was never confirmed. */
function applyJournal(file: string, stored: z.infer<typeof head>): void {
  const journal = journalOf(file);
  if (stored.journal === undefined || !existsSync(journal)) return;
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  const changes = lines.flatMap((line, index): Change[] => {
    const { data } = journalLine.safeParse(parse(line, journal, index + 1, true));
    if (!data) throw new DamagedAccountFile(`${journal} is damaged at line ${index + 1}: it is not a change`);
    return data.journal === stored.journal ? data.changes : [];
  });
  try {
    applyChanges(stored, changes);
  } catch (error) {
    if (!(error instanceof StrayChange)) throw error;
    throw new DamagedAccountFile(`${journal} does not fit ${file}: one of them was changed by hand`);
  }
}

function parse(text: string, file: string, firstLine: number, isOurs: boolean): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Its message may quote a token, so the place is found another way.
    const { line, column, reason } = findJsonDamage(text);
    throw new DamagedAccountFile(
      `${file} is damaged at line ${firstLine + line - 1}, column ${column}: ${reason}`,
      isOurs,
    );
  }
}
