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
