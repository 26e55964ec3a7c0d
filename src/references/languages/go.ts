import type { Grammar } from '../scanner/grammar';
import { BLOCK_COMMENT, CHARACTER, DOUBLE_QUOTED, LINE_COMMENT } from './rules';

export const go: Grammar = {
  rules: [
    LINE_COMMENT,
    BLOCK_COMMENT,
    DOUBLE_QUOTED,
    { kind: 'string', open: '`', escape: 'none', lines: true },
    CHARACTER,
  ],
  // A line with a string alone is one of an import; a name, a colon and a string are the tag of a field.
  noKey: /^\s*(?:import\s+)?(?:[\w.]+\s+)?["`]█["`]\s*(?:\/\/.*)?$|\w:"█/,
  noName: /\b(?:func|type|package|var|const)\s+█|^\s*█(?:\s+[\w.]+)?\s*=(?!=)|█\s*(?::=|:)/,
};
