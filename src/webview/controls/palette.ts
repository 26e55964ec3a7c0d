/**
 * One colour for each variation, by its index; they repeat after eight. Beside names only, never alone. Every two of a
 * list can be told apart with any of the three kinds of colour blindness, and each stands out from the backgrounds of
 * the usual themes by 3 to 1: a test computes both, so change a colour and run it.
 */
export const PALETTE = {
  light: ['#0066cc', '#cc5500', '#550022', '#001188', '#884466', '#998899', '#4488ff', '#554400'],
  dark: ['#4da3ff', '#e69f00', '#ddeeff', '#997766', '#bbbbbb', '#55ff88', '#ff22bb', '#7766ff'],
} as const;

const SIZE = PALETTE.light.length;

/** The class that gives an element the colour of a variation, as `--variation`. */
export const variationClass = (variationIndex: number): string => `variation-${variationIndex % SIZE}`;

const properties = (colors: readonly string[]): string =>
  colors.map((color, index) => `--flagdeck-variation-${index}: ${color};`).join(' ');

/** For the document: VS Code tells the kind of the theme by a class of the body. */
export const PALETTE_OF_THEME = `
  body { ${properties(PALETTE.dark)} }
  body.vscode-light, body.vscode-high-contrast-light { ${properties(PALETTE.light)} }
`;

/** For the elements. */
export const PALETTE_CLASSES = PALETTE.light
  .map((_, index) => `.variation-${index} { --variation: var(--flagdeck-variation-${index}); }`)
  .join('\n');
