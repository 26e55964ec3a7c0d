import type { Grammar, StringRule } from '../scanner/grammar';
import { BLOCK_COMMENT, CHARACTER, DOUBLE_QUOTED, LINE_COMMENT } from './rules';

/** Three quotes or more, which end with as many; each dollar sign before them adds a brace to what opens a hole. */
const raw: StringRule = {
  kind: 'string',
  open: /"{3,}/y,
  starts: '"',
  close: ([quotes]) => quotes,
  escape: 'none',
  lines: true,
};

export const cSharp: Grammar = {
  rules: [
    LINE_COMMENT,
    BLOCK_COMMENT,
    {
      ...raw,
      open: /(?<=(\$+))"{3,}/y,
      after: '$',
      hole: ([, dollars = '$']) => ({
        open: '{'.repeat(dollars.length),
        close: '}'.repeat(dollars.length),
        nest: '{',
      }),
    },
    raw,
    {
      kind: 'string',
      open: /(?<=\$@|@\$)"/y,
      starts: '"',
      after: '$@',
      close: '"',
      escape: 'doubled',
      lines: true,
      hole: { open: '{', close: '}', nest: '{', doubled: true },
    },
    { kind: 'string', open: '"', after: '@', escape: 'doubled', lines: true },
    { ...DOUBLE_QUOTED, after: '$', hole: { open: '{', close: '}', nest: '{', doubled: true } },
    DOUBLE_QUOTED,
    CHARACTER,
  ],
  noKey: /\b(?:SuppressMessage|Trait|Category)\(\s*"█/,
  noName: /\b(?:class|enum|interface|record|struct|namespace|using|string|var)\s+█|█\s*=(?![=>])|█\s*:(?!:)/,
};
