/** One text of a list that was typed or pasted. */
export interface ListedText {
  readonly text: string;
  /** Whether it stood in quotes, as spreadsheets write what has separators in it. */
  readonly isQuoted: boolean;
}

/** What ends a text: of what is pasted whatever spreadsheets and programs put between two, of patterns only the line. */
export const PASTED_SEPARATORS = ',;\t\n\r';
export const TYPED_SEPARATORS = ',\n\r';
export const LINE_SEPARATORS = '\n\r';

/** Splits a list. Texts are trimmed and empty ones left out, but for those in quotes. */
export function splitList(list: string, separators: string): ListedText[] {
  const texts: ListedText[] = [];
  for (let at = 0; at < list.length;) {
    if (separators.includes(list.charAt(at)) || list.charAt(at).trim() === '') {
      at++;
      continue;
    }
    const quoted = separators.includes(',') ? quotedAt(list, at, separators) : undefined;
    if (quoted) {
      texts.push({ text: quoted.text, isQuoted: true });
      at = quoted.end;
      continue;
    }
    let end = at;
    while (end < list.length && !separators.includes(list.charAt(end))) end++;
    texts.push({ text: list.slice(at, end).trim(), isQuoted: false });
    at = end;
  }
  return texts;
}

/** Whether a quote is open at the end, so that a separator would be part of the text. */
export function isInQuotes(list: string): boolean {
  return list.trimStart().startsWith('"') && [...list.matchAll(/"/g)].length % 2 === 1;
}

/** One text in each line; what would be taken for several stands in quotes. */
export const joinList = (texts: readonly string[]): string =>
  texts
    .map((text) => (/[,;\t\n\r]|^\s|\s$|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
    .join('\n');

/** A text in quotes that fills its place up to the next separator. A quote in it is doubled. */
function quotedAt(
  list: string,
  start: number,
  separators: string,
): { text: string; end: number } | undefined {
  if (list.charAt(start) !== '"') return undefined;
  let text = '';
  for (let at = start + 1; at < list.length; at++) {
    if (list.charAt(at) !== '"') {
      text += list.charAt(at);
    } else if (list.charAt(at + 1) === '"') {
      text += '"';
      at++;
    } else {
      let end = at + 1;
      while (list.charAt(end) === ' ') end++;
      return end >= list.length || separators.includes(list.charAt(end)) ? { text, end } : undefined;
    }
  }
  return undefined;
}
