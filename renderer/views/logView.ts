import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AppStatus } from '../../main/common/status.ts';
import { CourierElement } from '../components/courierElement.ts';

@customElement('courier-log-view')
export class LogView extends CourierElement {
  @property({ attribute: false }) status!: AppStatus;

  override render() {
    return html`<h1>${this.words.views.log}</h1>`;
  }
}
