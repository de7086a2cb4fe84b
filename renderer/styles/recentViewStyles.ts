import { css } from 'lit';

/** In a small window the details lie over the table, which stays as it is beneath; with room they stand beside it. */
export const recentViewStyles = css`
  :host {
    height: 100%;
    min-height: 0;
    container: recent-view / inline-size;
  }
  .body {
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    height: 100%;
  }
  .list {
    min-width: 0;
  }
  courier-request-filter {
    flex: none;
  }
  .table {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  courier-request-table {
    height: 100%;
  }
  courier-request-table.covered {
    visibility: hidden;
  }
  .centre,
  courier-request-details {
    position: absolute;
    inset: 0;
  }
  .centre {
    gap: 4px;
    padding: 8px 12px;
    overflow: hidden;
  }
  courier-request-details::part(close) {
    display: none;
  }
  .with-details .list {
    visibility: hidden;
  }
  @container recent-view (min-width: 800px) {
    .with-details {
      grid-template-columns: minmax(0, 1fr) clamp(380px, 42cqi, 640px);
    }
    .with-details .list {
      visibility: visible;
    }
    courier-request-details {
      position: static;
      border-left: 1px solid var(--vscode-sideBar-border);
    }
    courier-request-details::part(back) {
      display: none;
    }
    courier-request-details::part(close) {
      display: inline-flex;
    }
  }
`;
