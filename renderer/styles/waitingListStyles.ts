import { css } from 'lit';

/** Whatever changes while somebody looks has a fixed width. */
export const waitingListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    container: waiting / inline-size;
  }
  ol {
    padding-bottom: 4px;
    scrollbar-gutter: stable;
  }
  /* The names stand under each other with those of the latest requests. */
  .row {
    display: grid;
    flex: none;
    grid-template-columns: 34px minmax(0, 1fr) 56px 64px 72px;
    align-items: center;
    column-gap: 8px;
    height: 26px;
    padding-inline: 6px 4px;
  }
  .headings {
    height: 28px;
    margin-right: 10px;
    padding-top: 4px;
    font-size: 11px;
  }
  h2 {
    grid-column: 1 / 3;
    padding-left: 6px;
  }
  li.row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .position,
  .time {
    text-align: right;
  }
  .message {
    display: none;
  }
  /* Each keeps its column, whatever else a row offers: nobody presses another one by mistake. */
  .actions {
    display: grid;
    grid-template-columns: repeat(3, 22px);
    gap: 3px;
  }
  button[data-action="skip"] {
    grid-column: 2;
  }
  button[data-action="cancel"] {
    grid-column: 3;
  }
  .more {
    display: block;
    padding-left: 56px;
    line-height: 26px;
  }
  @container waiting (min-width: 520px) {
    .row {
      grid-template-columns: 40px fit-content(22cqi) minmax(0, 1fr) 60px 72px 72px;
      column-gap: 10px;
    }
    h2 {
      grid-column: 1 / 4;
    }
    .message {
      display: block;
    }
  }
`;
