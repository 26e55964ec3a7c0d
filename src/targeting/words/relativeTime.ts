const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const short = new Intl.RelativeTimeFormat(undefined, { style: 'short', numeric: 'auto' });
/** `last wk.` and `2 mo. ago` are read with difficulty, and no shorter to speak of. */
const long = new Intl.RelativeTimeFormat(undefined, { style: 'long', numeric: 'auto' });

/** `2 hr. ago`, `yesterday`: the largest unit that fits. Both times in epoch milliseconds. */
export function relativeTime(time: number, now: number): string {
  const ago = now - time;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(ago) >= size) ?? ['second', 1000];
  return (length < 86_400_000 ? short : long).format(-Math.trunc(ago / length), unit);
}
