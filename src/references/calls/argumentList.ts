/** Longer lists of arguments are no calls of an SDK; the bound keeps nested calls linear. */
export const MOST_CHARACTERS = 4000;

/** An argument as it is written: `start` and `end` without what is around it, its label apart. */
export interface Argument {
  readonly start: number;
  readonly end: number;
  readonly label: string | undefined;
}

/** `forKey: "a"` of Swift, C# and PHP; `default=False` of Python, `key = "a"` of Kotlin. */
const LABELS: Readonly<Record<string, RegExp>> = {
  csharp: /^\s*(\w+)\s*:(?!:)/,
  kotlin: /^\s*(\w+)\s*=(?!=)/,
  php: /^\s*(\w+)\s*:(?!:)/,
  python: /^\s*(\w+)\s*=(?!=)/,
  swift: /^\s*(\w+)\s*:(?!:)/,
};

/**
 * The arguments from `from` on: up to the parenthesis that closes the list, and undefined where there is none; or up to
 * `to`, where the list has no parentheses. `code` is `text` without strings and comments.
 */
export function argumentsFrom(
  text: string,
  code: string,
  from: number,
  languageId: string,
  to?: number,
): Argument[] | undefined {
  const found: Argument[] = [];
  const last = Math.min(to ?? code.length, from + MOST_CHARACTERS);
  let depth = 0;
  let start = from;
  for (let at = from; at < last; at += 1) {
    switch (code.charAt(at)) {
      case '(':
      case '[':
      case '{':
        depth += 1;
        break;
      case ',':
        if (depth > 0) break;
        found.push(argument(text, code, start, at, languageId));
        start = at + 1;
        break;
      case ')':
      case ']':
      case '}':
        if (depth === 0) {
          if (code.charAt(at) !== ')') return undefined;
          if (text.slice(start, at).trim() !== '') found.push(argument(text, code, start, at, languageId));
          return found;
        }
        depth -= 1;
        break;
    }
  }
  if (last !== to || depth > 0) return undefined;
  return [...found, argument(text, code, start, last, languageId)];
}

/** An argument between two places, without label, spaces, and comments before it. */
export function argument(text: string, code: string, from: number, to: number, languageId: string): Argument {
  const match = LABELS[languageId]?.exec(code.slice(from, to));
  const start = skipBlank(text, code, from + (match?.[0].length ?? 0), to);
  let end = to;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start, end, label: match?.[1] };
}

/** Passes over spaces and comments; answers `to` when there is nothing else. */
export function skipBlank(text: string, code: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    if (/\s/.test(text.charAt(at))) at += 1;
    else if (!isCommentAt(text, code, at)) return at;
    else at = commentEnd(text, at, to);
  }
  return to;
}

/** Comments are blank in code, and no string begins with what begins them. */
const isCommentAt = (text: string, code: string, at: number): boolean =>
  code.charAt(at) === ' ' &&
  (text.startsWith('//', at) || text.startsWith('/*', at) || /^#(?!["'#])/.test(text.slice(at, at + 2)));

function commentEnd(text: string, at: number, to: number): number {
  const close = text.startsWith('/*', at) ? '*/' : '\n';
  const end = text.indexOf(close, at + 2);
  return end < 0 ? to : Math.min(to, end + close.length);
}
