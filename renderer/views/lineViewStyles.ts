import { css } from 'lit';

/** A stack when narrow; with room, states on the left like a side bar and the requests beside them. */
export const lineViewStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    container: line / inline-size;
  }
  courier-notice-list {
    flex: none;
  }
  .body {
    display: grid;
    flex: 1;
    grid-template-areas: "overview" "asking" "running" "recent" "controls";
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  courier-overview {
    grid-area: overview;
    padding: 4px 12px;
  }
  courier-asking-list {
    grid-area: asking;
  }
  courier-running-list {
    grid-area: running;
    padding: 2px 7px 2px 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  courier-recent-list {
    grid-area: recent;
  }
  courier-controls {
    grid-area: controls;
    padding: 7px 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  /* The row of the line has just said why nothing runs: in a small window the requests need the room. */
  @media (max-height: 460px) {
    courier-running-list.held {
      display: none;
    }
    courier-running-list.held + courier-recent-list {
      border-top: 1px solid var(--vscode-sideBar-border);
    }
  }
  .body.first-start {
    grid-template-areas: "overview" "token";
    grid-template-rows: auto minmax(0, 1fr);
  }
  courier-token-panel {
    grid-area: token;
    padding: 10px 16px;
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  @container line (min-width: 860px) {
    .body {
      grid-template-areas: "overview recent" "asking recent" "running recent" "controls recent";
      grid-template-rows: auto auto auto minmax(0, 1fr);
      grid-template-columns: clamp(380px, 35%, 460px) minmax(0, 1fr);
    }
    courier-overview,
    courier-asking-list,
    courier-running-list,
    courier-controls {
      border-right: 1px solid var(--vscode-sideBar-border);
      background: var(--vscode-sideBar-background);
    }
    courier-overview {
      padding: 8px 12px;
    }
    courier-running-list {
      padding-block: 6px;
    }
    courier-controls {
      padding: 10px 12px;
      border-top: 0;
    }
    .body.first-start {
      grid-template-areas: "overview token";
      grid-template-rows: minmax(0, 1fr);
    }
    courier-token-panel {
      padding-top: 32px;
      border-top: 0;
    }
  }
`;
