import type { Argument } from './argumentList';
import type { CallSide } from './flagCall';
import type { Method } from './methods';

/** Languages whose SDKs always ask for a default, so that the last argument is one. */
const ASKS_FOR_DEFAULT = new Set(['go', 'java', 'kotlin', 'rust', 'swift']);

/** Arguments that are found by their names, in any language. */
const KEY_LABEL = /^(?:for_?key|key|feature_?key|flag_?key)$/i;
const DEFAULT_LABEL = /^default(?:_?(?:value|stage))?$/i;

/** The arguments of a call that matter. */
export interface Chosen {
  readonly key: Argument;
  readonly byDefault: Argument | undefined;
  /** On the server's side it would be the context. */
  readonly isMaybeContext: boolean;
}

/** The number of the argument that is the key, where arguments have no names. */
const keyPosition = ({ afterContext }: Method, languageId: string): number =>
  afterContext || languageId === 'rust' ? 1 : 0;

/** The key and the default among all arguments of a call; undefined where there is no key. */
export function chooseArguments(
  all: readonly Argument[],
  method: Method,
  { side }: CallSide,
  languageId: string,
): Chosen | undefined {
  const position = keyPosition(method, languageId);
  const named = all.find(({ label }) => label !== undefined && KEY_LABEL.test(label));
  const key = named ?? all[position];
  if (!key || (key.label !== undefined && key !== named)) return undefined;
  const namedDefault = all.find(({ label }) => label !== undefined && DEFAULT_LABEL.test(label));
  if (namedDefault) return { key, byDefault: namedDefault, isMaybeContext: false };
  const others = all.slice(position + 1).filter(({ label }) => label === undefined);
  if (method.isHook || languageId === 'rust') {
    return { key, byDefault: others[0], isMaybeContext: false };
  }
  if (others.length >= 2) return { key, byDefault: others[1], isMaybeContext: false };
  const isContext = side === 'server' && !ASKS_FOR_DEFAULT.has(languageId);
  return { key, byDefault: isContext ? undefined : others[0], isMaybeContext: side === 'unknown' };
}

/** What the argument after `count` others is, while the call is being written. */
export function roleOf(
  count: number,
  label: string | undefined,
  method: Method,
  { side }: CallSide,
  languageId: string,
): 'key' | 'default' | undefined {
  if (label !== undefined) {
    return KEY_LABEL.test(label) ? 'key' : DEFAULT_LABEL.test(label) ? 'default' : undefined;
  }
  const after = count - keyPosition(method, languageId);
  if (after === 0) return 'key';
  if (after === 1) return method.isHook || languageId === 'rust' || side !== 'server' ? 'default' : undefined;
  return after === 2 && !method.isHook && languageId !== 'rust' ? 'default' : undefined;
}
