import type { FlagUsage } from './flagUsage';
import { firstFrame } from './languages/byLanguage';
import { hasNames, Scanner, type Wanted } from './scanner/scanner';

/**
 * Finds what is wanted in a text of the given language (an id of VS Code's), in order. One pass, whatever the number of
 * flags. For a text that is edited, `ScannedText` keeps the result up to date.
 */
export function findFlagUsages(text: string, languageId: string, wanted: Wanted): FlagUsage[] {
  const start = firstFrame(languageId, hasNames(wanted));
  return new Scanner(wanted, start).scan(text, start).usages;
}
