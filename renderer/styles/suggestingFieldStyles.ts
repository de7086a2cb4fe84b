import { css } from 'lit';

/** Looks like `vscode-textfield` with the list of `vscode-single-select`. */
export const suggestingFieldStyles = css`
  .field {
    display: flex;
    align-items: center;
    border: 1px solid var(--vscode-settings-textInputBorder);
    border-radius: 4px;
    background: var(--vscode-settings-textInputBackground);
    anchor-name: --field;
  }
  .field:focus-within {
    border-color: var(--vscode-focusBorder);
  }
  :host([invalid]) .field {
    border-color: var(--vscode-inputValidation-errorBorder);
    background: var(--vscode-inputValidation-errorBackground);
  }
  :host([disabled]) .field {
    opacity: 0.65;
  }
  input {
    flex: 1;
    min-width: 0;
    padding: 3px 4px;
    border: 0;
    background: none;
    color: var(--vscode-settings-textInputForeground);
    font: inherit;
    line-height: 18px;
  }
  /* The frame around it shows the focus. */
  input:focus-visible {
    outline: none;
  }
  .field button {
    margin-right: 1px;
  }
  ul {
    position: fixed;
    position-anchor: --field;
    position-area: bottom span-right;
    position-try-fallbacks: flip-block;
    position-visibility: anchors-visible;
    width: anchor-size(width);
    max-height: min(222px, 45vh);
    border: 1px solid var(--vscode-settings-dropdownListBorder);
    border-radius: 4px;
    background: var(--vscode-settings-dropdownBackground);
    color: var(--vscode-settings-dropdownForeground);
    box-shadow: 0 2px 8px var(--vscode-widget-shadow);
    font: inherit;
  }
  li {
    padding: 2px 5px;
    line-height: 18px;
    cursor: pointer;
  }
  li .muted {
    font-size: 12px;
    line-height: 16px;
  }
  li[role="option"]:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
  }
  li[aria-selected="true"],
  li[aria-selected="true"]:hover {
    outline: 1px solid var(--vscode-contrastBorder);
    outline-offset: -1px;
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
  }
  li[aria-selected="true"] .muted {
    color: inherit;
  }
  li.nothing {
    cursor: default;
  }
  @media (forced-colors: active) {
    li[aria-selected="true"] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
