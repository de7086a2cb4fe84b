import { css } from 'lit';

/** Columns of one width for every row: the numbers may change, the table may not move. */
export const recentListStyles = css`
  :host {
    container: recent / size;
    min-height: 0;
  }
  section {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
  }
  h2 {
    display: none;
    padding: 0 12px;
  }
  ul {
    flex: 1;
    min-height: 0;
  }
  .columns {
    display: grid;
    grid-template-columns: 12px 16px minmax(0, 1.1fr) minmax(0, 1fr) 52px 60px;
    column-gap: 8px;
    align-items: center;
    width: 100%;
    height: 24px;
    padding: 0 4px 0 8px;
  }
  .message,
  .state {
    display: none;
  }
  .number {
    text-align: right;
  }
  .headings {
    flex: none;
    height: 22px;
    /* As wide as the rows below, which leave room for the scroll bar. */
    overflow-y: hidden;
    scrollbar-gutter: stable;
    scrollbar-width: thin;
    font-size: 11px;
  }
  ul.scroll {
    scrollbar-gutter: stable;
  }
  li > button {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    cursor: pointer;
  }
  li > button:hover,
  li > button[aria-expanded="true"] {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
  }
  .chevron {
    width: 12px;
    height: 12px;
    font-size: 12px;
    opacity: 0.6;
  }
  li > button[aria-expanded="true"] .chevron {
    transform: rotate(90deg);
  }
  .details {
    padding: 6px 12px 10px 52px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .details p {
    padding-bottom: 4px;
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    column-gap: 12px;
  }
  .empty {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-height: 0;
    padding: 8px 12px;
    overflow: hidden;
    text-align: center;
  }
  .empty courier-icon {
    width: 28px;
    height: 28px;
    font-size: 28px;
    opacity: 0.5;
  }
  @container recent (max-height: 100px) {
    .empty courier-icon {
      display: none;
    }
  }
  @container recent (min-width: 560px) {
    h2 {
      display: block;
      padding-top: 6px;
    }
    .columns {
      grid-template-columns: 12px 16px minmax(0, 1fr) minmax(0, 2fr) minmax(0, 1.1fr) 78px 54px 62px;
      column-gap: 12px;
    }
    .message,
    .state {
      display: block;
    }
  }
  @container recent (min-width: 900px) {
    .columns {
      grid-template-columns: 12px 16px minmax(0, 1fr) minmax(0, 2.6fr) minmax(0, 1fr) 92px 64px 72px;
      column-gap: 16px;
    }
  }
`;
