/** More suggestions than these help nobody. */
const MOST = 3;

/** A key may differ in so many characters of its own: one in short ones, up to a third of long ones. */
const furthest = (flagKey: string): number => Math.max(1, Math.min(6, Math.floor(flagKey.length / 3)));

/** The keys that may have been meant, the nearest first: typing errors, and the same words written otherwise. */
export function nearKeys(flagKey: string, keys: Iterable<string>): string[] {
  const wanted = simplified(flagKey);
  const most = furthest(wanted);
  const near: { readonly key: string; readonly distance: number }[] = [];
  for (const key of keys) {
    const distance = distanceBetween(wanted, simplified(key), most);
    if (distance <= most) near.push({ key, distance });
  }
  return near
    .sort((one, other) => one.distance - other.distance || (one.key < other.key ? -1 : 1))
    .slice(0, MOST)
    .map(({ key }) => key);
}

/** `newCheckout`, `NEW_CHECKOUT` and `new.checkout` are one. */
const simplified = (key: string): string =>
  key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[._\s-]+/g, '-')
    .toLowerCase();

/**
 * How many characters have to be put in, left out, replaced, or exchanged with their neighbour to make one text the other;
 * more than `most` where it is more than that.
 */
export function distanceBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let earlier: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one.charAt(i - 1) === other.charAt(j - 1);
      const isExchanged =
        i > 1 &&
        j > 1 &&
        one.charAt(i - 1) === other.charAt(j - 2) &&
        one.charAt(i - 2) === other.charAt(j - 1);
      const value = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (isSame ? 0 : 1),
        isExchanged ? (earlier[j - 2] ?? 0) + 1 : most + 1,
      );
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    earlier = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
