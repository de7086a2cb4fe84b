import { css } from 'lit';

/** What parts of the window are put together from: side by side, one below the other, in the middle of nothing else. */
export const layoutStyles = css`
  .line,
  .toolbar {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .stack {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .toolbar {
    flex: none;
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    column-gap: 12px;
  }
  .centre {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: safe center;
    gap: 6px;
    min-height: 0;
    padding: 12px;
    text-align: center;
  }
  .centre > courier-icon {
    font-size: 28px;
    opacity: 0.5;
  }
  /*
   * Scroll bars like VS Code's: a slim slider, no track and no arrows. The standard properties are left alone, because
   * with them Chromium ignores these and draws arrows on some systems.
   */
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

/** For a component whose parts stand one below the other in a given height. */
export const columnStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
`;
