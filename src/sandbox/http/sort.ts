import { invalidRequest } from './refusal';

/** By what each field of a `sort` orders; text is compared without regard to case. */
export type SortFields<T> = Readonly<Record<string, (item: T) => string | number>>;

/** Orders by `sort=name,-creationDate`: a dash means descending. Items that are equal in it keep their order. */
export function sorted<T>(items: readonly T[], sort: string | null, fields: SortFields<T>): readonly T[] {
  if (!sort) return items;
  const orders = sort.split(',').map((part) => {
    const descending = part.startsWith('-');
    const field = descending ? part.slice(1) : part;
    const read = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!read) throw invalidRequest(`Cannot sort by '${field}'`);
    return { read, direction: descending ? -1 : 1 };
  });
  return [...items].sort((a, b) => {
    for (const { read, direction } of orders) {
      const order = compare(read(a), read(b));
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
