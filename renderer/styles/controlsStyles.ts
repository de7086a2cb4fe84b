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
    grid-template-columns: 90px minmax(0, 1fr) auto;
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
  /* It makes nothing wider. */
  .temperature > .hint {
    padding-top: 0;
    font-size: 11px;
    line-height: 15px;
    width: 0;
    min-width: 100%;
  }
  /* In a small window it is said on hover and by a screen reader. */
  @media (max-height: 499px) {
    .temperature > .hint {
      display: none;
    }
  }
  /* With room, the name of a model gets the line. */
  @media (min-height: 500px) {
    @container controls (max-width: 639px) {
      .model,
      .forget {
        grid-column: 1 / -1;
      }
      .forget {
        justify-self: start;
      }
    }
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
      grid-template-columns: auto clamp(136px, calc(14cqi + 40px), 240px) auto;
      min-height: 26px;
    }
  }
`;
