import { css } from 'lit';

/** The box model, and how words look: their tone, their figures, on one line, for screen readers alone. */
export const baseStyles = css`
  :host {
    box-sizing: border-box;
    display: block;
    min-width: 0;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .title {
    color: var(--vscode-foreground);
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.02em;
    line-height: 22px;
    text-transform: uppercase;
  }
  mark {
    border-radius: 2px;
    background: var(--courier-mark-background);
    color: inherit;
  }
  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
    /* A name with marks of the other direction must not turn its neighbours around. */
    unicode-bidi: isolate;
  }
  .figures {
    font-variant-numeric: tabular-nums;
  }
  .selectable {
    user-select: text;
    cursor: text;
  }
  .muted,
  .quiet {
    color: var(--vscode-descriptionForeground);
  }
  .ok {
    color: var(--courier-ok);
  }
  .busy {
    color: var(--courier-busy);
  }
  .warning {
    color: var(--courier-warning);
  }
  .trouble {
    color: var(--courier-trouble);
  }
  /* In a line of text it does not stand out. */
  courier-icon.small {
    font-size: 14px;
    vertical-align: -2px;
  }
  .only-spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
