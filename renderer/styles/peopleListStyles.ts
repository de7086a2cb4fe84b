import { css } from 'lit';

/**
 * Two lists, each a grid whose columns all its rows share; the buttons of those who ask would otherwise take the room
 * of everybody's names. Whatever changes while somebody looks has a fixed width.
 */
export const peopleListStyles = css`
  :host {
    container: people / inline-size;
    min-height: 0;
  }
  .lists {
    height: 100%;
    scrollbar-gutter: stable;
  }
  ul {
    display: grid;
  }
  .row,
  .headings {
    display: grid;
    grid-template-columns: 12px 16px minmax(0, 1fr) 14px 108px 60px;
    column-gap: 8px;
    align-items: center;
    min-width: 0;
    padding: 0 0 0 8px;
  }
  .messages {
    display: none;
  }
  .headings {
    /* Where the rows have an icon. */
    padding-right: 38px;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
  }
  courier-person-details {
    grid-column: 1 / -1;
  }
  .row {
    height: 26px;
  }
  li:hover,
  li:has(> .row[aria-expanded="true"]) {
    background: color-mix(in srgb, var(--vscode-list-hoverBackground) 55%, transparent);
  }
  .row:hover {
    color: var(--vscode-list-hoverForeground);
  }
  .actions {
    display: flex;
    justify-content: flex-end;
    gap: 6px;
    /* Also where there is nothing to decide, so that the columns stay in line. */
    min-width: 38px;
    padding-inline: 8px;
  }
  .asking {
    border-left: 3px solid var(--vscode-focusBorder);
    border-bottom: 1px solid var(--vscode-sideBar-border);
    background: var(--courier-bar-background);
  }
  .asking .row {
    grid-template-columns: 12px 16px minmax(0, 1fr);
    height: 34px;
    padding-left: 5px;
  }
  /* Beside the buttons, in a small window, only the name matters. */
  .asking .row > :nth-child(n + 4) {
    display: none;
  }
  .crowd {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 12px;
    justify-content: space-between;
    padding: 6px 12px 4px 9px;
    line-height: 18px;
  }
  .more {
    margin: 8px 12px 12px;
  }
  @container people (min-width: 620px) {
    .messages {
      display: block;
    }
    .row,
    .headings {
      grid-template-columns: 12px 16px minmax(0, 1fr) 14px 110px 84px 84px;
      column-gap: 10px;
    }
    .asking .row {
      grid-template-columns: 12px 16px minmax(0, 1fr) 110px 84px;
    }
    .asking .row > :is(.state, .seen) {
      display: block;
    }
  }
  /* The eye should find its way from a name to its state. */
  @container people (min-width: 900px) {
    .row,
    .headings {
      grid-template-columns: 12px 16px minmax(0, 480px) 14px 140px 100px 100px;
      column-gap: 14px;
    }
    .asking .row {
      grid-template-columns: 12px 16px minmax(0, 1fr) 140px 100px;
    }
  }
`;
