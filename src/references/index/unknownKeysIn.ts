import { callsIn } from '../calls/callsIn';
import { hasCalls } from '../calls/sides';
import type { WordIndex } from '../scanner/wordIndex';
import { isText, isWide, textOf } from './files/sourceReader';
import type { UnknownKey } from './protocol';
import { placesIn } from './usageTable';

/** What the names of all methods and hooks have in them: words that begin with a rare letter are found fast. */
const TELLING = ['variation', 'Variation', 'Flag'];

/** The calls of SDKs in a file whose literal key is none of `keys`. */
export function unknownKeysIn(
  path: string,
  languageId: string,
  bytes: Buffer,
  keys: WordIndex<string>,
): UnknownKey[] {
  if (!hasCalls(languageId) || !isText(bytes)) return [];
  if (!isWide(bytes) && !TELLING.some((word) => bytes.includes(word))) return [];
  const text = textOf(bytes);
  const unknown = callsIn(text, languageId).filter(({ key }) => key && keys.get(key) === undefined);
  const placeAt = placesIn(text);
  return unknown
    .sort((one, other) => one.keyStart - other.keyStart)
    .map(({ key = '', keyStart, keyEnd }) => ({
      flagKey: key,
      path,
      ...placeAt(keyStart),
      length: keyEnd - keyStart,
    }));
}
