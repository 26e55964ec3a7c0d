/** Where a text stops being JSON, counted from 1, and what is wrong there: no more of the text than one character. */
export interface JsonDamage {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** Finds the first character at which `text` cannot go on to be JSON. Only for a text that JSON.parse refuses. */
export function findJsonDamage(text: string): JsonDamage {
  // The longest beginning that some ending would complete: the messages of JSON.parse do not always have a position,
  // and quote what is around it, which may be a token.
  let sound = 0;
  let unsound = text.length + 1;
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    if (canGoOn(text.slice(0, middle))) sound = middle;
    else unsound = middle;
  }
  const lines = text.slice(0, sound).split('\n');
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    reason: sound === text.length ? 'it ends too early' : `unexpected ${JSON.stringify(text.charAt(sound))}`,
  };
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message.includes('Unexpected end of JSON input')) return true;
    const position = /position (\d+)/.exec(message)?.[1];
    return message.includes('Unterminated string') || Number(position ?? -1) >= beginning.length;
  }
}
