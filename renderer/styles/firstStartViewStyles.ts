import { css } from 'lit';

/** Steps on top, one page below them, the way on at the bottom: the same places on every page. */
export const firstStartViewStyles = css`
  :host {
    container: setup / inline-size;
  }
  courier-notice-list {
    flex: none;
  }
  header,
  footer {
    display: flex;
    flex: none;
    align-items: center;
    gap: 12px;
    padding: 6px 16px;
  }
  header {
    border-bottom: 1px solid var(--vscode-sideBar-border);
    background: var(--vscode-sideBar-background);
  }
  ol {
    display: flex;
    flex: 1;
    gap: 4px;
    min-width: 0;
    /* The numbers stand in the column, not the edges of their buttons. */
    margin-left: -4px;
  }
  li {
    min-width: 0;
  }
  li > button {
    display: flex;
    align-items: center;
    gap: 7px;
    max-width: 100%;
    padding: 3px 8px 3px 4px;
    border-radius: 4px;
    color: var(--vscode-descriptionForeground);
    line-height: 20px;
  }
  li > button:disabled {
    cursor: default;
  }
  li > button:hover:enabled {
    background: var(--vscode-toolbar-hoverBackground);
  }
  li > button[aria-current] {
    color: var(--vscode-settings-headerForeground);
    font-weight: 600;
  }
  .number {
    flex: none;
    width: 20px;
    border-radius: 50%;
    background: var(--vscode-badge-background);
    color: var(--vscode-badge-foreground);
    font-size: 11px;
    font-weight: normal;
    line-height: 20px;
    text-align: center;
  }
  button[aria-current] .number {
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
    /* Where a button has no colour of its own. */
    outline: 1px solid var(--vscode-contrastBorder);
    outline-offset: -1px;
  }
  .done .number {
    background: none;
    color: var(--courier-ok);
  }
  .number courier-icon {
    vertical-align: -3px;
  }
  .content {
    flex: 1;
    min-height: 0;
    /* Else the column leaves those of the steps and the buttons as soon as it is long. */
    scrollbar-gutter: stable both-edges;
  }
  .column {
    box-sizing: border-box;
    width: min(600px, 100%);
    margin: 0 auto;
    padding: 14px 6px;
  }
  footer {
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  footer .muted {
    flex: 1;
    text-align: right;
    line-height: 16px;
  }
  /* With room, everything keeps to the same column. */
  @container setup (min-width: 640px) {
    header,
    footer {
      padding: 10px max(16px, calc(50cqi - 284px));
    }
    ol {
      gap: 12px;
    }
    .column {
      padding-inline: 16px;
      padding-top: clamp(14px, 5vh, 48px);
    }
  }
`;
