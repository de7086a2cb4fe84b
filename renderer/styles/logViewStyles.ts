import { css } from 'lit';

export const logViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    container: logview / inline-size;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  vscode-textfield {
    flex: 1 1 120px;
    width: auto;
    min-width: 0;
    max-width: 420px;
  }
  vscode-textfield courier-icon {
    width: 14px;
    height: 14px;
    margin-left: 6px;
    font-size: 14px;
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
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--vscode-icon-foreground);
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
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
  courier-log-list,
  .centre {
    flex: 1;
    min-height: 0;
  }
  .centre {
    display: flex;
    flex-direction: column;
    gap: 6px;
    align-items: center;
    justify-content: center;
    padding: 12px;
    text-align: center;
  }
  .centre > courier-icon {
    width: 28px;
    height: 28px;
    font-size: 28px;
    opacity: 0.5;
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
