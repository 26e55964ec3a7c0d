import type { CodeRule, CommentRule, Grammar, Hole, Rule, StringRule } from './grammar';

/** What a character may mean in code. Numbers from {@link RULES} on are a place in `CodeShape.groups`. */
export const PLAIN = 0;
export const WORD = 1;
export const CLOSE = 2;
export const NEST = 3;
export const LINE = 4;
export const RULES = 5;

/** What a character may mean in a text; {@link PLAIN}, {@link CLOSE} and {@link LINE} are as in code. */
export const KEY = 1;
export const QUOTE = 5;
export const ESCAPE = 6;
export const HOLE = 7;
export const SPACE = 8;

const KEY_CHARACTERS = /[A-Za-z0-9._-]/;
const NAME_CHARACTERS = /[A-Za-z0-9_$]/;
const ASCII = 128;

/** The rules that may apply at one character. */
interface RuleGroup {
  readonly rules: readonly ReadyRule[];
}

/** A rule with what is made once of it. */
export interface ReadyRule {
  readonly rule: Rule;
  /** The opening, where it is text. */
  readonly open: string;
  /** The opening, where it is an expression. */
  readonly expression: RegExp | undefined;
  readonly second: string | undefined;
  readonly after: string | undefined;
  readonly notAfter: string | undefined;
  /** The text that it opens, where that does not depend on the opening. */
  readonly shape: TextShape | undefined;
}

/** A language's code, up to what ends it. */
export interface CodeShape {
  readonly kind: 'code';
  readonly grammar: Grammar;
  readonly table: Uint8Array;
  readonly groups: readonly RuleGroup[];
  readonly close: string;
  /** What the first character of `close` means where the rest does not follow. */
  readonly closeElse: number;
  readonly nest: string;
  /** Characters beyond ASCII belong to words, if words matter. */
  readonly beyondAscii: number;
  readonly wordCharacters: Uint8Array;
}

/** A string or comment, up to what ends it. */
export interface TextShape {
  readonly kind: 'text';
  readonly table: Uint8Array;
  /** What the first character of `close` and `hole` means where the rest of them does not follow. */
  readonly closeElse: number;
  readonly close: string;
  readonly escape: StringRule['escape'];
  readonly lines: boolean;
  readonly hole: Hole | undefined;
  readonly comment: boolean;
  /** What opens the same comment in it again. */
  readonly nest: string;
  readonly heredoc: boolean;
}

const ruleGroups = new WeakMap<Grammar, Map<string, readonly [Uint8Array, readonly RuleGroup[]]>>();
const codeShapes = new WeakMap<Grammar, Map<string, CodeShape>>();
const textShapes = new WeakMap<Rule, Map<string, TextShape>>();

function kept<K extends object, V>(
  cache: WeakMap<K, Map<string, V>>,
  key: K,
  name: string,
  make: () => V,
): V {
  let byName = cache.get(key);
  if (!byName) cache.set(key, (byName = new Map<string, V>()));
  let value = byName.get(name);
  if (value === undefined) byName.set(name, (value = make()));
  return value;
}

function eachAscii(table: Uint8Array, characters: RegExp, meaning: number): void {
  for (let code = 0; code < ASCII; code += 1) {
    if (characters.test(String.fromCharCode(code))) table[code] = meaning;
  }
}

const keyCharacters = new Uint8Array(ASCII);
eachAscii(keyCharacters, KEY_CHARACTERS, 1);
const nameCharacters = new Uint8Array(ASCII);
eachAscii(nameCharacters, NAME_CHARACTERS, 1);

function groupsOf(grammar: Grammar, words: boolean): readonly [Uint8Array, readonly RuleGroup[]] {
  const rules = words ? [...(grammar.imports ?? []), ...grammar.rules] : grammar.rules;
  const table = new Uint8Array(ASCII);
  const byCharacter = new Map<string, ReadyRule[]>();
  for (const rule of rules) {
    for (const character of typeof rule.open === 'string' ? rule.open.slice(0, 1) : (rule.starts ?? '')) {
      const same = byCharacter.get(character) ?? [];
      byCharacter.set(character, [...same, readyRule(rule)]);
    }
  }
  const groups = [...byCharacter].map(([character, here], index) => {
    table[character.charCodeAt(0)] = RULES + index;
    return { rules: here };
  });
  return [table, groups];
}

function readyRule(rule: Rule): ReadyRule {
  const { open, second, after, notAfter } = rule;
  const text = typeof open === 'string';
  const fixed =
    rule.kind === 'comment' ||
    (rule.kind === 'string' && typeof rule.close !== 'function' && typeof rule.hole !== 'function');
  return {
    rule,
    open: text ? open : '',
    expression: text ? undefined : open,
    second,
    after,
    notAfter,
    shape: fixed ? textShape(rule, text ? open : '', undefined) : undefined,
  };
}

/** Code of a language up to `close`. `words` tells whether words without quotes matter: names, or bare keys. */
export function codeShape(grammar: Grammar, words: boolean, close = '', nest = ''): CodeShape {
  return kept(codeShapes, grammar, `${words ? 'words' : ''} ${close} ${nest}`, () => {
    const [ruleTable, groups] = kept(ruleGroups, grammar, String(words), () => groupsOf(grammar, words));
    const table = new Uint8Array(ASCII);
    const wordCharacters = grammar.bareKey ? keyCharacters : nameCharacters;
    if (words || grammar.bareKey) table.set(wordCharacters);
    ruleTable.forEach((group, code) => {
      if (group > 0) table[code] = group;
    });
    table[0x0a] = LINE;
    const closeElse = close ? (table[close.charCodeAt(0)] ?? PLAIN) : PLAIN;
    if (nest) table[nest.charCodeAt(0)] = NEST;
    if (close) table[close.charCodeAt(0)] = CLOSE;
    const beyondAscii = words || grammar.bareKey ? WORD : PLAIN;
    return { kind: 'code', grammar, table, groups, close, closeElse, nest, beyondAscii, wordCharacters };
  });
}

/** The code that a rule opens. */
export function embeddedCode(rule: CodeRule, words: boolean, match: RegExpExecArray | undefined): CodeShape {
  const close = typeof rule.close === 'string' ? rule.close : match ? rule.close(match) : '';
  return codeShape(rule.grammar(), words, close);
}

/** The text that a rule opens, whose end may depend on the opening. */
export function textShape(
  rule: StringRule | CommentRule,
  open: string,
  match: RegExpExecArray | undefined,
): TextShape {
  if (rule.kind === 'comment') {
    return kept(textShapes, rule, '', () => commentShape(rule));
  }
  const { close = open, hole } = rule;
  const closes = typeof close === 'string' ? close : match ? close(match) : open;
  const holeHere = typeof hole === 'function' ? match && hole(match) : hole;
  return kept(textShapes, rule, `${closes} ${holeHere?.open ?? ''}`, () =>
    stringShape(rule, closes, holeHere),
  );
}

function stringShape(rule: StringRule, close: string, hole: Hole | undefined): TextShape {
  const table = Uint8Array.from(keyCharacters, (is) => (is ? KEY : PLAIN));
  for (const quote of `"'\``) table[quote.charCodeAt(0)] = QUOTE;
  if (rule.words) for (const space of ' \t') table[space.charCodeAt(0)] = SPACE;
  table[0x0a] = LINE;
  if (rule.escape === 'backslash') table[0x5c] = ESCAPE;
  if (hole && !(rule.escape === 'backslash' && hole.open.startsWith('\\')))
    table[hole.open.charCodeAt(0)] = HOLE;
  const heredoc = rule.heredoc ?? false;
  const first = close.charCodeAt(0);
  const closeElse = close ? (table[first] ?? PLAIN) : PLAIN;
  if (close && !heredoc) table[first] = CLOSE;
  const lines = heredoc || (rule.lines ?? false);
  const { escape } = rule;
  return { kind: 'text', table, closeElse, close, escape, lines, hole, heredoc, comment: false, nest: '' };
}

/** A comment of one line ends before what ends it. */
function commentShape(rule: CommentRule): TextShape {
  const { close, nests = false, heredoc = false, until = '' } = rule;
  const lines = close !== undefined;
  const text: StringRule = { kind: 'string', open: '', escape: 'none', lines, heredoc };
  const shape = stringShape(text, close ?? until, undefined);
  const nest = nests && typeof rule.open === 'string' ? rule.open : '';
  if (nest) shape.table[nest.charCodeAt(0)] = HOLE;
  return { ...shape, comment: true, nest };
}
