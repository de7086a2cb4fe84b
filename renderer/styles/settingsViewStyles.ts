import { css } from 'lit';

export const settingsViewStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    container: settings / inline-size;
  }
  .frame {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-height: 0;
  }
  nav {
    display: none;
    padding: 12px 0;
    border-right: 1px solid var(--vscode-sideBar-border);
    background: var(--vscode-sideBar-background);
  }
  nav button {
    display: block;
    width: 100%;
    padding: 0 16px;
    line-height: 24px;
    text-align: left;
  }
  nav button:hover {
    background: var(--vscode-list-hoverBackground);
    color: var(--vscode-list-hoverForeground);
  }
  nav button[aria-current] {
    background: var(--vscode-list-activeSelectionBackground);
    color: var(--vscode-list-activeSelectionForeground);
  }
  @media (forced-colors: active) {
    nav button[aria-current] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
  .pane {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-width: 0;
    min-height: 0;
  }
  .toolbar {
    padding: 8px 15px;
  }
  .toolbar vscode-textfield {
    width: 100%;
    max-width: 690px;
  }
  .content {
    padding-bottom: 16px;
  }
  section,
  .about {
    max-width: 720px;
  }
  h2 {
    padding: 14px 15px 4px;
    color: var(--vscode-settings-headerForeground);
    font-size: 18px;
    font-weight: 600;
    line-height: 24px;
  }
  courier-connection-test {
    padding: 4px 15px 8px;
  }
  .centre {
    padding: 48px 15px;
  }
  .about {
    row-gap: 2px;
    margin: 16px 15px 0;
    padding-top: 12px;
    border-top: 1px solid var(--vscode-sideBar-border);
    overflow-wrap: anywhere;
  }
  @container settings (min-width: 700px) {
    .frame {
      grid-template-columns: 190px minmax(0, 1fr);
    }
    nav {
      display: block;
    }
    .content {
      padding-inline: 16px;
    }
    .toolbar {
      padding-inline: 31px;
    }
  }
`;
