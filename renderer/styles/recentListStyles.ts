import { css } from 'lit';

/**
 * One grid whose columns every row shares. Who and Model are as wide as what is in them, up to a bound; Message takes
 * what is left, and where that is little, first State goes and then Model: both are in the details. Whatever changes while somebody looks has a fixed width: the numbers may change, the table may not move.
 */
export const recentListStyles = css`
  :host {
    container: recent / size;
    min-height: 0;
  }
  section {
    height: 100%;
  }
  h2 {
    display: none;
    padding: 0 12px;
  }
  .table {
    display: grid;
    flex: 1;
    grid-template-columns: 12px 16px minmax(0, 1fr) minmax(0, 1.5fr) 48px 72px;
    column-gap: 8px;
    align-content: start;
    min-height: 0;
    padding-inline: 8px 4px;
    scrollbar-gutter: stable;
  }
  ul,
  li,
  .columns {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }
  .columns {
    /* The colour of a row reaches both edges of the table. */
    margin-inline: -8px -4px;
    padding-inline: 8px 4px;
  }
  .model,
  .state {
    display: none;
  }
  .row:hover,
  .row[aria-expanded="true"] {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
  }
  .details {
    grid-column: 3 / -1;
    padding: 6px 8px 10px 0;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .details p {
    padding-bottom: 4px;
  }
  .centre {
    gap: 4px;
    padding: 8px 12px;
    overflow: hidden auto;
  }
  @container recent (max-height: 100px) {
    .centre {
      gap: 0;
      padding-block: 0;
    }
    .centre > courier-icon {
      display: none;
    }
  }
  @container recent (min-width: 560px) {
    h2 {
      display: block;
      padding-top: 6px;
    }
    .table {
      grid-template-columns: 12px 16px fit-content(18cqi) minmax(0, 1fr) 46px 72px;
      column-gap: 10px;
    }
  }
  @container recent (min-width: 660px) {
    .table {
      grid-template-columns: 12px 16px fit-content(18cqi) minmax(0, 1fr) fit-content(15cqi) 46px 72px;
    }
    .model {
      display: block;
    }
  }
  @container recent (min-width: 760px) {
    .table {
      grid-template-columns: 12px 16px fit-content(18cqi) minmax(0, 1fr) fit-content(15cqi) minmax(66px, max-content) 46px 72px;
    }
    .state {
      display: block;
    }
  }
  @container recent (min-width: 900px) {
    .table {
      column-gap: 14px;
    }
  }
`;
