const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const format = new Intl.RelativeTimeFormat(undefined, { style: 'short', numeric: 'auto' });

/** `2 hr. ago`, `yesterday`: the largest unit that fits. Both times in epoch milliseconds. */
export function relativeTime(time: number, now: number): string {
  const ago = now - time;
  const [unit, length] = UNITS.find(([, size]) => Math.abs(ago) >= size) ?? ['second', 1000];
  return format.format(-Math.trunc(ago / length), unit);
}
