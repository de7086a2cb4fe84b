import { css } from 'lit';

export const modelViewStyles = css`
  :host {
    display: grid;
    container: model / inline-size;
  }
  .frame {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  .toolbar {
    gap: 12px;
    height: 32px;
    padding: 0 9px 0 12px;
  }
  .summary {
    flex: 1;
    text-align: right;
  }
  .switch {
    display: flex;
    gap: 14px;
    height: 100%;
  }
  .switch button {
    padding-top: 1px;
    border-bottom: 1px solid transparent;
    color: var(--vscode-descriptionForeground);
  }
  .switch button:hover {
    color: var(--vscode-foreground);
  }
  .switch button[aria-pressed="true"] {
    border-bottom-color: var(--vscode-focusBorder);
    color: var(--vscode-foreground);
  }
  @media (forced-colors: active) {
    /* There is no transparent border: each would look chosen. */
    .switch button[aria-pressed="false"] {
      border-bottom-color: Canvas;
    }
  }
  h2 {
    display: none;
  }
  .models {
    display: grid;
    min-height: 0;
  }
  .frame.models section.side,
  .frame.side .models {
    display: none;
  }
  section.side {
    min-height: 0;
    padding-bottom: 12px;
  }
  section.side > .switch {
    display: none;
  }
  .lead {
    padding: 8px 15px 4px;
    line-height: 17px;
  }
  @container model (min-width: 680px) {
    .frame {
      grid-template-areas: "head side" "models side";
      grid-template-columns: minmax(0, 1fr) clamp(300px, 36%, 460px);
    }
    .toolbar {
      grid-area: head;
      border-bottom: 0;
      padding-top: 4px;
      height: 36px;
    }
    .frame .models,
    .frame.side .models {
      display: grid;
      grid-area: models;
    }
    .frame section.side,
    .frame.models section.side {
      display: block;
      grid-area: side;
      border-left: 1px solid var(--vscode-sideBar-border);
      background: var(--vscode-sideBar-background);
    }
    .toolbar > .switch {
      display: none;
    }
    section.side > .switch {
      display: flex;
      height: 32px;
      margin: 4px 0 0;
      padding: 0 15px;
    }
    h2 {
      display: block;
    }
    .lead {
      padding-top: 6px;
    }
  }
`;
