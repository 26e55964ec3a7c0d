import type { Grammar, Hole, StringRule } from '../scanner/grammar';
import { DOUBLE_QUOTED, LINE_COMMENT, NESTING_COMMENT, TRIPLE_QUOTED } from './rules';

const hole: Hole = { open: '\\(', close: ')', nest: '(' };

/** `#"` and `##"""`: what is special in it needs as many number signs. */
const raw = (quotes: string, lines: boolean): StringRule => ({
  kind: 'string',
  open: new RegExp(`(#+)${quotes}`, 'y'),
  starts: '#',
  close: ([, signs = '#']) => quotes + signs,
  escape: 'none',
  lines,
  hole: ([, signs = '#']) => ({ ...hole, open: `\\${signs}(` }),
});

export const swift: Grammar = {
  rules: [
    LINE_COMMENT,
    NESTING_COMMENT,
    raw('"""', true),
    raw('"', false),
    { ...TRIPLE_QUOTED, hole },
    { ...DOUBLE_QUOTED, hole },
  ],
  noName:
    /\b(?:class|struct|enum|protocol|func|let|var|case|import|extension)\s+█|█\s*(?::[^=()]*)?=(?!=)|(?<!\bcase\s[^:]*|\?[^:]*)█\s*:/,
};
