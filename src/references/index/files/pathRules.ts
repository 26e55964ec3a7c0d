import process from 'node:process';
import ignore from 'ignore';
import picomatch from 'picomatch';

/** Names of files and folders that are told by what they are or end with: nearly all that people write in such rules. */
class Names {
  readonly #whole = new Set<string>();
  readonly #ends: string[] = [];

  add(name: string, isEnd: boolean): void {
    if (isEnd) this.#ends.push(name);
    else this.#whole.add(name);
  }

  has(name: string): boolean {
    for (const end of this.#ends) if (name.endsWith(end)) return true;
    return this.#whole.has(name);
  }
}

const SIMPLE_GLOB = /^\*\*\/(\*(?=\.))?([\w.@~%+=-]+)$/;

/** Tests paths against globs in the manner of `files.exclude`. */
export function globTest(globs: readonly string[]): (path: string, name: string) => boolean {
  const names = new Names();
  const others = globs.filter((glob) => {
    const [, star, name] = SIMPLE_GLOB.exec(glob) ?? [];
    if (name !== undefined) names.add(name, star !== undefined);
    return name === undefined;
  });
  const matches = others.length > 0 ? picomatch(others, { dot: true }) : () => false;
  return (path, name) => names.has(name) || matches(path);
}

const SIMPLE_RULE = /^(\/|\*(?=\.))?([\w.@~%+=-]+)(\/)?$/;
const IGNORES_CASE = process.platform !== 'linux';

/** The rules of one folder's `.gitignore`. */
export class IgnoreRules {
  readonly #anywhere = new Names();
  readonly #anywhereFolders = new Names();
  readonly #here = new Names();
  readonly #hereFolders = new Names();
  readonly #others: ReturnType<typeof ignore> | undefined;

  constructor(text: string) {
    const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
    // Where a rule takes back another their order matters.
    const inOrder = lines.some((line) => line.startsWith('!'));
    const others = inOrder ? lines : lines.filter((line) => !this.#addSimple(line));
    if (others.length > 0) this.#others = ignore({ ignorecase: IGNORES_CASE }).add(others.join('\n'));
  }

  /** Whether a path from the folder is left out or kept; undefined where nothing is told of it. */
  test(path: string, isFolder: boolean): boolean | undefined {
    const folded = IGNORES_CASE ? path.toLowerCase() : path;
    const slash = folded.lastIndexOf('/');
    const name = folded.slice(slash + 1);
    if (this.#anywhere.has(name) || (isFolder && this.#anywhereFolders.has(name))) return true;
    if (slash < 0 && (this.#here.has(name) || (isFolder && this.#hereFolders.has(name)))) return true;
    if (!this.#others) return undefined;
    const { ignored, unignored } = this.#others.test(isFolder ? `${path}/` : path);
    return ignored ? true : unignored ? false : undefined;
  }

  #addSimple(line: string): boolean {
    const [, start, name, end] = SIMPLE_RULE.exec(line) ?? [];
    if (name === undefined) return false;
    const folders = end !== undefined;
    const anywhere = folders ? this.#anywhereFolders : this.#anywhere;
    const here = folders ? this.#hereFolders : this.#here;
    (start === '/' ? here : anywhere).add(IGNORES_CASE ? name.toLowerCase() : name, start === '*');
    return true;
  }
}
