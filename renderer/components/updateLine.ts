import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { isForTheOwner, updateSentence } from '../models/updates.ts';
import { CourierElement } from './courierElement.ts';

/** How it stands with newer versions, in full, and what can be done about it. */
@customElement('courier-update-line')
export class UpdateLine extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      .buttons {
        column-gap: 14px;
        row-gap: 2px;
      }
    `,
  ];

  @property({ attribute: false }) updates!: UpdateStatus;

  override render() {
    const { words, updates: update } = this;
    const isBusy = update.state === 'looking' || update.state === 'downloading';
    const isReady = update.state === 'ready' || update.state === 'restarting';
    return html`
      <p role="status" data-testid="update-state" data-state=${update.state}>
        ${updateSentence(update, words)} ${isBusy || isReady ? nothing : this.#renderTime()}
      </p>
      <div class="buttons">
        ${isBusy || isReady ? nothing : this.#renderButton('look', () => this.send('updates.look'))}
        ${update.state === 'ready' ? this.#renderButton('restart', () => this.send('updates.restart')) : nothing}
        ${
          isForTheOwner(update)
            ? this.#renderButton('openPage', () => this.send('link.open', { link: 'releases' }))
            : nothing
        }
      </div>
    `;
  }

  #renderTime(): string | typeof nothing {
    const { lookedAt } = this.updates;
    const { format, updates } = this.words;
    return lookedAt === undefined ? nothing : updates.lookedAt(format.when(lookedAt, Date.now()));
  }

  #renderButton(name: 'look' | 'restart' | 'openPage', act: () => unknown): TemplateResult {
    return html`
      <button class="link" data-testid="about-${name}" @click=${act}>${this.words.updates[name]}</button>
    `;
  }
}
