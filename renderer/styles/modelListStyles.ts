import { css } from 'lit';

/** Rows of two lines. What comes and goes at their right end has one width: loading a model moves nothing. */
export const modelListStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    container: models / inline-size;
  }
  .search {
    flex: none;
    padding: 4px 12px 6px;
  }
  .search vscode-textfield {
    width: 100%;
  }
  .list {
    flex: 1;
    min-height: 0;
    padding-bottom: 8px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 2px;
    padding-right: 10px;
    border-left: 2px solid transparent;
  }
  .row:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .row.chosen {
    border-left-color: var(--vscode-focusBorder);
    background: var(--courier-bar-background);
  }
  @media (forced-colors: active) {
    /* There is no transparent border: each would look chosen. */
    .row:not(.chosen) {
      border-left-color: Canvas;
    }
  }
  .choice {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    column-gap: 10px;
    min-height: 46px;
    padding: 5px 6px 5px 11px;
    align-content: center;
    cursor: pointer;
  }
  .choice[aria-disabled="true"] {
    cursor: default;
  }
  .dot {
    width: 14px;
    height: 14px;
    margin-top: 2px;
    border: 1px solid var(--vscode-icon-foreground);
    border-radius: 50%;
  }
  .choice[aria-checked="true"] .dot {
    border: 4px solid var(--courier-thumb);
  }
  .choice[aria-disabled="true"] .dot {
    opacity: 0.65;
  }
  .name {
    line-height: 18px;
  }
  .name > strong {
    flex: 0 1 auto;
    font-weight: 600;
  }
  .id {
    display: none;
    flex: 0 1 auto;
  }
  .facts {
    grid-column: 2;
    line-height: 17px;
  }
  /* Lines break between the facts only; the dot before the first fact of a line is cut off. */
  p.facts:has(.wrapping) {
    overflow: hidden;
  }
  .wrapping {
    display: flex;
    flex-wrap: wrap;
    margin-left: -12px;
  }
  /* A fact of several lines begins all of them in one column. */
  .fact {
    padding-left: 12px;
    text-indent: -12px;
  }
  .fact::before {
    display: inline-block;
    width: 12px;
    content: "·" / "";
    text-align: center;
    text-indent: 0;
  }
  .badges {
    display: flex;
    flex: none;
    align-items: center;
    gap: 6px;
    margin-left: auto;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    font-size: 12px;
    white-space: nowrap;
  }
  .badge courier-icon {
    font-size: 14px;
  }
  .badge.loaded courier-icon {
    font-size: 10px;
  }
  .action {
    display: flex;
    justify-content: flex-end;
    min-width: 98px;
  }
  .going-on {
    display: grid;
    grid-template-columns: 16px auto;
    column-gap: 6px;
    align-items: center;
    line-height: 16px;
    white-space: nowrap;
  }
  .going-on .since {
    grid-column: 2;
    font-size: 12px;
  }
  .failure,
  .note {
    display: flex;
    gap: 8px;
    line-height: 17px;
    overflow-wrap: anywhere;
  }
  .failure {
    grid-column: 1 / -1;
    padding: 0 0 8px 37px;
  }
  .failure p,
  .note p {
    flex: 1;
    min-width: 0;
  }
  .failure span {
    display: block;
  }
  .failure button {
    margin-top: -3px;
  }
  .note {
    padding: 6px 12px 8px 13px;
  }
  .note courier-icon {
    margin-top: 1px;
  }
  .nothing {
    padding: 8px 13px;
  }
  @container models (max-width: 519px) {
    .badge:not(.loaded) .text {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @container models (min-width: 620px) {
    .id {
      display: block;
    }
  }
`;
