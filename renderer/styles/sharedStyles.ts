import { css } from 'lit';

/** What every component of the window shares: box model, buttons, focus, tones. */
export const sharedStyles = css`
  :host {
    box-sizing: border-box;
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  a,
  button.link {
    padding: 0;
    border: 0;
    background: none;
    color: var(--vscode-textLink-foreground);
    font: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  a:hover,
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
    padding: 0;
    border: 0;
    border-radius: 5px;
    background: none;
    color: var(--vscode-icon-foreground);
    cursor: pointer;
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
    background: var(--courier-wrong-field-background);
  }
  .title {
    color: var(--vscode-foreground);
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
    line-height: 22px;
    text-transform: uppercase;
  }
  .muted {
    color: var(--vscode-descriptionForeground);
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
    /* A name with marks of the other direction must not turn its neighbours around. */
    unicode-bidi: isolate;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .selectable {
    user-select: text;
    cursor: text;
  }
  .ok {
    color: var(--courier-ok);
  }
  .busy {
    color: var(--courier-busy);
  }
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .warning {
    color: var(--courier-warning);
  }
  .trouble {
    color: var(--courier-trouble);
  }
  .only-spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/**
 * Scroll bars like VS Code's: a slim slider, no track and no arrows. The standard properties are left alone, because
 * with them Chromium ignores these and draws arrows on some systems.
 */
export const scrollStyles = css`
  .scroll {
    overflow-y: auto;
  }
  .scroll::-webkit-scrollbar {
    width: 10px;
  }
  .scroll::-webkit-scrollbar-thumb {
    background: var(--vscode-scrollbarSlider-background);
    forced-color-adjust: none;
  }
  .scroll::-webkit-scrollbar-thumb:hover {
    background: var(--vscode-scrollbarSlider-hoverBackground);
  }
  .scroll::-webkit-scrollbar-thumb:active {
    background: var(--vscode-scrollbarSlider-activeBackground);
  }
`;
