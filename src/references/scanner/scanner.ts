import type { FlagUsage } from '../flagUsage';
import type { AliasIndex } from './aliasIndex';
import { type CodeFrame, type Frame, grammarOf, isCode, type TextFrame } from './frame';
import type { Hole } from './grammar';
import { isBareKey, isKeyHere, usageOfName } from './judge';
import * as shapes from './shapes';
import type { CodeShape, ReadyRule, TextShape } from './shapes';
import { addToHash, EMPTY_HASH } from './wordIndex';
import type { WordIndex } from './wordIndex';

/** What to look for. */
export interface Wanted {
  readonly keys: WordIndex<string>;
  /** Names for flags in the file that is scanned. */
  readonly aliases?: AliasIndex | undefined;
  /** Comments count too. */
  readonly inComments?: boolean;
}

/** A place at the beginning of a line, from which a scan may begin again. */
export interface Mark {
  readonly at: number;
  readonly frame: Frame;
}

/** What one scan found. */
export interface Scan {
  readonly usages: FlagUsage[];
  readonly marks: Mark[];
  /** What is open at the end, if the text ends with a line feed. */
  readonly frame: Frame;
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;
/** In place of a quote: the word began with the text itself, and no word has begun. */
const WHOLE = 0;
const NO_WORD = -1;

const isQuote = (character: number): boolean =>
  character === 0x22 || character === 0x27 || character === 0x60;

/**
 * One pass over a text. It keeps a stack of what is open, and reads strings that begin and end in the same code in one go
 * without putting them there: most do.
 */
export class Scanner {
  readonly #wanted: Wanted;
  readonly #words: boolean;
  readonly #inComments: boolean;
  #text = '';
  #frame: Frame;
  #usages: FlagUsage[] = [];
  #marks: Mark[] = [];
  #markEvery = Number.POSITIVE_INFINITY;
  #nextMark = Number.POSITIVE_INFINITY;
  /** Heredocs that the line has opened: their texts begin with the next. */
  #heredocs: TextShape[] = [];
  /** Where texts and comments are, a start and an end after the other, when that is asked for. */
  #passed: number[] | undefined;

  constructor(wanted: Wanted, start: Frame) {
    this.#wanted = wanted;
    this.#words = hasNames(wanted);
    this.#inComments = wanted.inComments ?? false;
    this.#frame = start;
  }

  /** Scans `text`, a line's beginning where `frame` is open. Marks are at least `markEvery` characters apart. */
  scan(text: string, frame: Frame, markEvery = Number.POSITIVE_INFINITY): Scan {
    this.#text = text;
    this.#frame = frame;
    this.#usages = [];
    this.#marks = [];
    this.#markEvery = markEvery;
    this.#nextMark = markEvery;
    this.#heredocs = [];
    for (let at = 0; at < text.length;) {
      const open = this.#frame;
      if (isCode(open)) at = this.#code(open, at);
      else {
        const from = at;
        at = this.#continued(open, from);
        this.#passed?.push(from, at);
      }
    }
    return { usages: this.#usages, marks: this.#marks, frame: this.#frame };
  }

  /** The text with spaces in place of all strings and comments, so that what is left is code, where it was. */
  codeOnly(text: string, frame: Frame): string {
    const passed: number[] = (this.#passed = []);
    this.scan(text, frame);
    this.#passed = undefined;
    const code: string[] = [];
    let from = 0;
    for (let at = 0; at < passed.length; at += 2) {
      const start = passed[at] ?? 0;
      const end = passed[at + 1] ?? 0;
      const within = text.slice(start, end);
      const blank = within.includes('\n') ? within.replaceAll(/[^\n]+/g, spaces) : spaces(within);
      code.push(text.slice(from, start), blank);
      from = end;
    }
    code.push(text.slice(from));
    return code.join('');
  }

  /** Reads code until something else is open, and answers where that is. */
  #code(open: CodeFrame, from: number): number {
    const { shape } = open;
    const { table, beyondAscii } = shape;
    const text = this.#text;
    const end = text.length;
    let at = from;
    while (at < end) {
      const character = text.charCodeAt(at);
      let meaning = character < 128 ? (table[character] ?? 0) : beyondAscii;
      if (meaning === shapes.PLAIN) {
        at += 1;
        continue;
      }
      if (meaning === shapes.WORD) {
        at = this.#word(shape, at);
        continue;
      }
      if (meaning === shapes.LINE) {
        at += 1;
        if (this.#heredocs.length > 0) this.#openHeredocs();
        else if (at >= this.#nextMark) this.#mark(at, this.#frame);
        if (this.#frame !== open) return at;
        continue;
      }
      if (meaning === shapes.NEST) {
        this.#frame = { shape, depth: open.depth + 1, outer: open.outer };
        return at + 1;
      }
      if (meaning === shapes.CLOSE) {
        if (open.depth > 0) {
          this.#frame = { shape, depth: open.depth - 1, outer: open.outer };
          return at + 1;
        }
        if (text.startsWith(shape.close, at)) {
          this.#frame = open.outer ?? open;
          // What opened a hole in a text was passed with that.
          if (open.outer && !isCode(open.outer)) this.#passed?.push(at, at + shape.close.length);
          return at + shape.close.length;
        }
        meaning = shape.closeElse;
      }
      at = meaning < shapes.RULES ? at + 1 : this.#opened(shape, meaning, at);
      if (this.#frame !== open) return at;
    }
    return at;
  }

  /** Applies the first rule that fits at `at`, if one does. */
  #opened(shape: CodeShape, meaning: number, at: number): number {
    for (const ready of shape.groups[meaning - shapes.RULES]?.rules ?? []) {
      const match = this.#match(ready, at);
      if (match === undefined) continue;
      const { rule } = ready;
      const length = typeof match === 'number' ? match : match[0].length;
      const expression = typeof match === 'number' ? undefined : match;
      if (rule.kind === 'skip') return this.#pass(at, at + length);
      if (rule.kind === 'code') {
        const inner = shapes.embeddedCode(rule, this.#words, expression);
        this.#frame = { shape: inner, depth: 0, outer: this.#frame };
        return at + length;
      }
      const inner = ready.shape ?? shapes.textShape(rule, ready.open, expression);
      if (inner.heredoc) {
        this.#heredocs.push(inner);
        return at + length;
      }
      if (this.#isPassedOver(inner)) return this.#pass(at, this.#passOver(inner, at + length));
      return this.#pass(at, this.#read(inner, at + length, 0, WHOLE, this.#frame));
    }
    // A letter that may begin an import, and begins a name.
    const isName = this.#words && shape.wordCharacters[this.#text.charCodeAt(at)] === 1;
    return isName ? this.#word(shape, at) : at + 1;
  }

  /** The length of the opening, or its match; undefined when it is not there. */
  #match(ready: ReadyRule, at: number): number | RegExpExecArray | undefined {
    const { second, after, notAfter, expression, open } = ready;
    const text = this.#text;
    if (second?.includes(text.charAt(at + 1)) === false) return undefined;
    if (after !== undefined || notAfter !== undefined) {
      const before = at > 0 ? text.charAt(at - 1) : '\n';
      if (after?.includes(before) === false || notAfter?.includes(before) === true) return undefined;
    }
    if (!expression) return open.length === 1 || text.startsWith(open, at) ? open.length : undefined;
    expression.lastIndex = at;
    return expression.exec(text) ?? undefined;
  }

  #pass(start: number, end: number): number {
    this.#passed?.push(start, end);
    return end;
  }

  #isPassedOver(shape: TextShape): boolean {
    return shape.comment && !this.#inComments && shape.nest === '' && !shape.heredoc;
  }

  /** To the end of a comment, without looking at its characters. */
  #passOver(shape: TextShape, from: number): number {
    const text = this.#text;
    const outer = this.#frame;
    if (!shape.lines) {
      const line = text.indexOf('\n', from);
      const end = line < 0 ? text.length : line;
      const close = shape.close ? text.slice(from, end).indexOf(shape.close) : -1;
      return close < 0 ? end : from + close;
    }
    const close = text.indexOf(shape.close, from);
    const end = close < 0 ? text.length : close + shape.close.length;
    const frame: TextFrame = { shape, depth: 0, outer };
    while (this.#nextMark < end) {
      const line = text.indexOf('\n', this.#nextMark - 1) + 1;
      if (line === 0 || line >= end) break;
      this.#mark(line, frame);
    }
    if (close < 0) this.#frame = frame;
    return end;
  }

  /** Goes on with a text that is on the stack. */
  #continued({ shape, depth, outer }: TextFrame, from: number): number {
    if (outer) this.#frame = outer;
    const atLine = from === 0 || this.#text.charCodeAt(from - 1) === LINE_FEED;
    const after = shape.heredoc && atLine ? this.#heredocEnd(shape, from) : -1;
    if (after >= 0) return after;
    if (this.#isPassedOver(shape)) return this.#passOver(shape, from);
    return this.#read(shape, from, depth, NO_WORD, outer);
  }

  /** Reads a text to its end, or to what interrupts it; then it is on the stack. */
  #read(shape: TextShape, from: number, nested: number, began: number, outer: Frame | undefined): number {
    const { table, close, hole } = shape;
    const counts = this.#inComments || !shape.comment;
    const text = this.#text;
    const end = text.length;
    let depth = nested;
    let at = from;
    let word = from;
    let hash = EMPTY_HASH;
    /** The quote that the word at hand began with, as long as all since then may be part of a key. */
    let quote = began;
    while (at < end) {
      const character = text.charCodeAt(at);
      let meaning = character < 128 ? (table[character] ?? 0) : shapes.PLAIN;
      /** The quote that begins a word here, and how long it is. */
      let begins = NO_WORD;
      let length = 1;
      if (meaning === shapes.CLOSE) {
        if (close.length === 1 || text.startsWith(close, at)) {
          length = close.length;
          if (shape.escape === 'doubled' && text.charCodeAt(at + 1) === character) {
            length = 2;
            begins = character;
          } else if (depth > 0) {
            depth -= 1;
          } else {
            if (quote === WHOLE && counts) this.#literal(outer, hash, word, at);
            return shape.comment && !shape.lines ? at : at + length;
          }
          meaning = shapes.QUOTE;
        } else {
          meaning = shape.closeElse;
          begins = character;
        }
      } else if (meaning === shapes.HOLE) {
        meaning = shapes.PLAIN;
        if (shape.nest && text.startsWith(shape.nest, at)) {
          depth += 1;
          length = shape.nest.length;
        } else if (hole && text.startsWith(hole.open, at)) {
          length = hole.open.length;
          const doubled = hole.doubled && text.startsWith(hole.open, at + length);
          if (!doubled) return this.#openHole(hole, { shape, depth, outer }, at + length);
          length *= 2;
        }
      } else if (meaning === shapes.QUOTE) {
        begins = character;
      } else if (meaning === shapes.ESCAPE) {
        if (hole && text.startsWith(hole.open, at)) {
          return this.#openHole(hole, { shape, depth, outer }, at + hole.open.length);
        }
        const next = text.charCodeAt(at + 1);
        length = next === RETURN && text.charCodeAt(at + 2) === LINE_FEED ? 3 : 2;
        if (isQuote(next)) {
          begins = next;
          meaning = shapes.QUOTE;
        } else meaning = text.charCodeAt(at + length - 1) === LINE_FEED ? shapes.LINE : shapes.PLAIN;
      }

      if (meaning === shapes.KEY) {
        hash = addToHash(hash, character);
        at += 1;
        continue;
      }
      if (meaning === shapes.QUOTE) {
        if (quote === begins && begins > 0 && counts) this.#literal(outer, hash, word, at);
      } else if (meaning === shapes.SPACE) {
        if (quote === WHOLE) this.#literal(outer, hash, word, at);
        begins = WHOLE;
      } else if (meaning === shapes.LINE) {
        if (!shape.lines && length === 1) return at;
        this.#heredocs = [];
        if (at + length >= this.#nextMark) this.#mark(at + length, { shape, depth, outer });
        const after = shape.heredoc ? this.#heredocEnd(shape, at + length) : -1;
        if (after >= 0) return after;
      }
      at += length;
      word = at;
      hash = EMPTY_HASH;
      quote = begins;
    }
    this.#frame = { shape, depth, outer };
    return end;
  }

  #openHole(hole: Hole, text: TextFrame, at: number): number {
    const grammar = grammarOf(text);
    this.#frame = text;
    if (grammar) {
      const shape = shapes.codeShape(grammar, this.#words, hole.close, hole.nest);
      this.#frame = { shape, depth: 0, outer: text };
    }
    return at;
  }

  /** The heredocs of a line follow each other: the first is on top. */
  #openHeredocs(): void {
    for (const shape of this.#heredocs.reverse()) this.#frame = { shape, depth: 0, outer: this.#frame };
    this.#heredocs = [];
  }

  /** Where a heredoc has ended if its end is at the beginning of the line `at`, and else -1. */
  #heredocEnd({ close }: TextShape, at: number): number {
    const text = this.#text;
    let from = at;
    while (text.charCodeAt(from) === 0x20 || text.charCodeAt(from) === 0x09) from += 1;
    const end = from + close.length;
    return text.startsWith(close, from) && !/\w/.test(text.charAt(end)) ? end : -1;
  }

  /** A word of code: a name, or a key without quotes. */
  #word(shape: CodeShape, start: number): number {
    const { wordCharacters, grammar } = shape;
    const text = this.#text;
    const end = text.length;
    let hash = EMPTY_HASH;
    let at = start;
    while (at < end) {
      const character = text.charCodeAt(at);
      if (character < 128 && wordCharacters[character] === 0) break;
      hash = addToHash(hash, character);
      at += 1;
    }
    if (grammar.bareKey) {
      const flagKey = this.#wanted.keys.find(hash, text, start, at);
      if (flagKey !== undefined && isBareKey(grammar, text, start, at)) {
        this.#usages.push({ flagKey, start, end: at, kind: 'key' });
      }
      return at;
    }
    const names = this.#wanted.aliases?.find(hash, text, start, at);
    const usage = names && usageOfName(grammar, names, text, start, at);
    if (usage) this.#usages.push(usage);
    return at;
  }

  #literal(outer: Frame | undefined, hash: number, start: number, end: number): void {
    const flagKey = this.#wanted.keys.find(hash, this.#text, start, end);
    if (flagKey === undefined || !isKeyHere(grammarOf(outer), this.#text, start, end)) return;
    this.#usages.push({ flagKey, start, end, kind: 'key' });
  }

  #mark(at: number, frame: Frame): void {
    this.#marks.push({ at, frame });
    this.#nextMark = at + this.#markEvery;
  }
}

const spaces = (text: string): string => ' '.repeat(text.length);

/** Whether names in code matter: without aliases the scanner passes over them. */
export const hasNames = (wanted: Wanted): boolean => (wanted.aliases?.size ?? 0) > 0;
