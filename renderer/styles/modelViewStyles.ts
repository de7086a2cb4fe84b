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
  h2 {
    display: none;
  }
  .models {
    display: grid;
    min-height: 0;
  }
  .frame.models .answers,
  .frame.answers .models {
    display: none;
  }
  .answers {
    min-height: 0;
    padding-bottom: 12px;
  }
  .lead {
    padding: 8px 15px 4px;
    line-height: 17px;
  }
  @container model (min-width: 680px) {
    .frame {
      grid-template-areas: "head answers" "models answers";
      grid-template-columns: minmax(0, 1fr) clamp(300px, 36%, 460px);
    }
    .toolbar {
      grid-area: head;
      border-bottom: 0;
      padding-top: 4px;
      height: 36px;
    }
    .frame .models,
    .frame.answers .models {
      display: grid;
      grid-area: models;
    }
    .frame .answers,
    .frame.models .answers {
      display: block;
      grid-area: answers;
      border-left: 1px solid var(--vscode-sideBar-border);
      background: var(--vscode-sideBar-background);
    }
    .switch {
      display: none;
    }
    h2 {
      display: block;
    }
    .answers h2 {
      padding: 9px 15px 0;
    }
    .lead {
      padding-top: 2px;
    }
  }
`;
