import type { Clause } from '../../../model/flag/flag';
import { type Operand, operandOf } from './operators';

type Value = Clause['values'][number];

const NUMBER_TEXT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** What reads as something else than text where any value may stand. */
const isAmbiguous = (text: string): boolean =>
  text !== text.trim() ||
  text === '' ||
  text.startsWith('"') ||
  text === 'null' ||
  text === 'true' ||
  text === 'false' ||
  NUMBER_TEXT.test(text);

/** Text as it is written among values of any type: in quotes where it would be taken for a number or truth value. */
export const quotedText = (text: string): string => (isAmbiguous(text) ? JSON.stringify(text) : text);

/** A value as it is shown and typed; `readValue` makes it of this again. */
export function valueText(value: Value, operand: Operand): string {
  if (operand === 'date' && typeof value === 'number') return timeText(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  return operand === 'scalar' ? quotedText(value) : value;
}

/** Epoch milliseconds as RFC 3339, the way people read them; as they are where they are no time. */
function timeText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString().replace('.000Z', 'Z');
}

/**
 * The value that somebody means by a text. `others` are the values beside it: among texts a number is a text too. What does
 * not fit the operator stays text, and is said to be wrong.
 */
function readValue(text: string, operand: Operand, others: readonly Value[]): Value {
  const trimmed = text.trim();
  switch (operand) {
    case 'scalar':
      return readScalar(trimmed, others);
    case 'number':
      return NUMBER_TEXT.test(trimmed) ? Number(trimmed) : text;
    case 'date':
      return /^-?\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
    case 'text':
    case 'pattern':
    case 'version':
    case 'segment':
      return text;
  }
}

function readScalar(text: string, others: readonly Value[]): Value {
  if (/^".*"$/s.test(text)) {
    const json = parsed(text);
    if (typeof json === 'string') return json;
  }
  if (others.length > 0 && others.every((other) => typeof other === 'string')) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER_TEXT.test(text) ? Number(text) : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of a clause after its list of texts was edited. What is still there keeps its type. */
export function valuesOf(
  texts: readonly string[],
  clause: Pick<Clause, 'op' | 'attribute' | 'values'>,
): Value[] {
  const operand = operandOf(clause);
  const known = new Map<string, Value>();
  for (const value of clause.values) {
    const text = valueText(value, operand);
    if (!known.has(text)) known.set(text, value);
  }
  return texts.map((text) => {
    const value = known.get(text);
    return value === undefined ? readValue(text, operand, clause.values) : value;
  });
}

/** The values that another operator can do something with, as the type that it takes. */
export function fittingValues(values: readonly Value[], from: Operand, to: Operand): Value[] {
  if (from === to) return [...values];
  if (from === 'segment' || to === 'segment') return [];
  return values.flatMap((value) => {
    if (to === 'scalar') return [value];
    const text = valueText(value, to);
    switch (to) {
      case 'number':
        return typeof value === 'number' ? [value] : onlyNumber(text);
      case 'date':
        return isTime(value) ? [value] : [];
      case 'version':
        return /^\d/.test(text) ? [text] : [];
      case 'text':
      case 'pattern':
        return value === null || typeof value === 'object' ? [] : [text];
    }
  });
}

const onlyNumber = (text: string): number[] => (NUMBER_TEXT.test(text) ? [Number(text)] : []);

const isTime = (value: Value): boolean =>
  typeof value === 'number'
    ? Number.isInteger(value)
    : typeof value === 'string' && /^\d{4}-\d\d-\d\dT/i.test(value);

/** Numbers and truth values as texts, or such texts as what they look like; undefined where there are none of either. */
export function otherType(
  values: readonly Value[],
): { readonly to: 'text' | 'typed'; readonly values: Value[]; readonly example: string } | undefined {
  const typed = values.find((value) => typeof value === 'number' || typeof value === 'boolean');
  if (typed !== undefined) {
    const texts = values.map((value) =>
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    );
    return { to: 'text', values: texts, example: String(typed) };
  }
  const looksTyped = (value: Value): value is string =>
    typeof value === 'string' && typeof readScalar(value.trim(), []) !== 'string';
  const text = values.find(looksTyped);
  if (text === undefined) return undefined;
  return {
    to: 'typed',
    values: values.map((value) => (looksTyped(value) ? readScalar(value.trim(), []) : value)),
    example: text,
  };
}

/** What a field for local date and time shows of a value; empty where it is no time. */
export function localTime(value: Value | undefined): string {
  const time = typeof value === 'string' ? Date.parse(value) : value;
  if (typeof time !== 'number' || Number.isNaN(new Date(time).getTime())) return '';
  const date = new Date(time);
  const year = date.getFullYear();
  if (year < 1 || year > 9999) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  return (
    `${String(year).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}` +
    `T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
  );
}

/** The value of such a field as a clause has it: text where the values are texts, else epoch milliseconds. */
export function readLocalTime(local: string, others: readonly Value[]): Value | undefined {
  const time = new Date(local).getTime();
  if (Number.isNaN(time)) return undefined;
  const isText = others.length > 0 && others.every((other) => typeof other === 'string');
  return isText ? timeText(time) : time;
}
