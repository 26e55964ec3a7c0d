/** Up to so many values are drawn whole; of more, the first and the last, where new ones are added. */
export const MOST_DRAWN = 50;
const LAST_DRAWN = 10;

/** Of those that a search finds. */
const MOST_FOUND = 200;

/** Which values of a list are drawn. */
export interface ShownTokens {
  /** Places in the whole list. */
  readonly places: readonly number[];
  /** How many are left out before this entry of `places`; after the last one where nothing says otherwise. */
  readonly gapBefore?: number;
  /** How many a search found; absent when there is none. */
  readonly found?: number;
}

/** `query` is looked for in any part of a value, in small or capital letters; `only` restricts to these values. */
export function shownTokens(
  values: readonly string[],
  query: string,
  only?: ReadonlyMap<string, unknown>,
): ShownTokens {
  if (query === '' && !only) {
    if (values.length <= MOST_DRAWN) return { places: [...values.keys()] };
    const first = MOST_DRAWN - LAST_DRAWN;
    const last = Array.from({ length: LAST_DRAWN }, (_, index) => values.length - LAST_DRAWN + index);
    return { places: [...Array(first).keys(), ...last], gapBefore: first };
  }
  const wanted = query.toLowerCase();
  const places: number[] = [];
  let found = 0;
  for (const [place, value] of values.entries()) {
    if ((only && !only.has(value)) || !value.toLowerCase().includes(wanted)) continue;
    found++;
    if (places.length < MOST_FOUND) places.push(place);
  }
  return { places, found };
}
