/**
 * Text from the account or from code as Markdown that shows just that text, in whatever draws it: no formatting, no table cell,
 * no HTML, no line break, no mention, and no address becomes a link. `accountText` is for VS Code alone: it leaves HTML to it.
 */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#!|~]/g, '\\$&')
    .replaceAll('://', '&#58;//')
    .replaceAll('@', '&#64;')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
    .replace(/^(\d+)\./, '$1&#46;');
}
