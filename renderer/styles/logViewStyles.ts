import { css } from 'lit';

export const logViewStyles = css`
  :host {
    container: logview / inline-size;
  }
  .toolbar {
    padding: 8px 12px;
  }
  vscode-textfield {
    flex: 1 1 120px;
    width: auto;
    min-width: 0;
    max-width: 420px;
  }
  .count {
    padding-right: 6px;
    font-size: 11px;
    white-space: nowrap;
  }
  vscode-single-select {
    flex: none;
    width: 176px;
  }
  .tools {
    display: flex;
    flex: none;
    gap: 4px;
    margin-left: auto;
  }
  .tool {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 26px;
    padding: 0 5px;
    border-radius: 5px;
    color: var(--vscode-icon-foreground);
    white-space: nowrap;
  }
  .tool:hover {
    background: var(--vscode-toolbar-hoverBackground);
  }
  .tool:active {
    background: var(--vscode-toolbar-activeBackground);
  }
  .label {
    display: none;
  }
  courier-log-list {
    flex: 1;
    min-height: 0;
  }
  @container logview (min-width: 820px) {
    .label {
      display: inline;
    }
    .tool {
      padding: 0 8px;
    }
  }
`;
