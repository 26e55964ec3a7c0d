import * as vscode from 'vscode';

/** On in all environments that are shown, off in all, or on in some. Each is a form of its own, not only a colour. */
export const GUTTER_MARKS = ['on', 'off', 'mixed'] as const;

type GutterMark = (typeof GUTTER_MARKS)[number];

/** The decorations of the marks for the colour theme as it is now: VS Code tells light from dark, but not high contrast. */
export function gutterDecorations(
  extensionUri: vscode.Uri,
): Readonly<Record<GutterMark, vscode.TextEditorDecorationType>> {
  const { kind } = vscode.window.activeColorTheme;
  const contrast =
    kind === vscode.ColorThemeKind.HighContrast || kind === vscode.ColorThemeKind.HighContrastLight
      ? 'contrast-'
      : '';
  const icon = (mark: GutterMark, theme: 'light' | 'dark') => ({
    gutterIconPath: vscode.Uri.joinPath(extensionUri, 'media', 'gutter', `${mark}-${contrast}${theme}.svg`),
    gutterIconSize: 'contain',
  });
  const decoration = (mark: GutterMark) =>
    vscode.window.createTextEditorDecorationType({
      light: icon(mark, 'light'),
      dark: icon(mark, 'dark'),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    });
  return { on: decoration('on'), off: decoration('off'), mixed: decoration('mixed') };
}
