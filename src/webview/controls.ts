import { css, unsafeCSS } from 'lit';
import { PALETTE_CLASSES, PALETTE_OF_THEME } from './palette';

/** The look of the document itself; VS Code's variables inherit from here into every element. */
export const documentStyles = css`
  html {
    scrollbar-gutter: stable;
  }
  body {
    --flagdeck-border: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border)));
    --flagdeck-quiet: var(--vscode-descriptionForeground);
    margin: 0;
    padding: 0;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
    font-weight: var(--vscode-font-weight, normal);
    line-height: 1.5;
  }
  ${unsafeCSS(PALETTE_OF_THEME)}
`;

/** What all elements share: text, buttons, chips, cards, the marks of variations. */
export const controls = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  pre {
    margin: 0;
    padding: 0;
    font: inherit;
    list-style: none;
  }
  h1 {
    font-size: 1.4em;
    font-weight: 600;
    line-height: 1.3;
  }
  h2 {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin: 24px 0 8px;
    font-weight: 600;
  }
  code,
  pre {
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 0.92em;
  }
  b {
    font-weight: 600;
  }
  button {
    padding: 2px 10px;
    border: 1px solid
      var(
        --vscode-contrastBorder,
        var(--vscode-button-secondaryBorder, var(--vscode-button-border, transparent))
      );
    border-radius: 2px;
    color: var(--vscode-button-secondaryForeground);
    background: var(--vscode-button-secondaryBackground);
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: var(--vscode-button-secondaryHoverBackground);
  }
  button.icon {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    align-self: center;
    padding: 3px;
    border-color: transparent;
    border-radius: 5px;
    color: var(--vscode-icon-foreground, inherit);
    background: none;
  }
  button.icon:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-toolbar-hoverBackground);
  }
  button.icon svg {
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-linejoin: round;
  }
  button.link {
    padding: 0;
    border: 0;
    color: var(--vscode-textLink-foreground);
    background: none;
    text-align: start;
  }
  button.link:hover {
    color: var(--vscode-textLink-activeForeground);
    background: none;
    text-decoration: underline;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: 1px;
  }
  .quiet {
    color: var(--flagdeck-quiet);
    font-weight: normal;
  }
  /* Text from the account: it may be long, and may carry marks that turn the direction of writing. */
  .account {
    unicode-bidi: isolate;
    overflow-wrap: anywhere;
  }
  .lines,
  .long {
    display: block;
    white-space: pre-wrap;
  }
  .long {
    max-height: 24em;
    overflow: auto;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 8px;
  }
  .grow {
    flex: 1;
  }
  .chip {
    padding: 0 8px;
    border: 1px solid var(--flagdeck-border);
    border-radius: 10px;
    color: var(--flagdeck-quiet);
    font-size: 0.85em;
    font-weight: normal;
    white-space: nowrap;
  }
  .chip.account {
    white-space: normal;
  }
  .card {
    border: 1px solid var(--flagdeck-border);
    border-radius: 4px;
    padding: 8px 10px;
    background: var(--vscode-editorWidget-background);
  }
  .variation {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
    min-width: 0;
    font-weight: 600;
  }
  .swatch {
    flex: none;
    width: 0.75em;
    height: 0.75em;
    border-radius: 2px;
    background: var(--variation);
  }
  .dot {
    flex: none;
    align-self: center;
    width: 0.8em;
    height: 0.8em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
  }
  .dot.on {
    fill: currentColor;
    color: var(--vscode-charts-green);
  }
  ${unsafeCSS(PALETTE_CLASSES)}
`;
