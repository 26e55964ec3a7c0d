import { css } from 'lit';

/** The look of a list of texts that is edited: one field, in which the chips are. */
export const tokenStyles = css`
  :host {
    min-width: 0;
  }
  .box {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 3px 4px;
    min-height: 26px;
    padding: 2px 4px;
    border: 1px solid var(--flagdeck-field);
    border-radius: 2px;
    background: var(--vscode-input-background);
  }
  .box:has(.field:focus) {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .box:has([aria-invalid='true']) {
    border-color: var(--vscode-inputValidation-warningBorder);
  }
  ul {
    display: contents;
  }
  ul[hidden] {
    display: none;
  }
  .value {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    padding-inline-start: 6px;
    border: 1px solid var(--vscode-contrastBorder, transparent);
    border-radius: 3px;
    color: var(--vscode-badge-foreground);
    background: var(--vscode-badge-background);
    font-size: 0.92em;
    white-space: pre-wrap;
  }
  .value:not(:has(button)) {
    padding-inline-end: 6px;
  }
  .value.wrong {
    border: 1px dashed var(--vscode-inputValidation-warningBorder, var(--vscode-editorWarning-foreground));
  }
  .remove {
    flex: none;
    align-self: stretch;
    padding: 3px 5px;
    border: 0;
    border-radius: 2px;
    color: inherit;
  }
  .remove:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .remove svg {
    width: 10px;
    height: 10px;
    stroke-width: 1.2;
  }
  .field {
    flex: 1 1 50px;
    min-width: 40px;
    padding: 0 2px;
    border: 0;
    background: none;
  }
  .field:focus {
    outline: none;
  }
  .copy {
    flex: none;
    padding-inline: 4px;
  }
  .search {
    align-items: center;
    margin-bottom: 4px;
  }
`;
