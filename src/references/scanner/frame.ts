import type { Grammar } from './grammar';
import type { CodeShape, TextShape } from './shapes';

/** What is open at a place of a text, innermost first: the whole state of the scanner at the beginning of a line. */
export type Frame = CodeFrame | TextFrame;

export interface CodeFrame {
  readonly shape: CodeShape;
  /** How many braces are open in it that are not its end. */
  readonly depth: number;
  readonly outer: Frame | undefined;
}

export interface TextFrame {
  readonly shape: TextShape;
  /** How many comments are open in this one. */
  readonly depth: number;
  readonly outer: Frame | undefined;
}

/** Whether the same is open; shapes are made once, so that they can be compared by identity. */
export function sameFrame(one: Frame | undefined, other: Frame | undefined): boolean {
  while (one !== other) {
    if (one?.shape !== other?.shape || one?.depth !== other?.depth) return false;
    one = one?.outer;
    other = other?.outer;
  }
  return true;
}

export const isCode = (frame: Frame): frame is CodeFrame => frame.shape.kind === 'code';

/** The language of the innermost code, which is that of code in holes of a text too. */
export function grammarOf(frame: Frame | undefined): Grammar | undefined {
  let here = frame;
  while (here && !isCode(here)) here = here.outer;
  return here?.shape.grammar;
}
