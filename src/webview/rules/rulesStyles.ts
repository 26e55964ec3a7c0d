import { css } from 'lit';

/** The look of the list of rules, of its rows and of what shows where a rule is dragged. */
export const rulesStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 16px;
    margin-bottom: 8px;
  }
  .head h2 {
    margin-bottom: 0;
  }
  .search {
    margin-bottom: 8px;
  }
  .search input {
    flex: 0 1 320px;
  }
  ol {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    margin-bottom: 8px;
  }
  li {
    position: relative;
  }
  li.fold {
    contain-intrinsic-size: auto 30px;
    content-visibility: auto;
    margin-bottom: -7px;
  }
  li.dragged {
    opacity: 0.5;
  }
  li.before::before,
  li.behind::after {
    position: absolute;
    z-index: 1;
    right: 0;
    left: 0;
    height: 2px;
    background: var(--vscode-focusBorder);
    content: '';
  }
  li.before::before {
    top: -5px;
  }
  li.behind::after {
    bottom: -5px;
  }
  li.fold.before::before {
    top: 0;
  }
  li.fold.behind::after {
    bottom: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    border: 1px solid var(--flagdeck-border);
    background: var(--vscode-editorWidget-background);
  }
  .line.disabled {
    border-style: dashed;
  }
  .line .handle {
    display: inline-flex;
    padding: 3px 0 3px 6px;
    cursor: grab;
  }
  .line svg {
    flex: none;
    align-self: center;
    width: 16px;
    height: 16px;
    fill: none;
    stroke: var(--vscode-icon-foreground, currentColor);
    stroke-linecap: round;
  }
  .line .handle svg {
    stroke-width: 1.8;
  }
  .unfold {
    display: flex;
    flex: 1;
    align-items: baseline;
    gap: 8px;
    min-width: 0;
    padding: 3px 6px;
    border: 0;
    color: inherit;
    background: none;
    text-align: start;
  }
  .unfold:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .place {
    flex: none;
    min-width: 2em;
    font-weight: 600;
  }
  .words,
  .serves {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .words {
    flex: 1 1 auto;
  }
  .serves {
    flex: 0 1 auto;
    max-width: 40%;
  }
  .line > .edited,
  .line > .problem,
  .line > .chip {
    flex: none;
    padding-inline-end: 8px;
  }
`;
