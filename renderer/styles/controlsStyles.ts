import { css } from 'lit';

export const controlsStyles = css`
  :host {
    container: controls / inline-size;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 6px 12px;
    align-items: center;
  }
  .field {
    display: grid;
    align-items: center;
    column-gap: 8px;
    min-width: 0;
  }
  .model {
    grid-template-columns: 90px minmax(0, 1fr) auto;
  }
  .temperature {
    grid-row: 2;
    grid-column: 1 / -1;
    grid-auto-flow: column;
    grid-template-columns: 90px minmax(0, 1fr);
  }
  .end {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 6px;
    min-width: 22px;
  }
  vscode-single-select {
    width: 100%;
  }
  vscode-single-select[disabled] {
    opacity: 0.65;
  }
  .hint {
    grid-column: 2 / -1;
    padding-top: 3px;
    line-height: 16px;
  }
  @container controls (min-width: 640px) {
    section {
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: 20px;
      align-items: start;
    }
    .model {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    /* Twenty steps need no more; the names of models do. */
    .temperature {
      grid-row: auto;
      grid-column: auto;
      grid-template-columns: auto clamp(136px, calc(14cqi + 40px), 240px);
      min-height: 26px;
    }
  }
`;
