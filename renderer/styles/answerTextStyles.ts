import { css } from 'lit';

/** An answer as it is read. What is out of sight is laid out when it comes into sight, so a long one opens at once. */
export const answerTextStyles = css`
  :host {
    line-height: 19px;
    overflow-wrap: anywhere;
  }
  :host > :not(courier-confirm) {
    content-visibility: auto;
    contain-intrinsic-size: auto 40px;
  }
  :host > * + :not(courier-confirm),
  blockquote > * + *,
  details > * + *,
  li > * + * {
    margin-top: 7px;
  }
  p {
    white-space: pre-line;
  }
  .heading {
    font-weight: 600;
  }
  .heading.size-1 {
    font-size: 17px;
    line-height: 24px;
  }
  .heading.size-2 {
    font-size: 15px;
    line-height: 22px;
  }
  .heading.size-3 {
    font-size: 14px;
    line-height: 20px;
  }
  :host > .heading:not(:first-child) {
    margin-top: 12px;
  }
  ul,
  ol {
    padding-inline-start: 22px;
  }
  ul {
    list-style: disc;
  }
  ol {
    /* Room for the number of the last item of a long list. */
    padding-inline-start: 30px;
    list-style: decimal;
  }
  li + li {
    margin-top: 3px;
  }
  li.task {
    list-style: none;
  }
  .box {
    float: inline-start;
    margin-inline-start: -18px;
  }
  code {
    font-family: var(--vscode-editor-font-family);
    font-size: 12px;
  }
  :is(p, li, td, th, .heading, summary) > code {
    padding: 0 3px;
    border-radius: 3px;
    background: var(--courier-code-background);
  }
  pre {
    margin: 0;
    padding: 6px 8px;
    border: 1px solid var(--vscode-contrastBorder);
    border-radius: 4px;
    background: var(--courier-code-background);
    line-height: 17px;
    white-space: pre-wrap;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 3px solid var(--vscode-widget-border);
  }
  hr {
    height: 1px;
    border: 0;
    background: var(--vscode-widget-border);
  }
  /* A table is as wide as its words need; they are never broken to make it fit. */
  .table {
    overflow-x: auto;
  }
  .table.scroll::-webkit-scrollbar {
    height: 10px;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    max-width: 44ch;
    padding: 3px 8px;
    border: 1px solid var(--vscode-widget-border);
    overflow-wrap: normal;
    text-align: start;
    vertical-align: top;
  }
  .right {
    text-align: end;
  }
  .center {
    text-align: center;
  }
  .link {
    color: var(--vscode-textLink-foreground);
    cursor: pointer;
    text-decoration: underline;
  }
  .link:focus-visible {
    outline: 1px solid var(--vscode-focusBorder);
  }
  mark {
    background: color-mix(in srgb, var(--courier-warning) 35%, transparent);
    color: inherit;
  }
  summary {
    cursor: pointer;
  }
`;
