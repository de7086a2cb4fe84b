import { css } from 'lit';

export const presetListStyles = css`
  .lead {
    padding: 8px 15px 8px;
    line-height: 17px;
  }
  .buttons {
    padding: 0 15px 8px;
  }
  .none {
    padding: 8px 15px;
    line-height: 18px;
  }
  li {
    display: flex;
    align-items: center;
    gap: 2px;
    padding-right: 10px;
  }
  li:hover {
    background: var(--vscode-list-hoverBackground);
  }
  .preset {
    flex: 1;
    min-width: 0;
    min-height: 46px;
    padding: 5px 6px 5px 15px;
    line-height: 17px;
    text-align: left;
  }
  .preset > span {
    display: block;
  }
  .preset > .line {
    display: flex;
    gap: 6px;
    line-height: 18px;
  }
  .preset strong {
    font-weight: 600;
  }
  .emoji,
  .default {
    flex: none;
  }
  .default {
    font-size: 11px;
  }
`;
