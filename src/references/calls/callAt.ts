import { firstFrame } from '../languages/byLanguage';
import { isCode } from '../scanner/frame';
import { Scanner } from '../scanner/scanner';
import { WordIndex } from '../scanner/wordIndex';
import { type Argument, argument, MOST_CHARACTERS } from './argumentList';
import { BEFORE_BARE_ARGUMENTS, isDeclared } from './callsIn';
import { chooseArguments, roleOf } from './chooseArguments';
import type { CallPlace } from './flagCall';
import { textLiteral } from './literals';
import { mayCall, methodBefore, methodsIn, type NamedMethod } from './methods';
import { hasCalls, sideOf, sideOfHook } from './sides';

const NOTHING = { keys: new WordIndex<string>([]) };

/** Between a name and its parenthesis, up to that. */
const AFTER_NAME = /\s{0,50}(?:(?:::)?<[^()]{1,200}>)?!?(?:\?\.)?\s{0,50}$/;
const LONGEST_AFTER_NAME = 300;

/** What may stand before the quotes of an argument: nothing, or the letters and signs of a special string. */
const BEFORE_QUOTES = /^\s*[A-Za-z@$#]{0,5}$/;

/** The rest of a key or value that is being written, without what would be another argument. */
const REST_OF_TEXT = /^[\w.\- ]*/;
const REST_OF_WORD = /^[\w.-]*/;
const WORD = /^[\w.+-]*$/;

/**
 * The call whose key or default is being written at `offset`: in its quotes, closed or not, or for a default also without
 * quotes. Only what is before the offset decides, so that it does not matter how the call goes on.
 */
export function callAt(text: string, languageId: string, offset: number): CallPlace | undefined {
  const before = text.slice(0, offset);
  if (!hasCalls(languageId) || !mayCall(before)) return undefined;
  const start = firstFrame(languageId, false);
  const scanner = new Scanner(NOTHING, start);
  const { frame, marks } = scanner.scan(before, start, MOST_CHARACTERS);
  // What is further away than a call is long does not matter.
  const near = marks.findLast(({ at }) => before.length - at >= MOST_CHARACTERS) ?? { at: 0, frame: start };
  const code = ' '.repeat(near.at) + scanner.codeOnly(before.slice(near.at), near.frame);
  if (isCode(frame)) return writtenBare(text, before, code, languageId);
  if (frame.shape.comment) return undefined;
  const quote = /["'`]/.exec(frame.shape.close)?.[0];
  const opens = quote === undefined ? -1 : before.lastIndexOf(quote);
  if (quote === undefined || opens < 0 || before.includes('\n', opens)) return undefined;
  const around = callAround({ text, before, code }, opens, languageId);
  if (!around || !BEFORE_QUOTES.test(around.written)) return undefined;
  return { ...around.place, start: opens + 1, end: endOfText(text, offset, frame.shape.close), quote };
}

/** A default without quotes. */
function writtenBare(text: string, before: string, code: string, languageId: string): CallPlace | undefined {
  const around = callAround({ text, before, code }, before.length, languageId);
  if (around?.place.argument !== 'default') return undefined;
  const written = before.slice(around.from).trimStart();
  if (!WORD.test(written)) return undefined;
  const end =
    before.length + (REST_OF_WORD.exec(text.slice(before.length, before.length + 100))?.[0].length ?? 0);
  return { ...around.place, start: before.length - written.length, end, quote: undefined };
}

/** Up to the quotes that close the text, if they come after what may be a key; else after that. */
function endOfText(text: string, offset: number, close: string): number {
  const ahead = text.slice(offset, offset + 300);
  const rest = REST_OF_TEXT.exec(ahead)?.[0] ?? '';
  if (ahead.startsWith(close, rest.length)) return offset + rest.length;
  return offset + (REST_OF_WORD.exec(ahead)?.[0].length ?? 0);
}

interface Around {
  readonly place: Omit<CallPlace, 'start' | 'end' | 'quote'>;
  /** Where the argument begins, after its label. */
  readonly from: number;
  /** What of it is code. */
  readonly written: string;
}

/** A text, what of it is before the place at hand, and that without strings and comments. */
interface Read {
  readonly text: string;
  readonly before: string;
  readonly code: string;
}

function callAround({ text, before, code }: Read, to: number, languageId: string): Around | undefined {
  const open = opening(code, to) ?? (languageId === 'ruby' ? bareOpening(before, code, to) : undefined);
  const named = open && methodNamed(code, open.at);
  if (!named || isDeclared(code, named.start)) return undefined;
  const file = sideOf(text, languageId);
  const side = named.method.isHook ? sideOfHook(file) : file;
  const ends = open.commas;
  const complete = ends.map((end, index): Argument =>
    argument(before, code, index === 0 ? open.from : (ends[index - 1] ?? 0) + 1, end, languageId),
  );
  const begins = ends.length === 0 ? open.from : (ends.at(-1) ?? 0) + 1;
  const { label } = argument(before, code, begins, to, languageId);
  const role = roleOf(complete.length, label, named.method, side, languageId);
  if (role === undefined) return undefined;
  const from = label === undefined ? begins : afterLabel(code, begins);
  const key = chooseArguments(complete, named.method, side, languageId)?.key;
  const literal = key && textLiteral(before, code, key.start, key.end);
  return {
    place: {
      method: named.name,
      expects: named.method.expects,
      ...side,
      argument: role,
      key: role === 'default' ? literal?.value : undefined,
      ...(key && role === 'default'
        ? { keyStart: literal?.start ?? key.start, keyEnd: literal?.end ?? key.end }
        : {}),
    },
    from,
    written: code.slice(from, to),
  };
}

const afterLabel = (code: string, from: number): number =>
  from + (/^\s*\w+\s*[:=]/.exec(code.slice(from))?.[0].length ?? 0);

interface Opening {
  /** Where the name has ended, or what is between it and the arguments. */
  readonly at: number;
  readonly from: number;
  readonly commas: readonly number[];
}

/** The parenthesis that is open at `to`, and the commas since; undefined when another bracket is. */
function opening(code: string, to: number): Opening | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = to - 1; at >= 0 && to - at < MOST_CHARACTERS; at -= 1) {
    const character = code.charAt(at);
    if (character === ')' || character === ']' || character === '}') depth += 1;
    else if (character === ',' && depth === 0) commas.unshift(at);
    else if (character === '(' || character === '[' || character === '{') {
      if (depth === 0) return character === '(' ? { at, from: at + 1, commas } : undefined;
      depth -= 1;
    }
  }
  return undefined;
}

/** Ruby's arguments without parentheses, on the line of the name. */
function bareOpening(before: string, code: string, to: number): Opening | undefined {
  const line = before.lastIndexOf('\n', to - 1) + 1;
  const named = methodsIn(code.slice(line, to)).at(-1);
  if (!named) return undefined;
  const end = line + named.end;
  BEFORE_BARE_ARGUMENTS.lastIndex = end;
  const isOpen = BEFORE_BARE_ARGUMENTS.test(before.slice(0, to + 1));
  if (!isOpen) return undefined;
  const from = end + 1;
  const commas = [...code.slice(from, to).matchAll(/,/g)].map(({ index }) => from + index);
  return { at: end, from, commas };
}

function methodNamed(code: string, open: number): NamedMethod | undefined {
  const near = code.slice(Math.max(0, open - LONGEST_AFTER_NAME), open);
  return methodBefore(code, open - (AFTER_NAME.exec(near)?.[0].length ?? 0));
}
