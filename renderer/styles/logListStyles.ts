import { css } from 'lit';

/**
 * Plain lines of text: time and level stand in columns only because they are equally wide, and the rest hangs beside
 * them. A grid would be copied with a line break between its cells.
 */
export const logListStyles = css`
  :host {
    position: relative;
    min-height: 0;
    container: log / inline-size;
  }
  .lines {
    height: 100%;
    padding: 6px 0;
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
    line-height: 18px;
  }
  /* What stands at the end goes on standing there: the browser must not hold on to a line above it. */
  .lines.at-end {
    overflow-anchor: none;
  }
  li {
    padding: 0 12px 0 28px;
    text-indent: -16px;
  }
  li:hover {
    background: color-mix(in srgb, var(--vscode-list-hoverBackground) 60%, transparent);
  }
  time,
  .level {
    display: inline-block;
    text-indent: 0;
  }
  li courier-icon {
    margin-right: 5px;
    text-indent: 0;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  .day {
    padding-block: 8px 2px;
    font-family: var(--vscode-font-family);
    font-size: 11px;
    font-weight: 600;
  }
  .day:hover {
    background: none;
  }
  .jump {
    position: absolute;
    right: 18px;
    bottom: 12px;
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 3px 10px 3px 7px;
    border: 1px solid var(--vscode-button-border);
    border-radius: 12px;
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
    box-shadow: 0 2px 8px var(--vscode-widget-shadow);
    line-height: 18px;
  }
  .jump:hover {
    background: var(--vscode-button-hoverBackground);
  }
  .jump:focus-visible {
    outline-offset: 2px;
  }
  @container log (min-width: 620px) {
    li {
      padding-left: calc(12px + 20ch + 19px);
      text-indent: calc(-20ch - 19px);
    }
    time {
      width: 9ch;
    }
    .level {
      width: calc(19px + 9ch);
    }
    .day {
      padding-left: 12px;
      text-indent: 0;
    }
  }
`;
