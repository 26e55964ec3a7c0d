import type { AliasName } from '../scanner/aliasIndex';
import { byConverted, CASES } from './casing';
import { globExpression } from './glob';

/** The aliases that `.launchdarkly/coderefs.yaml` tells of, ready for use. */
export interface CodeReferences {
  /** Names of the cases that keys are converted to. */
  readonly cases: readonly string[];
  readonly literals: readonly { readonly flagKey: string; readonly name: string }[];
  readonly filePatterns: readonly {
    readonly paths: readonly RegExp[];
    readonly patterns: readonly RegExp[];
  }[];
  /** What is not followed: commands are never run, and what is not understood. In the words of the file. */
  readonly ignored: readonly string[];
}

/** Where a pattern says that the key is. */
const PLACEHOLDER = 'FLAG_KEY';

/**
 * Reads the value that a YAML parser made of the file. Nothing in it can fail: what is not understood is in `ignored`.
 */
export function readCodeReferences(parsed: unknown): CodeReferences {
  const cases: string[] = [];
  const literals: { flagKey: string; name: string }[] = [];
  const filePatterns: { paths: RegExp[]; patterns: RegExp[] }[] = [];
  const ignored: string[] = [];
  for (const entry of arrayOf(recordOf(parsed)?.['aliases'])) {
    const alias = recordOf(entry) ?? {};
    const type = (stringsOf(alias['type'])[0] ?? '').toLowerCase();
    if (CASES[type]) cases.push(type);
    else if (type === 'literal') {
      for (const [flagKey, names] of Object.entries(recordOf(alias['flags']) ?? {})) {
        for (const name of stringsOf(names)) literals.push({ flagKey, name });
      }
    } else if (type === 'filepattern') {
      const patterns = stringsOf(alias['patterns']).flatMap((pattern) => {
        const expression = patternExpression(pattern);
        if (!expression) ignored.push(pattern);
        return expression ?? [];
      });
      filePatterns.push({ paths: stringsOf(alias['paths']).map(globExpression), patterns });
    } else ignored.push(type || JSON.stringify(entry));
  }
  return { cases, literals, filePatterns, ignored };
}

/** The names that do not depend on a file. Conversions of a key that is one plain word are left out: they mean too much. */
export function configuredNames(references: CodeReferences, flagKeys: Iterable<string>): AliasName[] {
  const keys = [...flagKeys];
  const converted = references.cases.flatMap((name) => {
    const convert = CASES[name];
    return convert ? [...byConverted(keys, convert)] : [];
  });
  const known = new Set(keys);
  return [
    ...converted.filter(([, flagKey]) => /[-._]|[a-z][A-Z]/.test(flagKey)),
    ...references.literals
      .filter(({ flagKey }) => known.has(flagKey))
      .map((each) => [each.name, each.flagKey] as const),
  ].flatMap(([written, flagKey]) => nameOf(written, flagKey));
}

/** The names that a file gives, which `filePattern` entries are for; `path` is with slashes, from the workspace's root. */
export function namesByPattern(
  { filePatterns }: CodeReferences,
  path: string,
  text: string,
  isFlagKey: (word: string) => boolean,
): AliasName[] {
  const names: AliasName[] = [];
  for (const { paths, patterns } of filePatterns) {
    if (!paths.some((expression) => expression.test(path))) continue;
    for (const pattern of patterns) {
      for (const match of text.matchAll(pattern)) {
        const flagKey = match.groups?.['flagKey'] ?? '';
        const name = match.slice(1).find((group) => group !== flagKey && group !== '');
        if (name !== undefined && isFlagKey(flagKey)) names.push(...nameOf(name, flagKey));
      }
    }
  }
  return names;
}

/** A name with dots is a name with a qualifier; others are one wherever they stand. What no code can spell is none. */
function nameOf(written: string, flagKey: string): AliasName[] {
  const match = /^(?:([\w$.]+)\.)?([\w$]+)$/.exec(written);
  const [, qualifier, name = ''] = match ?? [];
  return match ? [{ name, qualifier, flagKey, kind: 'configured' }] : [];
}

/** Keys are looked up rather than put into the pattern, so that the cost does not grow with the number of flags. */
function patternExpression(pattern: string): RegExp | undefined {
  const [before, ...after] = pattern.split(PLACEHOLDER);
  if (before === undefined || after.length === 0) return undefined;
  const source = [`${before}(?<flagKey>[A-Za-z0-9][A-Za-z0-9._-]*)${after[0] ?? ''}`, ...after.slice(1)].join(
    '\\k<flagKey>',
  );
  try {
    return new RegExp(source, 'gm');
  } catch {
    // Not JavaScript's: the file is written for Go's expressions.
    return undefined;
  }
}

const recordOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;

const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const stringsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string');
