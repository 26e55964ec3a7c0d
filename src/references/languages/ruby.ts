import type { Grammar, Hole, Rule } from '../scanner/grammar';
import { DOUBLE_QUOTED, HASH_COMMENT, SINGLE_QUOTED } from './rules';

const hole: Hole = { open: '#{', close: '}', nest: '{' };

const REGULAR_EXPRESSION =
  /(?<=(?:^|[=(,:;!&|?{[~>]|\b(?:and|elsif|if|in|not|or|return|then|unless|until|when|while))[ \t]*)\/(?:[^\\/[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,500}\]){0,1000}\/\w*/my;

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const closeOf = ([, mark = '']: RegExpExecArray): string => PAIRS[mark] ?? mark;

const heredoc = {
  kind: 'string',
  starts: '<',
  close: ([, name = '']: RegExpExecArray) => name,
  heredoc: true,
} as const;

const rules: readonly Rule[] = [
  HASH_COMMENT,
  // At a line's beginning only.
  { kind: 'comment', open: '=begin', after: '\n', close: '=end', heredoc: true },
  { ...heredoc, open: /<<[~-]?'([A-Za-z_]\w*)'/y, escape: 'none' },
  { ...heredoc, open: /<<[~-]?"?([A-Z_][A-Z_0-9]*)\b"?/y, escape: 'backslash', hole },
  { kind: 'skip', open: REGULAR_EXPRESSION, starts: '/' },
  {
    kind: 'string',
    open: /%[wWiI]([[({<|!])/y,
    starts: '%',
    close: closeOf,
    escape: 'backslash',
    lines: true,
    words: true,
  },
  { kind: 'string', open: /%q([[({<|!])/y, starts: '%', close: closeOf, escape: 'backslash', lines: true },
  {
    kind: 'string',
    open: /%Q([[({<|!])/y,
    starts: '%',
    close: closeOf,
    escape: 'backslash',
    lines: true,
    hole,
  },
  { ...DOUBLE_QUOTED, lines: true, hole },
  { ...SINGLE_QUOTED, lines: true },
  { kind: 'string', open: '`', escape: 'backslash', lines: true, hole },
];

export const ruby: Grammar = {
  rules,
  noKey:
    /^\s*(?:require|require_relative|load|autoload)\b.*["']█|\b(?:gem|describe|context|it)\s*\(?\s*["']█/,
  noName: /\b(?:class|module|def)\s+█|█\s*=(?![=~>])|(?<!:):█|█:(?!:)/,
};
