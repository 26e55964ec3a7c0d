import { readFileSync, statSync } from 'node:fs';
import { type CodeReferences, readCodeReferences } from '../../aliases/codeReferences';

/** From the root of a workspace folder. */
export const CODE_REFERENCES_FILE = '.launchdarkly/coderefs.yaml';

const LARGEST = 256 * 1024;

/** What a folder's `.launchdarkly/coderefs.yaml` tells; nothing when there is none, or no YAML in it. */
export async function codeReferencesOf(
  root: string,
): Promise<{ readonly text: string; readonly references: CodeReferences } | undefined> {
  const file = `${root}/${CODE_REFERENCES_FILE}`;
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? Infinity) > LARGEST) return undefined;
  // Most folders have none: the parser is not made ready for them.
  const { parse } = await import('yaml');
  try {
    const text = readFileSync(file, 'utf8');
    return { text, references: readCodeReferences(parse(text, { logLevel: 'error' })) };
  } catch {
    // Somebody is in the middle of writing it, perhaps: it is read again when it has changed.
    return undefined;
  }
}
