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
    grid-column: 1 / -1;
    grid-template-columns: 90px minmax(0, 1fr) auto;
  }
  .temperature {
    grid-template-columns: 90px minmax(0, 1fr) auto;
  }
  .end {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 6px;
    min-width: 22px;
  }
  .lock {
    width: 14px;
    height: 14px;
    font-size: 14px;
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
  input[type="range"] {
    width: 100%;
    height: 22px;
    margin: 0;
    border-radius: 4px;
    appearance: none;
    background: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    height: 4px;
    border: 1px solid var(--vscode-settings-dropdownBorder);
    border-radius: 2px;
    background: var(--vscode-settings-dropdownBackground);
  }
  input[type="range"]::-webkit-slider-thumb {
    width: 14px;
    height: 14px;
    margin-top: -6px;
    border: 0;
    border-radius: 50%;
    appearance: none;
    background: var(--courier-thumb);
  }
  input[type="range"]:disabled::-webkit-slider-thumb {
    background: var(--vscode-descriptionForeground);
  }
  input[type="range"]:disabled {
    cursor: not-allowed;
  }
  output {
    width: 32px;
    text-align: right;
  }
  @container controls (min-width: 640px) {
    section {
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: 20px;
      align-items: start;
    }
    .model {
      grid-column: auto;
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    /* Twenty steps need no more; the names of models do. */
    .temperature {
      grid-template-columns: auto clamp(96px, 14cqi, 200px) auto;
      min-height: 26px;
    }
  }
`;
