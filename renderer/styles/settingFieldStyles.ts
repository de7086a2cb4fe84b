import { css } from 'lit';

export const settingFieldStyles = css`
  .setting {
    padding: 8px 12px 10px 13px;
    border-left: 2px solid transparent;
  }
  .setting:hover {
    background: color-mix(in srgb, var(--vscode-list-hoverBackground) 45%, transparent);
  }
  .setting.changed {
    border-left-color: var(--vscode-settings-modifiedItemIndicator);
  }
  @media (forced-colors: active) {
    /* There is no transparent border: every setting would look changed. */
    .setting:not(.changed) {
      border-left-color: Canvas;
    }
    .setting.changed {
      border-left-color: Highlight;
    }
  }
  .heading {
    display: flex;
    align-items: center;
    gap: 6px;
    height: 22px;
  }
  h3 {
    color: var(--vscode-settings-headerForeground);
    font-size: 13px;
    font-weight: 600;
  }
  .description {
    padding-bottom: 6px;
    line-height: 18px;
  }
  courier-suggesting-field,
  courier-slider,
  vscode-textfield,
  vscode-textarea,
  vscode-single-select {
    width: min(420px, 100%);
  }
  vscode-textfield.number {
    width: 120px;
  }
  vscode-textfield[disabled],
  vscode-textarea[disabled],
  vscode-single-select[disabled] {
    opacity: 0.65;
  }
  .remark {
    padding-top: 5px;
    line-height: 17px;
  }
  .remark courier-icon {
    margin-right: 5px;
  }
`;
