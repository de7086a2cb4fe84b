import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { updateSentence } from '../models/updates.ts';
import { CourierElement } from './courierElement.ts';
import './messageBar.ts';
import './updateQuestion.ts';

/** On top of every view: the question whether to look for newer versions, and later that there is one. */
@customElement('courier-update-bar')
export class UpdateBar extends CourierElement {
  @property({ attribute: false }) updates!: UpdateStatus;
  /** The owner has not answered yet. */
  @property({ type: Boolean }) isUndecided = false;

  override render() {
    const content = this.updates.isDismissed ? nothing : this.#renderContent();
    return html`
      <div role="status">
        ${
          content === nothing
            ? nothing
            : html`<courier-message-bar
              data-testid="update-bar"
              .words=${this.words}
              @dismiss=${() => this.send('updates.dismiss')}
              >${content}</courier-message-bar
            >`
        }
      </div>
    `;
  }

  #renderContent(): TemplateResult | typeof nothing {
    const { words, call, updates: update } = this;
    const sentence = updateSentence(update, words);
    switch (update.state) {
      case 'ready':
        return html`${sentence}
          <button slot="action" class="link" data-testid="update-restart" @click=${() => this.send('updates.restart')}
            >${words.updates.restart}</button
          >`;
      case 'newer':
        return html`${sentence}
          <button
            slot="action"
            class="link"
            data-testid="update-page"
            @click=${() => this.send('link.open', { link: 'releases' })}
            >${words.updates.openPage}</button
          >`;
      case 'restarting':
        return html`${sentence}`;
      default:
        if (!this.isUndecided) return nothing;
        return html`<courier-update-question .words=${words} .call=${call} .updates=${update}></courier-update-question>`;
    }
  }
}
