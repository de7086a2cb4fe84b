import { css } from 'lit';

/**
 * Small: what the owner must see. Higher: today's numbers and those who wait. Wider: states, the last hours and the
 * controls on the left like a side bar, and the requests beside them.
 */
export const queueViewStyles = css`
  :host {
    container: queue / inline-size;
  }
  courier-notice-list {
    flex: none;
  }
  .body {
    display: grid;
    flex: 1;
    grid-template-areas: "states" "requests" "steering";
    grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .states {
    grid-area: states;
    min-width: 0;
  }
  .requests {
    grid-area: requests;
  }
  .steering {
    grid-area: steering;
  }
  courier-overview {
    padding: 4px 12px;
  }
  courier-today-numbers {
    padding: 2px 12px 8px;
  }
  courier-activity-chart,
  courier-live-answer {
    display: none;
  }
  courier-running-list {
    flex: none;
    padding: 2px 7px 2px 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  courier-waiting-list {
    flex: 0 1 auto;
    max-height: 45%;
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  courier-recent-list {
    flex: 1 1 0;
  }
  courier-controls {
    padding: 7px 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  /* In a small window the requests need the room (components/behaviour/compactMode.ts). */
  @media (max-height: 499px) {
    courier-today-numbers {
      display: none;
    }
  }
  /* The row of the queue has just said why nothing runs. */
  @media (max-height: 460px) {
    courier-running-list.held {
      display: none;
    }
    courier-running-list.held ~ courier-recent-list {
      border-top: 1px solid var(--vscode-sideBar-border);
    }
  }
  .body.first-start {
    grid-template-areas: "states" "token";
    grid-template-rows: auto minmax(0, 1fr);
  }
  courier-token-panel {
    grid-area: token;
    padding: 10px 16px;
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  @container queue (min-width: 860px) {
    .body {
      grid-template-areas: "states requests" "steering requests";
      grid-template-rows: auto minmax(0, 1fr);
      grid-template-columns: clamp(380px, 34%, 480px) minmax(0, 1fr);
    }
    .states,
    .steering {
      border-right: 1px solid var(--vscode-sideBar-border);
      background: var(--vscode-sideBar-background);
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
    courier-controls {
      padding: 10px 12px;
    }
    .body.first-start {
      grid-template-areas: "states token";
      grid-template-rows: minmax(0, 1fr);
    }
    courier-token-panel {
      padding-top: 32px;
      border-top: 0;
    }
    @media (min-height: 500px) {
      courier-activity-chart {
        display: flex;
        flex: 1 1 0;
        max-height: 400px;
        padding: 6px 12px 10px;
        border-top: 1px solid var(--vscode-sideBar-border);
      }
    }
    /* What is left of the side bar: the answer that is being written, or else a larger chart. */
    @media (min-height: 740px) {
      courier-activity-chart {
        min-height: 220px;
        max-height: 560px;
      }
      courier-live-answer:not([hidden]) {
        display: flex;
        flex: 1.2 1 0;
        padding: 4px 12px 10px;
        border-top: 1px solid var(--vscode-sideBar-border);
      }
    }
  }
`;
