import { css } from 'lit';

export const requestDetailsStyles = css`
  :host {
    container: details / size;
    background: var(--vscode-editor-background);
  }
  article {
    height: 100%;
  }
  .toolbar {
    min-height: 36px;
    padding: 4px 6px 4px 12px;
  }
  button[part="back"] {
    margin-left: -6px;
  }
  .heading {
    flex: 1;
    min-width: 0;
    outline: none;
  }
  h2 {
    font-size: 13px;
    font-weight: 600;
    line-height: 16px;
  }
  h2 .muted {
    font-weight: normal;
  }
  .under {
    line-height: 16px;
  }
  .content {
    flex: 1;
    min-height: 0;
    padding: 10px 12px 12px;
  }
  .content > * + * {
    margin-top: 12px;
  }
  .failure {
    display: flex;
    gap: 8px;
    padding: 7px 10px;
    border: 1px solid var(--vscode-inputValidation-errorBorder);
    border-radius: 4px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .failure courier-icon {
    margin-top: 1px;
  }
  .failure p + p {
    margin-top: 4px;
  }
  .caption {
    height: 24px;
  }
  dl {
    gap: 2px 14px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  courier-request-actions {
    flex: none;
  }
  .centre {
    gap: 12px;
  }
`;
