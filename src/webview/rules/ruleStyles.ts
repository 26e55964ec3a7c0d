import { css } from 'lit';

/** The look of one rule that is edited. */
export const ruleStyles = css`
  .card {
    padding: 0;
  }
  .card.disabled {
    border-style: dashed;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    padding: 3px 6px;
    border-bottom: 1px solid var(--flagdeck-border);
  }
  .disabled header {
    border-bottom-style: dashed;
  }
  header > .names {
    display: flex;
    flex: 1 1 150px;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 6px;
    min-width: 0;
  }
  .buttons {
    display: flex;
    flex: none;
    margin-inline-start: auto;
  }
  .handle {
    cursor: grab;
  }
  .place {
    font-weight: 600;
  }
  .description {
    flex: 1 1 60px;
    padding-inline: 4px;
    border-color: transparent;
    color: inherit;
    background: none;
    text-overflow: ellipsis;
  }
  .description:hover,
  .description:focus {
    border-color: var(--flagdeck-field);
    background: var(--vscode-input-background);
  }
  .body {
    display: grid;
    grid-template-columns: minmax(34px, max-content) minmax(0, 1fr);
    gap: 6px 8px;
    padding: 8px 10px;
  }
  .body > li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: start;
  }
  .lead {
    padding-top: 3px;
    color: var(--flagdeck-quiet);
    text-align: end;
  }
  .clause {
    display: flex;
    align-items: start;
    gap: 2px;
    min-width: 0;
  }
  .clause flagdeck-clause {
    flex: 1;
    min-width: 0;
  }
  .clause > .icon {
    align-self: start;
    margin-top: 2px;
  }
  .whole {
    padding: 3px 0;
  }
  .more {
    position: relative;
    display: inline-flex;
  }
  svg path {
    stroke-linecap: round;
  }
  .handle svg,
  .more svg {
    stroke-width: 1.8;
  }
  .menu {
    position: absolute;
    z-index: 2;
    top: 100%;
    right: 0;
    display: grid;
    gap: 1px;
    width: max-content;
    padding: 4px;
    border: 1px solid var(--vscode-menu-border, var(--flagdeck-border));
    border-radius: 4px;
    color: var(--vscode-menu-foreground, inherit);
    background: var(--vscode-menu-background, var(--vscode-editorWidget-background));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  .menu button,
  .menu label {
    padding: 3px 10px;
    border: 0;
    border-radius: 3px;
    color: inherit;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu button:hover,
  .menu button:focus-visible,
  .menu label:hover {
    outline: 1px solid var(--vscode-menu-selectionBorder, transparent);
    outline-offset: -1px;
    color: var(--vscode-menu-selectionForeground);
    background: var(--vscode-menu-selectionBackground);
  }
  .problems {
    padding: 0 10px 8px;
  }
  .problems:empty {
    display: none;
  }
`;
