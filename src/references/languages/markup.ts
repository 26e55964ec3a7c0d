import type { CodeRule, CommentRule, Grammar, StringRule } from '../scanner/grammar';
import { javaScript, PLAIN_ATTRIBUTE } from './javaScript';

const COMMENT: CommentRule = { kind: 'comment', open: '<!--', close: '-->' };

const script: CodeRule = {
  kind: 'code',
  open: /<script\b[^>\n]{0,500}>/iy,
  starts: '<',
  grammar: () => javaScript,
  close: '</script',
};

const style: CommentRule = { kind: 'comment', open: /<style\b/iy, starts: '<', close: '</style' };

const attributeValue = (quote: string): StringRule => ({
  kind: 'string',
  open: quote,
  escape: 'none',
  lines: true,
});

/** The value of an attribute that holds an expression: `:key="…"`, `v-if="…"`, `@click="…"`, `[key]="…"`, `on:click="…"`. */
const expression = (quote: string): CodeRule => ({
  kind: 'code',
  open: new RegExp(
    `(?<=(?:^|[ \\t"'])(?:[:@#\\[(*]|v-|ng-|on:?|bind:|class:)[^\\s"'=<>]{1,100}[ \\t]?=[ \\t]?)${quote}`,
    'my',
  ),
  starts: quote,
  grammar: () => javaScript,
  close: quote,
});

const tag: Grammar = {
  rules: [expression('"'), expression("'"), attributeValue('"'), attributeValue("'")],
  noKey: PLAIN_ATTRIBUTE,
};

const element: CodeRule = {
  kind: 'code',
  open: /<(?=[A-Za-z])/y,
  starts: '<',
  grammar: () => tag,
  close: '>',
};

const mustache: CodeRule = { kind: 'code', open: '{{', grammar: () => javaScript, close: '}}' };

/** Pages and components: HTML, Vue, and what is much like them. */
export const html: Grammar = {
  rules: [COMMENT, script, style, element, mustache],
  noKey: PLAIN_ATTRIBUTE,
};
