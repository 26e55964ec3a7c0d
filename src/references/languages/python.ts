import type { Grammar, Hole, StringRule } from '../scanner/grammar';
import { DOUBLE_QUOTED, HASH_COMMENT, SINGLE_QUOTED, TRIPLE_QUOTED } from './rules';

const hole: Hole = { open: '{', close: '}', nest: '{', doubled: true };

const formatted = (quotes: string, lines: boolean): StringRule => ({
  kind: 'string',
  open: new RegExp(`(?<=(?<!\\w)(?:[ft]r?|r[ft]))${quotes}`, 'iy'),
  starts: quotes.charAt(0),
  after: 'fFrRtT',
  close: quotes,
  escape: 'backslash',
  lines,
  hole,
});

export const python: Grammar = {
  rules: [
    HASH_COMMENT,
    formatted('"""', true),
    formatted("'''", true),
    formatted('"', false),
    formatted("'", false),
    TRIPLE_QUOTED,
    { ...TRIPLE_QUOTED, open: "'''" },
    DOUBLE_QUOTED,
    SINGLE_QUOTED,
  ],
  imports: [
    { kind: 'comment', open: /from\b[^\n#]*\bimport[ \t]*\(/y, starts: 'f', second: 'r', close: ')' },
  ],
  noName: /\b(?:def|class|import|as|for)\s+█|█\s*(?::[^=()]*)?=(?!=)|^\s*(?:from|import)\b.*█/,
};
