import { css } from 'lit';

/** What the steps of the first start share: headings, a result with its picture, steps to follow, buttons. */
export const setupStyles = css`
  :host {
    line-height: 18px;
  }
  h2 {
    color: var(--vscode-settings-headerForeground);
    font-size: 15px;
    font-weight: 600;
    line-height: 22px;
  }
  .result {
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    column-gap: 12px;
    align-items: start;
    overflow-wrap: anywhere;
  }
  .result > courier-icon {
    font-size: 28px;
  }
  .result p {
    margin-top: 3px;
  }
  .name {
    font-size: 14px;
  }
  ol {
    display: grid;
    gap: 6px;
    margin: 10px 0 4px;
    counter-reset: step;
  }
  li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    column-gap: 8px;
    align-items: baseline;
    counter-increment: step;
  }
  li::before {
    border-radius: 50%;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    content: counter(step);
    font-size: 11px;
    line-height: 20px;
    text-align: center;
  }
  .buttons {
    align-items: center;
    column-gap: 12px;
    margin-top: 12px;
  }
  .aside {
    margin-top: 12px;
  }
`;
