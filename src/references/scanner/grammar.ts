/**
 * What the scanner must know of a language: where strings and comments begin and end, and what code they hold. Rules are
 * tried in their order. Text to match is one line's: nothing may look beyond a line feed, since a rescan begins at a line.
 */
export interface Grammar {
  readonly rules: readonly Rule[];
  /** What brings names into a file, so that they are no usages there. Read only where names matter. */
  readonly imports?: readonly CommentRule[];
  /** Lines in which a word without quotes is a key. A word of one plain part, such as `test`, never is. */
  readonly bareKey?: RegExp;
  /** Lines in which a quoted word looks like a key and is none, such as the module of an import. */
  readonly noKey?: RegExp;
  /** Lines in which a name is no usage: it is declared there, or is only a label. */
  readonly noName?: RegExp;
  /** The same for a name with a qualifier before it, which is seldom declared so. */
  readonly noMember?: RegExp;
}

/** What stands for the word in question in the lines that the expressions of a {@link Grammar} are tried on. */
export const WORD_MARK = '█';

export type Rule = StringRule | CommentRule | SkipRule | CodeRule;

interface Opening {
  /** Text, or a sticky expression that is tried at each of `starts`. */
  readonly open: string | RegExp;
  readonly starts?: string;
  /** The second character of an expression must be one of these: spares trying it at most of `starts`. */
  readonly second?: string;
  /** The character before must be one of these; the start of a text counts as a line feed. */
  readonly after?: string;
  /** The character before must be none of these. */
  readonly notAfter?: string;
}

/** Text that may be a key, or have one in other quotes in it. */
export interface StringRule extends Opening {
  readonly kind: 'string';
  /** As `open` when left out. */
  readonly close?: string | ((open: RegExpExecArray) => string);
  /** A quote in the text is written with a backslash before it, twice, or not at all. */
  readonly escape: 'backslash' | 'doubled' | 'none';
  /** It goes on over line feeds. Others end there, so that a lost quote damages one line only. */
  readonly lines?: boolean;
  readonly hole?: Hole | ((open: RegExpExecArray) => Hole);
  /** Words between spaces are texts of their own, as in `%w[a b]`. */
  readonly words?: boolean;
  /** The close stands at the beginning of a line, indented or not, and this text begins on the next line. */
  readonly heredoc?: boolean;
}

/** Where code sits in a string: `${` and `}` of a template. */
export interface Hole {
  readonly open: string;
  readonly close: string;
  /** Counted against `close`, so that the braces of the code do not end it. */
  readonly nest: string;
  /** `{{`, where that is one brace of the text. */
  readonly doubled?: boolean;
}

/** It ends at `close`, or at the line's end when there is none. */
export interface CommentRule extends Opening {
  readonly kind: 'comment';
  readonly close?: string;
  /** As that of a string. */
  readonly heredoc?: boolean;
  readonly nests?: boolean;
  /** Ends a comment of one line too: `?>` of PHP. */
  readonly until?: string;
}

/** What is neither text nor code, and has its end on the same line: regular expressions, characters. */
export interface SkipRule extends Opening {
  readonly kind: 'skip';
  readonly open: RegExp;
  readonly starts: string;
}

/** Code of another language up to `close`. */
export interface CodeRule extends Opening {
  readonly kind: 'code';
  readonly grammar: () => Grammar;
  readonly close: string | ((open: RegExpExecArray) => string);
}

/** A text in which no code is known: words in quotes are found wherever they are. */
export const PROSE: StringRule = { kind: 'string', open: '', close: '', escape: 'backslash', lines: true };
