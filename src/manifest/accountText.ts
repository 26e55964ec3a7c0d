import * as vscode from 'vscode';

/**
 * Text from the account as Markdown that shows just that text: no formatting, no icon, no table cell, no line break,
 * and no address becomes a link.
 */
export function accountText(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  const escaped = new vscode.MarkdownString('', true).appendText(oneLine.replaceAll('&', '&amp;')).value;
  return (
    escaped
      // Single spaces need no keeping, and without them a long text would not wrap.
      .replaceAll('&nbsp;', ' ')
      .replaceAll('|', '\\|')
      .replaceAll(':', '&#58;')
      .replaceAll('@', '&#64;')
      .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
  );
}
