import type { ContainerKind, Naming } from './naming';

/** What a place in code is in: the names of classes, enums and objects around it, and what the innermost is. */
export interface Place {
  readonly inside: ContainerKind;
  readonly path: readonly string[];
  /** It is in a block that is none of these, such as a function: what is named there is not seen from elsewhere. */
  readonly local: boolean;
  /** The name of the innermost class or object around, also when a function is between. */
  readonly owner: string | undefined;
}

interface Container {
  readonly kind: ContainerKind | undefined;
  readonly name: string | undefined;
}

const HEADER = 400;

/** Finds what each of `offsets`, which ascend, is in. `code` is without strings and comments. */
export function placesIn(code: string, naming: Naming, offsets: readonly number[]): Place[] {
  return naming.indented
    ? offsets.map((offset) => placeOf(indentedAround(code, naming, offset)))
    : bracedAround(code, naming, offsets).map(placeOf);
}

function placeOf(around: readonly Container[]): Place {
  const inside = around.length === 0 ? 'outside' : (around.at(-1)?.kind ?? 'outside');
  const local = around.some(({ kind }) => kind === undefined);
  // What is named in a function is not a member of the class around it.
  const path = local
    ? []
    : around.flatMap(({ name, kind }) => (name === undefined || kind === 'transparent' ? [] : [name]));
  const owner = around.findLast(({ name }) => name !== undefined)?.name;
  return { inside, path, local, owner };
}

function containerOf(header: string, naming: Naming): Container {
  for (const { header: pattern, kind } of naming.containers) {
    const match = pattern.exec(header);
    if (match) return { kind, name: match[1]?.replaceAll('::', '.') };
  }
  return { kind: undefined, name: undefined };
}

function bracedAround(code: string, naming: Naming, offsets: readonly number[]): Container[][] {
  const open: { readonly at: number; readonly container: Container }[] = [];
  /** The block that was closed last, for `struct { … }{ … }`. */
  let closed: { readonly at: number; readonly end: number } | undefined;
  let begin = 0;
  const around: Container[][] = [];
  let next = 0;
  for (const { 0: bracket, index: at } of code.matchAll(/[{}();]/g)) {
    while (next < offsets.length && (offsets[next] ?? 0) <= at) {
      around.push(open.map(({ container }) => container));
      next += 1;
    }
    if (next >= offsets.length) break;
    if (
      bracket === '{' ||
      (bracket === '(' && /\b(?:const|var)\s*$/.test(code.slice(Math.max(0, at - 10), at)))
    ) {
      const follows = closed && code.slice(closed.end + 1, at).trim() === '' ? closed.at : at;
      const from = Math.max(begin > follows ? 0 : begin, follows - HEADER, 0);
      const header = follows === at ? code.slice(from, at) : headerBefore(code, follows);
      open.push({ at, container: containerOf(header, naming) });
      begin = at + 1;
    } else if (bracket === '}' || (bracket === ')' && open.at(-1) && code[open.at(-1)?.at ?? 0] === '(')) {
      const last = open.pop();
      closed = last && bracket === '}' ? { at: last.at, end: at } : undefined;
      begin = at + 1;
    } else if (bracket === ';') begin = at + 1;
  }
  while (next < offsets.length) {
    around.push(open.map(({ container }) => container));
    next += 1;
  }
  return around;
}

/** What stands before a brace, back to the end of the statement before it. */
function headerBefore(code: string, at: number): string {
  const before = code.slice(Math.max(0, at - HEADER), at);
  return before.slice(Math.max(...[';', '{', '}'].map((end) => before.lastIndexOf(end))) + 1);
}

function indentedAround(code: string, naming: Naming, offset: number): Container[] {
  const around: Container[] = [];
  let lineStart = code.lastIndexOf('\n', offset - 1) + 1;
  let indent = indentOf(code, lineStart);
  while (indent > 0 && lineStart > 0) {
    lineStart = code.lastIndexOf('\n', lineStart - 2) + 1;
    const lineEnd = code.indexOf('\n', lineStart);
    const line = code.slice(lineStart, lineEnd < 0 ? code.length : lineEnd);
    if (line.trim() === '' || indentOf(code, lineStart) >= indent) continue;
    indent = indentOf(code, lineStart);
    around.unshift(containerOf(line, naming));
  }
  return around;
}

function indentOf(code: string, lineStart: number): number {
  let at = lineStart;
  while (code[at] === ' ' || code[at] === '\t') at += 1;
  return at - lineStart;
}
