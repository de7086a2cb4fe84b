import { css } from 'lit';

/** Headings and rows of a list, whatever its columns are. */
export const listStyles = css`
  .columns {
    align-items: center;
    height: 24px;
    /* A sign from another font, such as the mark of a photo, does not move its line. */
    line-height: 18px;
  }
  .headings {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 22px;
    background: var(--vscode-editor-background);
    font-size: 11px;
  }
  .sort {
    display: block;
    width: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 22px;
    text-align: inherit;
    cursor: pointer;
  }
  .sort:hover,
  [aria-sort$="ending"] .sort {
    color: var(--vscode-foreground);
  }
  .sort:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
    outline-offset: -1px;
  }
  .sort courier-icon {
    display: inline-block;
    margin-left: 2px;
    font-size: 11px;
    vertical-align: -2px;
  }
  /* Only for readers: the headings stay where they are. */
  .head {
    display: contents;
  }
  .heading {
    min-width: 0;
    overflow: hidden;
  }
  .number {
    text-align: right;
  }
  button.row {
    text-align: left;
    /* The arrow keys must not put it under the headings. */
    scroll-margin-top: 22px;
  }
  .chevron {
    font-size: 12px;
    opacity: 0.6;
  }
  .row[aria-expanded="true"] > .chevron {
    transform: rotate(90deg);
  }
`;
