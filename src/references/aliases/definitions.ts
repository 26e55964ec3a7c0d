import { findFlagUsages } from '../findFlagUsages';
import type { AliasKind, FlagUsage } from '../flagUsage';
import { codeOnly } from './code';
import type { WordIndex } from '../scanner/wordIndex';
import { WORD_MARK } from '../scanner/grammar';
import { aliasKindOf, NAMING, type Naming } from './naming';
import { type Place, placesIn } from './containers';

/** A name that a file gives to a flag's key. */
export interface AliasDefinition {
  readonly alias: {
    /** The name alone: `newCheckout`. */
    readonly name: string;
    /** With what it is a member of, dots between: `FLAGS.newCheckout`. */
    readonly qualifiedName: string;
    readonly kind: AliasKind;
  };
  readonly flagKey: string;
  /** Where the name is. */
  readonly range: { readonly start: number; readonly end: number };
  /** It is in a function, and not seen from other files. */
  readonly local: boolean;
}

const BEFORE = 300;
const AFTER = 200;
const ATTRIBUTE = /^[^\n]*█["']\s*\)*\s*\]\s*(?:#?\[[^\]]*\]\s*)*([A-Za-z_]\w*)\s*(?:[,=({}]|$)/;

/**
 * Finds the constants, enum members and members of classes and objects whose value is one of `keys`. Who has already found
 * the literal keys of the text may give them.
 */
export function definitionsIn(
  text: string,
  languageId: string,
  keys: WordIndex<string>,
  known?: readonly FlagUsage[],
): AliasDefinition[] {
  const naming = NAMING[languageId];
  if (!naming) return [];
  // What is around is looked at only for lines that name something: most only use a key.
  const literals = (known ?? findFlagUsages(text, languageId, { keys })).filter(
    ({ start, end }) => naming.attributes === true || isNamed(lineAround(text, start, end), naming),
  );
  if (literals.length === 0) return [];
  const places = placesIn(
    codeOnly(text, languageId),
    naming,
    // In indented code the line with the name tells, not the one with the value.
    literals.map(({ start }) =>
      naming.indented ? start - lineBefore(text, start).trimStart().length : start,
    ),
  );
  return literals.flatMap(({ flagKey, start, end }, index) => {
    const place = places[index];
    const named = place && nameOf(text, start, end, naming, place);
    return named ? [{ ...named, flagKey }] : [];
  });
}

function nameOf(
  text: string,
  start: number,
  end: number,
  naming: Naming,
  place: Place,
): Omit<AliasDefinition, 'flagKey'> | undefined {
  const before = lineBefore(text, start);
  const line = lineAround(text, start, end);
  for (const { line: pattern, inside, kind } of naming.patterns) {
    const match = inside.includes(place.inside) ? pattern.exec(line) : undefined;
    const name = match?.[1];
    if (!match || name === undefined) continue;
    const nameAt = line.indexOf(name, match.index + match[0].indexOf(name));
    return definition(name, start - before.length + nameAt, variantPlace(match[0], place), kind);
  }
  if (!naming.attributes || place.inside !== 'enum') return undefined;
  const attribute = ATTRIBUTE.exec(before + WORD_MARK + text.slice(end, end + AFTER));
  const name = attribute?.[1];
  if (!attribute || name === undefined) return undefined;
  const nameAt = attribute[0].lastIndexOf(name);
  return definition(name, end - before.length - WORD_MARK.length + nameAt, place);
}

const isNamed = (line: string, { patterns }: Naming): boolean =>
  patterns.some(({ line: pattern }) => pattern.test(line));

/** The line of a value, with a mark in its place. */
function lineAround(text: string, start: number, end: number): string {
  const following = text.slice(end, end + AFTER).split('\n', 1);
  return lineBefore(text, start) + WORD_MARK + (following[0] ?? '');
}

/** The line before a value; its name may stand on the line above it. */
function lineBefore(text: string, start: number): string {
  const window = text.slice(Math.max(0, start - BEFORE), start);
  const goesOn = /[=(:]\s*\n\s*\S{0,4}$/.test(window);
  const end = goesOn ? window.lastIndexOf('\n') - 1 : window.length;
  return window.slice(window.lastIndexOf('\n', end) + 1);
}

/** `Flag::NewCheckout => "key"`, in a function, names a variant of what stands before it. */
function variantPlace(matched: string, place: Place): Place {
  const written = /\b(\w+)::\w+\s*(?:\{[^}]*\}|\([^)]*\))?\s*=>/.exec(matched)?.[1];
  const owner = written === 'Self' ? place.owner : written;
  return owner === undefined ? place : { ...place, path: [owner], local: false };
}

function definition(
  name: string,
  start: number,
  { inside, path, local }: Place,
  kind = aliasKindOf(inside, path),
): Omit<AliasDefinition, 'flagKey'> {
  return {
    alias: { name, qualifiedName: [...path, name].join('.'), kind },
    range: { start, end: start + name.length },
    local,
  };
}
