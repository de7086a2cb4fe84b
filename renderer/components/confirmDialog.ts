import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { dialogStyles } from '../styles/dialog.ts';
import { keepEscape } from './behaviour/keepEscape.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

export interface Question {
  /** Short: "Reset all chats?". */
  readonly title: string;
  /** What is lost. */
  readonly body: string;
  /** What else there is to know, each in a paragraph of its own. */
  readonly more?: readonly string[];
  /** What stays, where somebody may fear for it. */
  readonly keeps?: string;
  /** What the button does, as a verb: "Reset all chats". */
  readonly confirm: string;
  /** Nothing is lost by it. */
  readonly isHarmless?: boolean;
  /** Tests find the buttons as `NAME-confirm` and `NAME-cancel`. */
  readonly name: string;
}

/**
 * Asks before something that cannot be undone. A view needs one, for all its questions:
 *
 *     <courier-confirm .words=${words}></courier-confirm>
 *     @query('courier-confirm') readonly confirm!: ConfirmDialog;
 *     if (await this.confirm.open({ name: 'delete', title, body, confirm })) …
 *
 * Cancel has the focus, and Escape means it; afterwards the focus is back where it was.
 */
@customElement('courier-confirm')
export class ConfirmDialog extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    dialogStyles,
    css`
      dialog {
        max-height: calc(100vh - 24px);
      }
      p {
        margin-top: 8px;
      }
    `,
  ];

  @state() question: Question | undefined;
  @query('dialog') readonly dialog!: HTMLDialogElement;
  #answer: ((isConfirmed: boolean) => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#settle(false);
  }

  /** Resolves when it is answered: false for Cancel and Escape, and when the view goes away. */
  async open(question: Question): Promise<boolean> {
    this.#settle(false);
    const answered = new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
    this.question = question;
    await this.updateComplete;
    this.dialog.returnValue = '';
    if (!this.dialog.open) this.dialog.showModal();
    return answered;
  }

  override render() {
    const { question, words } = this;
    return html`
      <dialog
        class="scroll"
        aria-labelledby="title"
        aria-describedby="body"
        @keydown=${keepEscape}
        @close=${this.#onClose}
      >
        ${
          question
            ? html`
              <h2 id="title">
                ${question.isHarmless ? nothing : html`<courier-icon class="warning" name="warning"></courier-icon>`}${question.title}
              </h2>
              <p id="body">${question.body}</p>
              ${question.more?.map((sentence) => html`<p>${sentence}</p>`)}
              ${question.keeps === undefined ? nothing : html`<p class="muted">${question.keeps}</p>`}
              <div class="buttons">
                <vscode-button
                  secondary
                  autofocus
                  data-testid="${question.name}-cancel"
                  @click=${() => this.dialog.close()}
                  >${words.cancel}</vscode-button
                >
                <vscode-button class=${question.isHarmless ? '' : 'danger'} data-testid="${question.name}-confirm" @click=${() => this.dialog.close('confirm')}
                  >${question.confirm}</vscode-button
                >
              </div>
            `
            : nothing
        }
      </dialog>
    `;
  }

  #onClose(): void {
    // The news of the last time can come when the next question is already open.
    if (this.dialog.open) return;
    this.#settle(this.dialog.returnValue === 'confirm');
  }

  #settle(isConfirmed: boolean): void {
    this.#answer?.(isConfirmed);
    this.#answer = undefined;
  }
}
