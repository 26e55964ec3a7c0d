import type { Grammar } from '../scanner/grammar';
import { CHARACTER, DOUBLE_QUOTED, LINE_COMMENT, NESTING_COMMENT } from './rules';

export const rust: Grammar = {
  rules: [
    LINE_COMMENT,
    NESTING_COMMENT,
    {
      kind: 'string',
      open: /(?<=(?<!\w)(?:r|br|cr))(#+)"/y,
      starts: '#',
      after: 'r',
      close: ([, signs = '']) => `"${signs}`,
      escape: 'none',
      lines: true,
    },
    {
      kind: 'string',
      open: /(?<=(?<!\w)(?:r|br|cr))"/y,
      starts: '"',
      after: 'r',
      close: '"',
      escape: 'none',
      lines: true,
    },
    { ...DOUBLE_QUOTED, lines: true },
    // Also the apostrophe of a lifetime.
    CHARACTER,
  ],
  imports: [
    { kind: 'comment', open: /use[ \t]+(?<=^[ \t]*(?:pub[^\n]*)?use[ \t]+)/my, starts: 'u', close: ';' },
  ],
  noKey: /\b(?:extern|feature\s*=|target_os\s*=|cfg\w*\([^)]*=)\s*"█/,
  // An arm that tells a variant's key.
  noMember: /█\s*(?:\{[^}]*\}|\([^)]*\))?\s*=>\s*"/,
  noName: /\b(?:const|static|fn|struct|enum|mod|trait|type|let)\s+(?:mut\s+)?█|█\s*:(?!:)/,
};
