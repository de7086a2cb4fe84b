import { html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import './confirmDialog.ts';
import type { ConfirmDialog } from './confirmDialog.ts';
import { CourierElement } from './courierElement.ts';
import { ReportEvent } from './messageBar.ts';

/** Asks before the history of every chat is thrown away, and names what is lost and what stays. */
@customElement('courier-reset-dialog')
export class ResetDialog extends CourierElement {
  @query('courier-confirm') readonly confirm!: ConfirmDialog;

  override render() {
    return html`<courier-confirm .words=${this.words}></courier-confirm>`;
  }

  async open(): Promise<void> {
    const { reset } = this.words;
    const { title, body, keeps, confirm } = reset;
    if (!(await this.confirm.open({ name: 'reset', title, body, keeps, confirm }))) return;
    const result = await this.send('history.resetAll');
    if (result) this.dispatchEvent(new ReportEvent(reset.done(result.chats), { isOfRemoval: true }));
  }
}
