import type { Grammar, Rule } from '../scanner/grammar';
import { BLOCK_COMMENT, DOUBLE_QUOTED, SINGLE_QUOTED } from './rules';

/** Where a slash begins a regular expression: after an operator, a keyword, or nothing. */
const REGULAR_EXPRESSION =
  /(?<=(?:^|[=(,:;!&|?{[+\-*%~^]|=>|\b(?:await|case|delete|do|else|in|instanceof|new|of|return|throw|typeof|void|yield))[ \t]*)\/(?![*/])(?:[^\\/[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,500}\]){1,1000}\/\w*/my;

/** An apostrophe in the text of an element: `Don't`. Keywords that touch a string are those of minified code. */
const APOSTROPHE =
  /(?<=[a-z])(?<!\b(?:await|case|default|delete|else|from|import|in|of|return|throw|typeof|void|yield))'(?=[a-z])/iy;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const rules: readonly Rule[] = [
  // `https://` in the text of an element is no comment.
  { kind: 'comment', open: '//', notAfter: ':' },
  BLOCK_COMMENT,
  { kind: 'skip', open: REGULAR_EXPRESSION, starts: '/' },
  DOUBLE_QUOTED,
  { kind: 'skip', open: APOSTROPHE, starts: "'", after: LETTERS },
  SINGLE_QUOTED,
  {
    kind: 'string',
    open: '`',
    escape: 'backslash',
    lines: true,
    hole: { open: '${', close: '}', nest: '{' },
  },
];

/** Attributes whose values are never keys. */
export const PLAIN_ATTRIBUTE = /\b(?:class|className|for|href|htmlFor|id|lang|rel|role|src|style|type)=["']█/;

/** JavaScript and TypeScript, with elements in it or not. */
export const javaScript: Grammar = {
  rules,
  imports: [
    {
      kind: 'comment',
      open: /(?:import\b[ \t]*(?:type\b[ \t]*)?(?:[\w$]+[ \t]*,[ \t]*)?|export\b[ \t]*(?:type\b[ \t]*)?(?=\{[^}\n]*\}[ \t]*from))(?<=^[ \t]*[^\n]*)\{/my,
      starts: 'ie',
      second: 'mx',
      close: '}',
    },
  ],
  noKey: new RegExp(
    `\\b(?:from|import)\\s*["']█|\\b(?:require|import|describe|mock|jest\\.mock)\\(\\s*["']█|${PLAIN_ATTRIBUTE.source}`,
  ),
  noName: new RegExp(
    [
      /\b(?:function|class|interface|type|enum|namespace|const|let|var|static|readonly)\s+█/,
      // A label, which is neither a case, nor after a question, nor taken out of an object.
      /(?<!\bcase\s[^:]*|\?[^:]*|\b(?:const|let|var)\s*\{[^}]*)█\s*\??:/,
      // An assignment; with a comma at the end it is the default of what is taken out of an object.
      /\S\s*█\s*=(?![=>])(?<!\b(?:const|let|var)\s*\{.*)|^\s*█\s*=(?![=>]).*[^,\s]\s*$/,
      /\b(?:const|let|var)\s*\{[^}]*(?::\s*█|█[^}]*\}\s*=\s*(?:await\s+)?(?:require|import)\()/,
      /^\s*import\b.*█/,
    ]
      .map(({ source }) => source)
      .join('|'),
  ),
};
