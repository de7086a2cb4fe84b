import { css } from 'lit';

/** Whatever changes while somebody looks has a fixed width. */
export const waitingListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    container: waiting / inline-size;
  }
  section {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  h2 {
    flex: none;
    padding: 6px 12px 0;
  }
  ol {
    padding-bottom: 4px;
  }
  li {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) 56px 64px 48px;
    align-items: center;
    column-gap: 8px;
    height: 26px;
    padding-inline: 12px 4px;
  }
  li:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .place,
  .time {
    text-align: right;
  }
  .message {
    display: none;
  }
  .actions {
    display: flex;
    justify-content: flex-end;
    gap: 2px;
  }
  .more {
    display: block;
    padding-left: 40px;
    line-height: 26px;
  }
  @container waiting (min-width: 520px) {
    li {
      grid-template-columns: 20px fit-content(22cqi) minmax(0, 1fr) 60px 72px 48px;
      column-gap: 10px;
    }
    .message {
      display: block;
    }
  }
`;
