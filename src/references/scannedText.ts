import type { FlagUsage } from './flagUsage';
import { firstFrame } from './languages/byLanguage';
import { type Frame, sameFrame } from './scanner/frame';
import { hasNames, type Scan, Scanner, type Wanted } from './scanner/scanner';

/** What VS Code tells of an edit, as far as it matters here. */
export interface TextChange {
  /** In the text before the edit, in UTF-16 code units. */
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** Whole lines, with what is open before them, and what they use; offsets begin with the piece. */
interface Piece {
  readonly text: string;
  readonly frame: Frame;
  readonly usages: readonly FlagUsage[];
}

/** A piece is about so long: long enough to be few, short enough to be scanned at each key pressed. */
const PIECE = 1024;

/**
 * A text that is being edited, and the flags that it uses. An edit scans only the lines around it, and those after it
 * while what is open there has changed. Never asks for the whole text again: it keeps what it was told.
 */
export class ScannedText {
  readonly #languageId: string;
  #scanner: Scanner;
  #pieces: Piece[];
  #usages: readonly FlagUsage[] | undefined;

  constructor(text: string, languageId: string, wanted: Wanted) {
    this.#languageId = languageId;
    const start = firstFrame(languageId, hasNames(wanted));
    this.#scanner = new Scanner(wanted, start);
    this.#pieces = piecesOf(text, start, this.#scanner.scan(text, start, PIECE));
  }

  /** All usages, in order. The same array until the next change. */
  get usages(): readonly FlagUsage[] {
    if (this.#usages) return this.#usages;
    const all: FlagUsage[] = [];
    let from = 0;
    for (const { text, usages } of this.#pieces) {
      for (const usage of usages) all.push(moved(usage, from));
      from += text.length;
    }
    return (this.#usages = all);
  }

  /** The usage that `offset` is in or touches. */
  usageAt(offset: number): FlagUsage | undefined {
    let from = 0;
    for (const { text, usages } of this.#pieces) {
      const found = usages.find(({ start, end }) => from + start <= offset && offset <= from + end);
      if (found) return moved(found, from);
      from += text.length;
      if (from > offset) return undefined;
    }
    return undefined;
  }

  /** Scans all of it again, for other keys or names. */
  want(wanted: Wanted): void {
    const text = this.#pieces.map((piece) => piece.text).join('');
    const start = firstFrame(this.#languageId, hasNames(wanted));
    this.#scanner = new Scanner(wanted, start);
    this.#pieces = piecesOf(text, start, this.#scanner.scan(text, start, PIECE));
    this.#usages = undefined;
  }

  /** Takes one event of changes. They do not overlap, and all their offsets are those before the event. */
  change(changes: readonly TextChange[]): void {
    const fromTheEnd = [...changes].sort((one, other) => other.rangeOffset - one.rangeOffset);
    for (const change of fromTheEnd) this.#changeOne(change);
    this.#usages = undefined;
  }

  #changeOne({ rangeOffset, rangeLength, text: inserted }: TextChange): void {
    const pieces = this.#pieces;
    let first = 0;
    let from = 0;
    for (;;) {
      const length = pieces[first]?.text.length ?? 0;
      if (rangeOffset < from + length || first >= pieces.length - 1) break;
      from += length;
      first += 1;
    }
    const before = pieces[first]?.text.slice(0, rangeOffset - from) ?? '';
    const rangeEnd = rangeOffset + rangeLength;
    let last = first;
    let end = from + (pieces[first]?.text.length ?? 0);
    while (end < rangeEnd && last < pieces.length - 1) {
      last += 1;
      end += pieces[last]?.text.length ?? 0;
    }
    let text =
      before +
      inserted +
      (pieces[last]?.text.slice((pieces[last]?.text.length ?? 0) - (end - rangeEnd)) ?? '');
    // A piece ends with a line, unless it is the last.
    while (last < pieces.length - 1 && text !== '' && !text.endsWith('\n')) {
      last += 1;
      text += pieces[last]?.text ?? '';
    }
    const start = pieces[first]?.frame;
    if (!start) return;
    const scan = this.#scanner.scan(text, start, 2 * PIECE);
    const made = text === '' && pieces.length > last - first + 1 ? [] : piecesOf(text, start, scan);
    pieces.splice(first, last - first + 1, ...made);
    this.#followUp(first + made.length, scan.frame);
  }

  /** Scans on while what is open at the beginning of a piece is not what it was. */
  #followUp(from: number, open: Frame): void {
    let frame = open;
    for (let at = from; at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at];
      if (!piece || sameFrame(piece.frame, frame)) return;
      const scan = this.#scanner.scan(piece.text, frame);
      this.#pieces[at] = { text: piece.text, frame, usages: scan.usages };
      frame = scan.frame;
    }
  }
}

const moved = (usage: FlagUsage, by: number): FlagUsage => ({
  ...usage,
  start: usage.start + by,
  end: usage.end + by,
});

/** Parts a text where its scan has left marks. */
function piecesOf(text: string, start: Frame, { usages, marks }: Scan): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  let from = 0;
  let frame = start;
  for (const mark of [...marks, { at: text.length, frame: start }]) {
    if (mark.at === from && pieces.length > 0) continue;
    const inside: FlagUsage[] = [];
    for (let usage = usages[next]; usage && usage.start < mark.at; usage = usages[++next]) {
      inside.push(moved(usage, -from));
    }
    pieces.push({ text: text.slice(from, mark.at), frame, usages: inside });
    ({ at: from, frame } = mark);
  }
  return pieces;
}
