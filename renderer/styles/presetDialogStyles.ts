import { css } from 'lit';

export const presetDialogStyles = css`
  dialog {
    width: min(520px, calc(100vw - 32px));
    max-height: calc(100vh - 24px);
  }
  p {
    margin-top: 4px;
  }
  .fields {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: center;
    gap: 8px 12px;
    margin-top: 10px;
  }
  vscode-textfield,
  vscode-textarea,
  courier-suggesting-field {
    width: 100%;
  }
  vscode-textfield.emoji,
  vscode-textfield.temperature {
    width: 88px;
  }
  .label:has(+ vscode-textarea) {
    align-self: start;
    padding-top: 4px;
  }
  .delete {
    margin-right: auto;
  }
`;
