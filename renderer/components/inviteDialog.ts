import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { LinkPurpose } from '../../main/common/peopleContract.ts';
import type { AppStatus } from '../../main/common/status.ts';
import { dialogStyles } from '../styles/dialog.ts';
import { keepEscape } from './behaviour/keepEscape.ts';
import { CourierElement } from './courierElement.ts';
import './linkPanel.ts';

/** Shows a link that lets one more person in, or makes another account the owner's. */
@customElement('courier-invite-dialog')
export class InviteDialog extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    dialogStyles,
    css`
      dialog {
        width: min(560px, calc(100vw - 48px));
        max-height: calc(100vh - 24px);
      }
      courier-link-panel {
        margin-block: 12px 8px;
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  /** A link is made only when somebody wants to see one. */
  @state() isOpen = false;
  @state() purpose: LinkPurpose = 'invite';
  @query('dialog') readonly dialog!: HTMLDialogElement;

  open(): void {
    this.isOpen = true;
    this.purpose = 'invite';
    this.dialog.showModal();
  }

  #turn(): void {
    this.purpose = this.purpose === 'invite' ? 'owner' : 'invite';
  }

  override render() {
    const { words } = this;
    const { invitation } = words.people;
    return html`
      <dialog
        class="scroll"
        data-testid="invitation"
        aria-labelledby="title"
        @keydown=${keepEscape}
        @close=${() => {
          this.isOpen = this.dialog.open;
        }}
      >
        <h2 id="title">${invitation.title}</h2>
        ${
          this.isOpen
            ? keyed(
                this.purpose,
                html`<courier-link-panel
                  purpose=${this.purpose}
                  .words=${words}
                  .call=${this.call}
                  .status=${this.status}
                ></courier-link-panel>`,
              )
            : nothing
        }
        <p>
          <button class="link" data-testid="invitation-purpose" @click=${this.#turn}>
            ${this.purpose === 'invite' ? invitation.forOwner : invitation.forGuest}
          </button>
        </p>
        <div class="buttons">
          <vscode-button secondary data-testid="invitation-close" @click=${() => this.dialog.close()}
            >${invitation.close}</vscode-button
          >
        </div>
      </dialog>
    `;
  }
}
