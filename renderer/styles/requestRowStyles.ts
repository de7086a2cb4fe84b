import { css } from 'lit';

/** How a row of requests looks, whatever its columns are; and what stands where there are no rows. */
export const requestRowStyles = css`
  .columns {
    align-items: center;
    height: 24px;
    /* A sign from another font, such as the mark of a photo, does not move its line. */
    line-height: 18px;
  }
  .number {
    text-align: right;
  }
  .headings {
    position: sticky;
    top: 0;
    z-index: 1;
    height: 22px;
    background: var(--vscode-editor-background);
    font-size: 11px;
  }
  .empty {
    display: flex;
    flex: 1;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 4px;
    min-height: 0;
    padding: 8px 12px;
    overflow: hidden;
    text-align: center;
  }
  .empty courier-icon {
    width: 28px;
    height: 28px;
    font-size: 28px;
    opacity: 0.5;
  }
`;
