import type { FlagUsage } from '../flagUsage';
import type { AliasName } from './aliasIndex';
import { type Grammar, WORD_MARK } from './grammar';

/** How much of a line around a word is looked at: lines of generated files are endless. */
const BEFORE = 160;
const AFTER = 60;

/** A word that is more than one plain word: unlikely to be there by chance. */
const TELLING = /[-._0-9]|[a-z][A-Z]/;

/** The names and dots before a name: `this.`, `Flags::`, `useFlags().` */
const QUALIFIER = /(?:[\w$]+(?:\(\))?(?:\?\.|!?\.|::))*$/;
const SEPARATOR = /\?\.|!?\.|::/g;

/** The line around a word, with a mark in its place. */
function lineAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - BEFORE), start);
  const after = text.slice(end, end + AFTER);
  const lineEnd = after.indexOf('\n');
  return (
    before.slice(before.lastIndexOf('\n') + 1) + WORD_MARK + (lineEnd < 0 ? after : after.slice(0, lineEnd))
  );
}

/** Whether a quoted word is a key where it stands, and not the module of an import or the like. */
export function isKeyHere(grammar: Grammar | undefined, text: string, start: number, end: number): boolean {
  return !grammar?.noKey?.test(lineAround(text, start, end));
}

/** Whether a word without quotes is a key where it stands. */
export function isBareKey(grammar: Grammar, text: string, start: number, end: number): boolean {
  if (!grammar.bareKey || !TELLING.test(text.slice(start, end))) return false;
  return grammar.bareKey.test(lineAround(text, start, end));
}

/** What a name at `start` stands for, by what is written before and after it. */
export function usageOfName(
  grammar: Grammar,
  names: readonly AliasName[],
  text: string,
  start: number,
  end: number,
): FlagUsage | undefined {
  const any = names.find(({ qualifier }) => qualifier === undefined);
  const found = any ?? namedHere(grammar, names, lineAround(text, start, end));
  return found && { flagKey: found.flagKey, start, end, kind: found.kind };
}

function namedHere(grammar: Grammar, names: readonly AliasName[], line: string): AliasName | undefined {
  const before = line.slice(0, line.indexOf(WORD_MARK));
  const written = QUALIFIER.exec(before)?.[0] ?? '';
  const beyond = before.slice(0, before.length - written.length);
  if (/(?:[.@#]|::|->)$/.test(beyond)) return undefined;
  const qualifier = written.replaceAll(SEPARATOR, '.').slice(0, -1);
  if ((qualifier === '' ? grammar.noName : grammar.noMember)?.test(line)) return undefined;
  return names.find((name) => name.qualifier === qualifier);
}
