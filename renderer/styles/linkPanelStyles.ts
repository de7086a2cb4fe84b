import { css } from 'lit';

export const linkPanelStyles = css`
  :host {
    container: link / inline-size;
    line-height: 18px;
  }
  .panel {
    display: grid;
    grid-template-columns: 148px minmax(0, 1fr);
    gap: 16px;
    align-items: start;
    min-height: 148px;
  }
  .about {
    display: grid;
    gap: 8px;
  }
  .url {
    overflow-wrap: anywhere;
    font-size: 12px;
    line-height: 16px;
  }
  .over {
    display: flex;
    grid-column: 1 / -1;
    flex-direction: column;
    align-items: center;
    align-self: center;
    gap: 8px;
    text-align: center;
    overflow-wrap: anywhere;
  }
  .over courier-icon {
    font-size: 32px;
  }
  @container link (max-width: 330px) {
    .panel {
      grid-template-columns: minmax(0, 1fr);
    }
    courier-qr-code {
      width: 148px;
    }
  }
  @container link (min-width: 520px) {
    .panel {
      grid-template-columns: 188px minmax(0, 1fr);
      gap: 20px;
      min-height: 188px;
    }
    .about {
      gap: 10px;
    }
  }
`;
