import { css, unsafeCSS } from 'lit';
import { PALETTE_CLASSES, PALETTE_OF_THEME } from './palette';

/** The look of the document itself; VS Code's variables inherit from here into every element. */
export const documentStyles = css`
  html {
    scrollbar-gutter: stable;
  }
  body {
    --flagdeck-border: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border)));
    --flagdeck-field: var(--vscode-contrastBorder, var(--vscode-input-border, var(--flagdeck-border)));
    --flagdeck-changed: var(--vscode-gitDecoration-modifiedResourceForeground, var(--vscode-charts-yellow));
    --flagdeck-quiet: var(--vscode-descriptionForeground);
    margin: 0;
    padding: 0;
    color: var(--vscode-foreground);
    background: var(--vscode-editor-background);
    font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size, 13px);
    font-weight: var(--vscode-font-weight, normal);
    line-height: 1.5;
    color-scheme: dark;
  }
  /* What the browser draws of native controls, such as the sign of a calendar. */
  body.vscode-light,
  body.vscode-high-contrast-light {
    color-scheme: light;
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
  .icon {
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
  summary {
    cursor: pointer;
  }
  .icon:hover {
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
    background: var(--vscode-toolbar-hoverBackground);
  }
  .icon svg {
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
  button.primary {
    border-color: var(--vscode-contrastBorder, var(--vscode-button-border, transparent));
    color: var(--vscode-button-foreground);
    background: var(--vscode-button-background);
  }
  button.primary:hover {
    background: var(--vscode-button-hoverBackground);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  input,
  select,
  textarea {
    min-width: 0;
    max-width: 100%;
    padding: 2px 6px;
    border: 1px solid var(--flagdeck-field);
    border-radius: 2px;
    color: var(--vscode-input-foreground);
    background: var(--vscode-input-background);
    font: inherit;
  }
  textarea {
    width: 100%;
    resize: vertical;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--vscode-input-placeholderForeground);
    opacity: 1;
  }
  select {
    border-color: var(--vscode-contrastBorder, var(--vscode-dropdown-border, var(--flagdeck-border)));
    color: var(--vscode-dropdown-foreground);
    background: var(--vscode-dropdown-background);
  }
  input[type='checkbox'],
  input[type='radio'] {
    margin: 0 6px 0 0;
    vertical-align: -2px;
    accent-color: var(--vscode-button-background);
  }
  input[role='switch'] {
    position: relative;
    width: 32px;
    height: 18px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-checkbox-border, var(--flagdeck-border)));
    border-radius: 9px;
    appearance: none;
    background: var(--vscode-checkbox-background);
    cursor: pointer;
  }
  input[role='switch']::before {
    position: absolute;
    top: 2px;
    left: 2px;
    width: 12px;
    height: 12px;
    border-radius: 6px;
    background: var(--vscode-foreground);
    content: '';
  }
  input[role='switch']:checked {
    background: var(--vscode-button-background);
  }
  input[role='switch']:checked::before {
    left: 16px;
    background: var(--vscode-button-foreground);
  }
  :disabled {
    opacity: 0.6;
    cursor: default;
  }
  [aria-invalid='true'] {
    border-color: var(--vscode-inputValidation-errorBorder);
  }
  /* A place that the draft changes: a coloured edge, beside the word "edited". */
  .changed,
  .card.changed {
    border-left: 3px solid var(--flagdeck-changed);
  }
  .edited {
    color: var(--vscode-gitDecoration-modifiedResourceForeground, var(--vscode-charts-yellow));
    font-weight: normal;
  }
  /* A coloured sign before words in the usual colour: that of errors is too faint for text in some themes. */
  .problem {
    display: block;
  }
  .problem::before {
    display: inline-block;
    width: 0.65em;
    height: 0.65em;
    margin-right: 6px;
    border-radius: 50%;
    background: var(--vscode-editorError-foreground, var(--vscode-errorForeground));
    content: '';
  }
  .problem.warning::before {
    border-radius: 0;
    background: var(--vscode-editorWarning-foreground);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
  .problem.information {
    color: var(--flagdeck-quiet);
  }
  .problem.information::before {
    display: none;
  }
  /* The place that was asked for, for a moment. */
  [data-flash] {
    outline: 2px solid var(--vscode-focusBorder);
    outline-offset: 2px;
  }
  /* What decided for the context that is tried; the words say so on the edge. */
  [data-matched] {
    position: relative;
    outline: 1px dashed var(--vscode-charts-blue, var(--vscode-focusBorder));
    outline-offset: 3px;
  }
  [data-matched]::after {
    position: absolute;
    z-index: 1;
    top: -3px;
    right: 12px;
    padding: 0 6px;
    transform: translateY(-75%);
    color: var(--vscode-badge-foreground);
    background: var(--vscode-badge-background);
    font-size: 0.85em;
    font-weight: normal;
    line-height: 1.4;
    pointer-events: none;
    content: attr(data-matched);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
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
  .choice {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
    max-width: 100%;
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
