import { codeOnly } from '../aliases/code';
import { type Argument, argumentsFrom } from './argumentList';
import { type Chosen, chooseArguments } from './chooseArguments';
import type { CallSide, FlagCall } from './flagCall';
import { literalValue, textLiteral } from './literals';
import { mayCall, type Method, methodsIn } from './methods';
import { hasCalls, namesLaunchDarkly, sideOf, sideOfHook } from './sides';

/** What a name is when this stands before it: declared, and not called. */
const DECLARES = /(?:\b(?:def|fn|fun|func|function|class|interface|type|override)|\bfunc\s*\([^()]*\))\s+$/;
const LONGEST_BEFORE = 80;

/** Between a name and its arguments: types, and what calls it only where it is there. */
const BEFORE_ARGUMENTS = /\s{0,50}(?:(?:::)?<[^<>()]{1,100}(?:<[^<>()]{1,100}>)?>)?!?(?:\?\.)?\s{0,50}\(/y;

/** Ruby's calls without parentheses. */
export const BEFORE_BARE_ARGUMENTS = /[ \t]{1,50}(?=["':\w])/y;

/**
 * The calls of LaunchDarkly's SDKs and hooks in a text, in order, by their names alone. Linear in the text, which costs
 * next to nothing when no such name is in it. A language whose SDKs are not known has none.
 */
export function callsIn(text: string, languageId: string): FlagCall[] {
  if (!hasCalls(languageId) || !mayCall(text)) return [];
  const code = codeOnly(text, languageId);
  const file = sideOf(text, languageId);
  const isNamed = namesLaunchDarkly(text);
  return methodsIn(code).flatMap(({ name, start, end, method }): FlagCall[] => {
    if (isDeclared(code, start)) return [];
    const found = argumentsAfter(text, code, end, languageId);
    if (!found || (method.isCommon && !isNamed && found.length < 2)) return [];
    const side = method.isHook ? sideOfHook(file) : file;
    const chosen = chooseArguments(found, method, side, languageId);
    return chosen ? [callOf({ text, code, name, start, method, side, ...chosen })] : [];
  });
}

/** Whether a name is that of a function that is declared there. */
export const isDeclared = (code: string, start: number): boolean =>
  DECLARES.test(code.slice(Math.max(0, start - LONGEST_BEFORE), start));

function argumentsAfter(text: string, code: string, end: number, languageId: string): Argument[] | undefined {
  const open = matchAt(BEFORE_ARGUMENTS, code, end);
  if (open >= 0) return argumentsFrom(text, code, open, languageId);
  if (languageId !== 'ruby') return undefined;
  const bare = matchAt(BEFORE_BARE_ARGUMENTS, text, end);
  return bare < 0 ? undefined : bareArguments(text, code, bare, languageId);
}

/** To the line's end, and on while that is a comma; a modifier such as `if` ends them sooner. */
function bareArguments(text: string, code: string, from: number, languageId: string): Argument[] | undefined {
  let end = from;
  do {
    const line = code.indexOf('\n', end + 1);
    end = line < 0 ? code.length : line;
  } while (end < code.length && /,\s*$/.test(code.slice(Math.max(from, end - LONGEST_BEFORE), end)));
  const modifier = /\s(?:if|unless|do|and|or|then)\b|[;}]/.exec(code.slice(from, end));
  return argumentsFrom(text, code, from, languageId, modifier ? from + modifier.index : end);
}

function matchAt(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : -1;
}

interface Found extends Chosen {
  readonly text: string;
  readonly code: string;
  readonly name: string;
  readonly start: number;
  readonly method: Method;
  readonly side: CallSide;
}

function callOf({ text, code, name, start, method, side, key, byDefault, isMaybeContext }: Found): FlagCall {
  const literal = textLiteral(text, code, key.start, key.end);
  const value = byDefault && literalValue(text, code, byDefault.start, byDefault.end);
  const isContext = isMaybeContext && typeof value === 'object';
  return {
    method: name,
    expects: method.expects,
    ...side,
    start,
    keyStart: literal?.start ?? key.start,
    keyEnd: literal?.end ?? key.end,
    key: literal?.value,
    ...(byDefault ? { defaultStart: byDefault.start, defaultEnd: byDefault.end } : {}),
    ...(value === undefined || isContext ? {} : { defaultValue: value }),
  };
}
