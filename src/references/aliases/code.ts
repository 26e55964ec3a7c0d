import { firstFrame } from '../languages/byLanguage';
import { Scanner } from '../scanner/scanner';
import { WordIndex } from '../scanner/wordIndex';

const NOTHING = { keys: new WordIndex<string>([]) };

/** The text with spaces in place of its strings and comments. */
export function codeOnly(text: string, languageId: string): string {
  const start = firstFrame(languageId, false);
  return new Scanner(NOTHING, start).codeOnly(text, start);
}
