import { css, html, LitElement, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { qrPath } from '../models/qrPath.ts';

/** A text as a QR code, as large as its host. */
@customElement('courier-qr-code')
export class QrCode extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
    }
    /* Phones look for dark on light: neither a theme nor the system's palette may change that. */
    svg {
      display: block;
      width: 100%;
      height: 100%;
      border-radius: 4px;
      background: #ffffff;
      color: #000000;
      forced-color-adjust: none;
      shape-rendering: crispEdges;
    }
  `;

  @property() text = '';
  /** For those who do not see it. */
  @property() label = '';

  override render() {
    const { size, d } = qrPath(this.text);
    return html`
      <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${this.label}>
        ${svg`<path fill="currentColor" d=${d} />`}
      </svg>
    `;
  }
}
