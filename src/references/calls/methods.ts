import type { ExpectedType } from './flagCall';

/** What the name of a method tells. */
export interface Method {
  readonly expects: ExpectedType;
  /** A hook of a client-side SDK, which knows its context. */
  readonly isHook: boolean;
  /** The key is the second argument: a context of the language's own comes first. */
  readonly afterContext: boolean;
  /** Others than LaunchDarkly have methods of this name: more has to speak for it. */
  readonly isCommon: boolean;
}

const TYPES: Readonly<Record<string, ExpectedType>> = {
  bool: 'boolean',
  double: 'number',
  float: 'number',
  float64: 'number',
  int: 'number',
  json: 'json',
  jsonvalue: 'json',
  migration: 'string',
  number: 'number',
  str: 'string',
  string: 'string',
};

/** The names of all SDKs, without their underscores and in small letters. */
const NAME = new RegExp(`^(use)?(${Object.keys(TYPES).join('|')})?variation(?:details?)?(ctx|async|rsc)?$`);

const HOOK = /^use(?:LD)?Flag$/;

/** The method that a name is, if it is one of an SDK. */
function methodOf(name: string): Method | undefined {
  if (HOOK.test(name)) {
    return { expects: 'any', isHook: true, afterContext: false, isCommon: name === 'useFlag' };
  }
  const match = NAME.exec(name.replaceAll('_', '').toLowerCase());
  if (!match) return undefined;
  const [, use, type, suffix] = match;
  return {
    expects: (type === undefined ? undefined : TYPES[type]) ?? 'any',
    isHook: use !== undefined && suffix !== 'rsc',
    afterContext: suffix === 'ctx',
    isCommon: use === undefined && type === undefined,
  };
}

const LONGEST_NAME = 40;
const isNameCharacter = (character: number): boolean =>
  (character >= 0x61 && character <= 0x7a) ||
  (character >= 0x41 && character <= 0x5a) ||
  (character >= 0x30 && character <= 0x39) ||
  character === 0x5f ||
  character === 0x24;

/** A name in code that is one of an SDK's methods. */
export interface NamedMethod {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly method: Method;
}

/** Parts that are in the names of all methods: a search for them passes over most files in no time. */
const PARTS = ['ariation', 'useFlag', 'useLDFlag'];

/** Whether a text may call an SDK. */
export const mayCall = (text: string): boolean => PARTS.some((part) => text.includes(part));

/** The names of methods in code, in order. */
export function methodsIn(code: string): NamedMethod[] {
  const found: NamedMethod[] = [];
  for (const part of PARTS) {
    for (let at = code.indexOf(part); at >= 0;) {
      const named = nameAround(code, at, part.length);
      if (named) found.push(named);
      at = code.indexOf(part, at + part.length);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The method whose name ends at `end`. */
export function methodBefore(code: string, end: number): NamedMethod | undefined {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && isNameCharacter(code.charCodeAt(start - 1))) start -= 1;
  const name = code.slice(start, end);
  const method = methodOf(name);
  return method && { name, start, end, method };
}

function nameAround(code: string, at: number, length: number): NamedMethod | undefined {
  let end = at + length;
  while (end - at < LONGEST_NAME && isNameCharacter(code.charCodeAt(end))) end += 1;
  return methodBefore(code, end);
}
