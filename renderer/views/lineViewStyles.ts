import { css } from 'lit';

/**
 * Small: what the owner must see. Higher: today's numbers and those who wait. Wider: states, the last hours and the
 * controls on the left like a side bar, and the requests beside them.
 */
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
    grid-template-areas: "overview" "numbers" "asking" "running" "waiting" "recent" "controls";
    grid-template-rows: auto auto auto auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  courier-overview {
    grid-area: overview;
    padding: 4px 12px;
  }
  courier-today-numbers {
    grid-area: numbers;
    padding: 2px 12px 8px;
  }
  courier-activity-chart {
    display: none;
    grid-area: chart;
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
  courier-waiting-list {
    grid-area: waiting;
    max-height: 150px;
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
  /* In a small window the requests need the room; those who wait are among them, with their places. */
  @media (max-height: 499px) {
    courier-today-numbers,
    courier-waiting-list {
      display: none;
    }
  }
  /* The row of the line has just said why nothing runs. */
  @media (max-height: 460px) {
    courier-running-list.held {
      display: none;
    }
    courier-running-list.held ~ courier-recent-list {
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
      grid-template-areas:
        "overview running"
        "numbers waiting"
        "asking waiting"
        "chart recent"
        "controls recent"
        "rest recent";
      grid-template-rows: auto auto auto minmax(0, 240px) auto minmax(0, 1fr);
      grid-template-columns: clamp(380px, 34%, 480px) minmax(0, 1fr);
    }
    .body::before {
      grid-row: 1 / -1;
      grid-column: 1;
      border-right: 1px solid var(--vscode-sideBar-border);
      background: var(--vscode-sideBar-background);
      content: "";
    }
    courier-overview,
    courier-today-numbers,
    courier-activity-chart,
    courier-asking-list,
    courier-controls {
      margin-right: 1px;
    }
    courier-overview {
      padding: 8px 12px;
    }
    courier-today-numbers {
      padding-block: 4px 10px;
    }
    courier-running-list {
      padding-block: 6px;
      border-top: 0;
    }
    courier-waiting-list {
      max-height: 40vh;
    }
    courier-controls {
      padding: 10px 12px;
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
  @container line (min-width: 860px) {
    @media (min-height: 500px) {
      courier-activity-chart {
        display: flex;
        min-height: 0;
        padding: 6px 12px 10px;
        border-top: 1px solid var(--vscode-sideBar-border);
      }
    }
  }
`;
