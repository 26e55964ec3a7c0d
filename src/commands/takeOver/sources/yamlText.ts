import { YAMLParseError, parse } from 'yaml';
import type { Note } from './offer';

/** Nobody writes more of these by hand. */
export const LARGEST_FILE = 256 * 1024;

export type Parsed =
  { readonly kind: 'ok'; readonly value: unknown } | { readonly kind: 'bad'; readonly note: Note };

/** Reads YAML that somebody else wrote. What is wrong is told by its line: the parser's words quote the text, which may be secret. */
export function parseYaml(from: string, text: string): Parsed {
  if (text.length > LARGEST_FILE) return { kind: 'bad', note: { kind: 'tooLarge', from } };
  try {
    return { kind: 'ok', value: parse(text, { logLevel: 'error', maxAliasCount: 20 }) as unknown };
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    return { kind: 'bad', note: { kind: 'noYaml', from, ...(line === undefined ? {} : { line }) } };
  }
}
