import { skipBlank } from './argumentList';

/** A text in quotes: where its content is. */
export interface TextLiteral {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Letters and signs before the quotes of raw, formatted and verbatim strings. */
const OPENING = /^(?:[bcfrtuBFRTU]{1,2}|[@$]{1,3})?(#{0,5})("""|'''|["'`])/;

/** What makes an owned string of a literal in Rust. */
const OWNED = /^\s*\.\s*(?:to_string|to_owned|into)\s*\(\s*\)$/;
const FROM = /^String\s*::\s*from\s*\(/;

/** What is escaped, or filled in: the text is not what is written. */
const NOT_PLAIN = /[\\\n]|\$\{|\$\w|#\{|\{\$/;

/** The text that an argument is, if it is nothing but one in quotes, and stands there as it is. */
export function textLiteral(text: string, code: string, start: number, end: number): TextLiteral | undefined {
  const from = FROM.exec(text.slice(start, end));
  if (from) {
    const inner = text.charAt(end - 1) === ')' ? end - 1 : end;
    return textLiteral(text, code, start + from[0].length, inner);
  }
  const opening = OPENING.exec(text.slice(start, Math.min(end, start + 16)));
  if (!opening) return undefined;
  const [open, signs = '', quotes = ''] = opening;
  const content = start + open.length;
  const close = quotes + signs;
  const closes = text.indexOf(close, content);
  if (closes < 0 || closes + close.length > end) return undefined;
  const after = closes + close.length;
  const isAlone = skipBlank(text, code, after, end) === end || OWNED.test(text.slice(after, end));
  const value = text.slice(content, closes);
  if (!isAlone || NOT_PLAIN.test(value) || code.slice(content, closes).trim() !== '') return undefined;
  return { start: content, end: closes, value };
}

const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;
const NUMBER =
  /^[-+]?(?:\d[\d_]*(?:\.\d[\d_]*)?|\.\d[\d_]*)(?:[eE][-+]?\d+)?(?:_?[fiu]\d{1,3}|[fFdDlLmMuU]{1,2})?$/;

/** The value that an argument writes out, or undefined where it has to be computed. */
export function literalValue(text: string, code: string, start: number, end: number): unknown {
  const literal = textLiteral(text, code, start, end);
  if (literal) return literal.value;
  const written = text.slice(start, end);
  if (TRUE.test(written)) return true;
  if (FALSE.test(written)) return false;
  if (NUMBER.test(written)) return numberOf(written);
  return /^[[{]/.test(written) ? jsonValue(written) : undefined;
}

function numberOf(written: string): number | undefined {
  const digits = /^[-+]?[\d_.]+(?:[eE][-+]?\d+)?/.exec(written)?.[0] ?? '';
  const value = Number(digits.replaceAll('_', ''));
  return Number.isFinite(value) ? value : undefined;
}

function jsonValue(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
