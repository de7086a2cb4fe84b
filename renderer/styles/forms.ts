import { css } from 'lit';

/** Buttons, fields and focus. */
export const formStyles = css`
  button {
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button.link {
    color: var(--vscode-textLink-foreground);
  }
  button.link:hover {
    text-decoration: underline;
  }
  button.icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 22px;
    height: 22px;
    border-radius: 5px;
    color: var(--vscode-icon-foreground);
  }
  button.icon:hover:enabled {
    background: var(--vscode-toolbar-hoverBackground);
  }
  button.icon:active:enabled {
    background: var(--vscode-toolbar-activeBackground);
  }
  button.icon:disabled {
    opacity: 0.4;
    cursor: default;
  }
  :focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  /* These draw their own focus. */
  vscode-button:focus-visible,
  vscode-single-select:focus-visible,
  vscode-textarea:focus-visible,
  vscode-textfield:focus-visible {
    outline: none;
  }
  vscode-button {
    flex: none;
  }
  vscode-textfield {
    --vscode-settings-textInputBackground: transparent;
    /* What is inside has square corners, and its colour would lie on the rounded border. */
    border-radius: 4px;
    background: var(--courier-field-background);
  }
  vscode-textfield[invalid] {
    --vscode-inputValidation-errorBackground: transparent;
    --vscode-settings-textInputBorder: var(--vscode-inputValidation-errorBorder);
    background: var(--courier-wrong-field-background);
  }
  vscode-textfield > courier-icon.small {
    margin-left: 6px;
  }
`;
