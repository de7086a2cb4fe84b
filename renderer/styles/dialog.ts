import { css } from 'lit';

/** How every dialog looks: heading, text, buttons at the end. */
export const dialogStyles = css`
  dialog {
    width: min(400px, calc(100vw - 48px));
    padding: 16px;
    border: 1px solid var(--vscode-widget-border);
    border-radius: 6px;
    background: var(--vscode-editor-background);
    color: var(--vscode-foreground);
    box-shadow: 0 4px 16px var(--vscode-widget-shadow);
    line-height: 18px;
    overflow-wrap: anywhere;
    /* What has the focus is not behind the buttons. */
    scroll-padding-bottom: 96px;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  h2 {
    display: flex;
    align-items: flex-start;
    gap: 8px;
    font-size: 14px;
    font-weight: 600;
  }
  h2 courier-icon {
    margin-top: 1px;
  }
  vscode-button.danger {
    --vscode-button-background: var(--courier-danger-background);
    --vscode-button-hoverBackground: var(--courier-danger-hoverBackground);
  }
  .buttons {
    justify-content: flex-end;
    /* In sight, however long the text is. */
    position: sticky;
    bottom: -16px;
    margin: 8px -16px -16px;
    padding: 8px 16px 16px;
    background: var(--vscode-editor-background);
  }
`;
