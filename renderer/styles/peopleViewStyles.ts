import { css } from 'lit';

export const peopleViewStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    height: 100%;
    min-height: 0;
  }
  .toolbar {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 8px 6px 12px;
    border-bottom: 1px solid var(--vscode-sideBar-border);
  }
  h2 {
    flex: 1;
    min-width: 0;
    color: var(--vscode-foreground);
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
    line-height: 26px;
    text-transform: uppercase;
  }
  vscode-textfield {
    flex: 1;
    min-width: 0;
    max-width: 420px;
    margin-right: auto;
  }
  vscode-single-select {
    flex: none;
    width: 132px;
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 12px 24px;
    line-height: 18px;
    text-align: center;
  }
  .empty > courier-icon {
    width: 28px;
    height: 28px;
    font-size: 28px;
    opacity: 0.5;
  }
`;
