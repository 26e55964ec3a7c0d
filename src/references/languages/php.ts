import type { Grammar, Hole } from '../scanner/grammar';
import { BLOCK_COMMENT, DOUBLE_QUOTED, SINGLE_QUOTED } from './rules';
import { html } from './markup';

const hole: Hole = { open: '{$', close: '}', nest: '{' };

const heredoc = {
  kind: 'string',
  starts: '<',
  close: ([, name = '']: RegExpExecArray) => name,
  heredoc: true,
} as const;

const phpCode: Grammar = {
  rules: [
    { kind: 'comment', open: '//', until: '?>' },
    // `#[` begins an attribute.
    { kind: 'comment', open: /#(?!\[)/y, starts: '#', until: '?>' },
    BLOCK_COMMENT,
    { ...heredoc, open: /<<<[ \t]*'([A-Za-z_]\w*)'/y, escape: 'none' },
    { ...heredoc, open: /<<<[ \t]*"?([A-Za-z_]\w*)"?/y, escape: 'backslash', hole },
    { ...SINGLE_QUOTED, lines: true },
    { ...DOUBLE_QUOTED, lines: true, hole },
    { kind: 'string', open: '`', escape: 'backslash', lines: true, hole },
  ],
  noKey: /\b(?:include|require)(?:_once)?\b\s*\(?\s*["']█/,
  noName:
    /\b(?:const|class|interface|trait|enum|function|namespace|case)\s+█|^\s*use\b.*█|█\s*=(?![=>])|█\s*\(|->█/,
};

/** PHP stands in a page, between `<?php` and `?>`. */
export const php: Grammar = {
  ...html,
  rules: [
    { kind: 'code', open: /<\?(?:php\b|=)/iy, starts: '<', grammar: () => phpCode, close: '?>' },
    ...html.rules,
  ],
};
