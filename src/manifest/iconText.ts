/**
 * Text from the account for labels in which VS Code draws `$(name)` as an icon (CodeLens, quick pick, status bar): it
 * stays text. A word joiner that nobody sees parts the dollar from the parenthesis.
 */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u2060(');
}
