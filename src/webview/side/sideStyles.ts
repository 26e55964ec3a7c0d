import { css } from 'lit';

/** What the parts of the side panel share: lists of entries with an action at the end. */
export const sideStyles = css`
  .head,
  .entry {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 4px 12px;
  }
  .head h2 {
    margin-bottom: 4px;
  }
  .entry {
    padding: 6px 0;
    border-bottom: 1px solid var(--flagdeck-line);
  }
  .entry > :first-child {
    flex: 1;
    min-width: 0;
  }
  .link {
    flex: none;
  }
  button.words {
    color: inherit;
  }
  :host {
    /* Fainter than a border, where the theme does not ask for borders. */
    --flagdeck-line: var(--vscode-contrastBorder, var(--vscode-widget-border, var(--flagdeck-border)));
  }
`;
