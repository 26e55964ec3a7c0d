/** The types of values that a new flag may have. */
export type NewFlagKind = 'boolean' | 'string' | 'number' | 'json';

/** What was typed, as the values of a flag; or what is wrong with it. */
export type TypedValues =
  | { readonly ok: true; readonly values: readonly unknown[] }
  | { readonly ok: false; readonly problem: 'too-few' | 'twice' | 'no-number' | 'no-json' };

/** Reads the values that somebody typed: a list of JSON, or texts or numbers with commas between them. */
export function readValues(kind: Exclude<NewFlagKind, 'boolean'>, typed: string): TypedValues {
  if (kind === 'json') return checked(jsonList(typed), 'no-json');
  const parts = typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (kind === 'string') return checked(parts, 'too-few');
  const numbers = parts.map(Number);
  return checked(numbers.every(Number.isFinite) ? numbers : undefined, 'no-number');
}

function checked(
  values: readonly unknown[] | undefined,
  problem: 'too-few' | 'no-number' | 'no-json',
): TypedValues {
  if (!values) return { ok: false, problem };
  if (values.length < 2) return { ok: false, problem: 'too-few' };
  const isTwice = new Set(values.map((value) => JSON.stringify(value))).size < values.length;
  return isTwice ? { ok: false, problem: 'twice' } : { ok: true, values };
}

function jsonList(typed: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(typed);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A name that is made of a key: `new-checkout-flow` and `newCheckoutFlow` are `New checkout flow`. */
export function nameOfKey(flagKey: string): string {
  const words = flagKey
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
