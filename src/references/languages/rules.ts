import type { CommentRule, SkipRule, StringRule } from '../scanner/grammar';

/** Rules that several languages share. */
export const LINE_COMMENT: CommentRule = { kind: 'comment', open: '//' };
export const HASH_COMMENT: CommentRule = { kind: 'comment', open: '#' };
export const BLOCK_COMMENT: CommentRule = { kind: 'comment', open: '/*', close: '*/' };
export const NESTING_COMMENT: CommentRule = { ...BLOCK_COMMENT, nests: true };

export const DOUBLE_QUOTED: StringRule = { kind: 'string', open: '"', escape: 'backslash' };
export const SINGLE_QUOTED: StringRule = { kind: 'string', open: "'", escape: 'backslash' };
export const TRIPLE_QUOTED: StringRule = { kind: 'string', open: '"""', escape: 'backslash', lines: true };

/** A character between single quotes; and a quote alone, which is no string either. */
export const CHARACTER: SkipRule = {
  kind: 'skip',
  open: /'(?:\\[^\n']{1,10}'|\\''|[^\\'\n]{1,2}')?/y,
  starts: "'",
};
