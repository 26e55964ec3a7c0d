import type { Json } from '../../patch/instruction';
import { canonicalText } from '../../patch/tree/canonicalText';

/** The types of values that a new flag may have. */
export type NewFlagKind = 'boolean' | 'string' | 'number' | 'json';

/** What was typed, as values of a flag; or what is wrong with it. */
export type TypedValues =
  | { readonly ok: true; readonly values: readonly Json[] }
  | { readonly ok: false; readonly problem: 'nothing' | 'twice' | 'no-number' | 'no-json' };

/**
 * Reads what somebody typed: texts or numbers with commas between them, or one value as JSON. No value may be there twice, be it among
 * those typed or among those `taken`.
 */
export function readValues(
  kind: Exclude<NewFlagKind, 'boolean'>,
  typed: string,
  taken: readonly Json[] = [],
): TypedValues {
  if (typed.trim() === '') return { ok: false, problem: 'nothing' };
  if (kind === 'json') return checked(jsonValue(typed), 'no-json', taken);
  const parts = typed
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (kind === 'string') return checked(parts, 'nothing', taken);
  const numbers = parts.map(Number);
  return checked(numbers.every(Number.isFinite) ? numbers : undefined, 'no-number', taken);
}

/** The same for one value, in which a comma is a comma. */
export function readValue(
  kind: Exclude<NewFlagKind, 'boolean'>,
  typed: string,
  taken: readonly Json[],
): TypedValues {
  return kind === 'string' ? checked([typed], 'nothing', taken) : readValues(kind, typed, taken);
}

function checked(
  values: readonly Json[] | undefined,
  problem: 'nothing' | 'no-number' | 'no-json',
  taken: readonly Json[],
): TypedValues {
  if (!values) return { ok: false, problem };
  if (values.length === 0) return { ok: false, problem: 'nothing' };
  const all = [...taken, ...values];
  const isTwice = new Set(all.map((value) => canonicalText(value))).size < all.length;
  return isTwice ? { ok: false, problem: 'twice' } : { ok: true, values };
}

/** Texts, numbers and truth values have kinds of their own; a flag's values are all of one type. */
function jsonValue(typed: string): readonly Json[] | undefined {
  try {
    const value = JSON.parse(typed) as Json;
    return typeof value === 'object' ? [value] : undefined;
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
