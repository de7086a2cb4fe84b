import { css } from 'lit';

/**
 * Rows come and go while somebody scrolls, so no column may be as wide as what is in it: widths follow from the table's
 * own width alone.
 */
export const requestTableStyles = css`
  :host {
    container: requests / inline-size;
    min-height: 0;
  }
  .grid {
    height: 100%;
    overflow-y: scroll;
    overflow-anchor: none;
    outline: none;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr) 0 60px 66px;
    column-gap: 8px;
    padding-inline: 10px 8px;
  }
  .headings {
    height: 23px;
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  [role="rowgroup"]:first-child {
    position: sticky;
    top: 0;
    z-index: 1;
  }
  .all {
    position: relative;
    overflow: hidden;
  }
  .rows {
    position: absolute;
    inset: 0 0 auto;
  }
  .row {
    height: 26px;
    cursor: pointer;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
  }
  .row[aria-selected="true"] {
    background: var(--vscode-list-activeSelectionBackground);
  }
  .row[aria-selected="true"] span {
    color: var(--vscode-list-activeSelectionForeground);
  }
  .grid:focus-visible .row.active {
    outline: 1px solid var(--vscode-list-focusOutline);
    outline-offset: -1px;
  }
  .who {
    min-width: 0;
  }
  /* Its icon tells the state where there is no room for the word. */
  .state {
    overflow: hidden;
    white-space: nowrap;
  }
  .model {
    display: none;
  }
  .bar {
    width: 60%;
    height: 8px;
    border-radius: 4px;
    background: var(--vscode-list-hoverBackground);
  }
  .row.loading {
    cursor: default;
  }
  @container requests (min-width: 520px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) 112px 60px 72px;
      column-gap: 12px;
    }
  }
  @container requests (min-width: 700px) {
    .columns {
      grid-template-columns: minmax(0, 20cqi) minmax(0, 1fr) minmax(0, 17cqi) 112px 60px 72px;
    }
    .model {
      display: block;
    }
  }
  @container requests (min-width: 1000px) {
    .columns {
      grid-template-columns: minmax(0, 16cqi) minmax(0, 1fr) minmax(0, 15cqi) 112px 56px 76px;
      column-gap: 16px;
    }
  }
`;
