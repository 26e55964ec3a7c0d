import type { Grammar, StringRule } from '../scanner/grammar';
import {
  BLOCK_COMMENT,
  DOUBLE_QUOTED,
  HASH_COMMENT,
  LINE_COMMENT,
  SINGLE_QUOTED,
  TRIPLE_QUOTED,
} from './rules';

/** With comments, as several of its readers allow. */
export const json: Grammar = { rules: [LINE_COMMENT, BLOCK_COMMENT, DOUBLE_QUOTED, SINGLE_QUOTED] };

const WHITE = ' \t\r\n';

/** A quote in the middle of a plain word is an apostrophe. */
const scalar = (quote: string, escape: StringRule['escape']): StringRule => ({
  kind: 'string',
  open: quote,
  after: `${WHITE}[{,(:=!`,
  escape,
});

export const yaml: Grammar = {
  rules: [{ ...HASH_COMMENT, after: WHITE }, scalar('"', 'backslash'), scalar("'", 'doubled')],
  // A whole scalar: the value of a key, an item of a list, or a key.
  bareKey: /(?:^\s*(?:- +)*|[:-] +|[[{,] *)█(?=\s*(?:$|[,\]}]|\s#|:(?:\s|$)))/,
};

export const toml: Grammar = {
  rules: [
    HASH_COMMENT,
    TRIPLE_QUOTED,
    { ...TRIPLE_QUOTED, open: "'''", escape: 'none' },
    DOUBLE_QUOTED,
    { ...SINGLE_QUOTED, escape: 'none' },
  ],
  bareKey: /^\s*█\s*=|^\s*\[+█\]/,
};

export const properties: Grammar = {
  rules: [
    { kind: 'comment', open: /(?<=^\s*)[#!;]/my, starts: '#!;' },
    scalar('"', 'backslash'),
    scalar("'", 'backslash'),
  ],
  // A whole value, or a whole name.
  bareKey: /^[^=:]*[=:]\s*█\s*$|^\s*(?:export\s+)?█\s*[=:]/,
};
