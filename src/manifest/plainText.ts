/**
 * Text from the account or the server for places where VS Code draws `$(name)` as an icon (CodeLens, quick pick, status
 * bar) or `[words](address)` as a link, commands included (notifications, prompts): it stays text. A word joiner, which
 * nobody sees, parts the two characters that would begin it.
 */
export function plainText(text: string): string {
  return text.replaceAll('$(', '$\u2060(').replaceAll('](', ']\u2060(');
}
