import type { Grammar, Hole } from '../scanner/grammar';
import {
  BLOCK_COMMENT,
  CHARACTER,
  DOUBLE_QUOTED,
  LINE_COMMENT,
  NESTING_COMMENT,
  TRIPLE_QUOTED,
} from './rules';

export const java: Grammar = {
  rules: [LINE_COMMENT, BLOCK_COMMENT, TRIPLE_QUOTED, DOUBLE_QUOTED, CHARACTER],
  noKey: /@(?:SuppressWarnings|Named|Qualifier|Tag|DisplayName)\(\{?\s*"█/,
  noName: /\b(?:class|enum|interface|record|String|var)\s+█|^\s*import\b.*█|█\s*=(?!=)|█\s*\(\s*"/,
};

const hole: Hole = { open: '${', close: '}', nest: '{' };

export const kotlin: Grammar = {
  rules: [
    LINE_COMMENT,
    NESTING_COMMENT,
    { ...TRIPLE_QUOTED, escape: 'none', hole },
    { ...DOUBLE_QUOTED, hole },
    CHARACTER,
  ],
  noKey: /@(?:Suppress|Named|Qualifier|Tag|DisplayName)\(\s*"█/,
  noName: /\b(?:class|object|interface|fun|val|var)\s+█|^\s*import\b.*█|█\s*(?::[^=()]*)?=(?!=)|█\s*\(\s*"/,
};
