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
  button.tool {
    gap: 6px;
    width: auto;
    height: 26px;
    padding: 0 5px;
    white-space: nowrap;
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
    button.tool {
      padding: 0 8px;
    }
  }
`;
