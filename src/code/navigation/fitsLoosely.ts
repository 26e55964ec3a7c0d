/** Whether the characters of `query` are in `text` in their order, whatever their case; spaces do not count. */
export function fitsLoosely(text: string, query: string): boolean {
  const lower = text.toLowerCase();
  let from = 0;
  for (const character of query.toLowerCase()) {
    if (character.trim() === '') continue;
    const found = lower.indexOf(character, from);
    if (found < 0) return false;
    from = found + character.length;
  }
  return true;
}
