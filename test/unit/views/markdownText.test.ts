import { describe, expect, it } from 'vitest';
import { markdownText } from '../../../src/views/report/markdownText';

describe('markdownText', () => {
  it.each([
    ['plain words', 'plain words'],
    ['a | b', 'a \\| b'],
    ['[x](command:quit)', '\\[x\\]\\(command:quit\\)'],
    ['<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;'],
    ['**x** _y_ `z` ~~w~~', '\\*\\*x\\*\\* \\_y\\_ \\`z\\` \\~\\~w\\~\\~'],
    ['# head', '\\# head'],
    ['https://evil.example', 'https&#58;//evil.example'],
    ['WWW.evil.example', 'WWW&#46;evil.example'],
    ['@team', '&#64;team'],
    ['two\nlines\r\n\tand more ', 'two lines and more'],
    ['1. first', '1&#46; first'],
    ['back\\slash', 'back\\\\slash'],
  ])('shows %j as text', (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });
});
