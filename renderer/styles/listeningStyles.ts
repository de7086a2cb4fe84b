import { css } from 'lit';

/** A row for each model that hears: name and state, facts, what can be done. */
export const listeningStyles = css`
  :host {
    display: block;
    margin-top: 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
  }
  h3 {
    padding: 10px 15px 0;
    font-size: inherit;
    font-weight: 600;
  }
  .lead,
  .own {
    padding: 4px 15px;
    line-height: 17px;
  }
  ul {
    list-style: none;
  }
  li {
    padding: 6px 15px 6px 13px;
    border-left: 2px solid transparent;
  }
  li.used {
    border-left-color: var(--vscode-focusBorder);
    background: var(--courier-bar-background);
  }
  @media (forced-colors: active) {
    /* There is no transparent border: each would look chosen. */
    li:not(.used) {
      border-left-color: Canvas;
    }
  }
  .name {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
    line-height: 18px;
  }
  .name strong {
    font-weight: 600;
  }
  .facts {
    line-height: 17px;
  }
  .trouble {
    line-height: 17px;
    color: var(--vscode-errorForeground);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding-top: 5px;
  }
  .own {
    overflow-wrap: anywhere;
  }
`;
