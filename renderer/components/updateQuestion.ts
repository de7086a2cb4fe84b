import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { UpdateStatus } from '../../main/common/updatesContract.ts';
import { CourierElement } from './courierElement.ts';

/** Whether the app may look for newer versions, and what that tells whom. Asked until it is answered. */
@customElement('courier-update-question')
export class UpdateQuestion extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: block;
        line-height: 18px;
      }
      .buttons {
        margin: 6px 0 3px;
      }
      /* In a low window the buttons stand beside the question: what the view shows needs the room. */
      @media (max-height: 460px) {
        [role="group"] {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto;
          column-gap: 12px;
          line-height: 16px;
        }
        .muted {
          grid-column: 1 / -1;
          order: 1;
        }
        .buttons {
          align-self: start;
          margin: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) updates!: UpdateStatus;

  override render() {
    const { updates } = this.words;
    const { way, host } = this.updates;
    const answer = (text: 'on' | 'off') => () => this.send('settings.set', { name: 'checkUpdates', text });
    return html`
      <div role="group" aria-labelledby="question" data-testid="update-question">
        <p id="question">${updates.question[way === 'installs' ? 'installs' : 'tells']}</p>
        <p class="muted">${updates.privacy(host)}</p>
        <div class="buttons">
          <vscode-button secondary data-testid="update-yes" @click=${answer('on')}>${updates.yes}</vscode-button>
          <vscode-button secondary data-testid="update-no" @click=${answer('off')}>${updates.no}</vscode-button>
        </div>
      </div>
    `;
  }
}
