import '@vscode-elements/elements/dist/vscode-button/index.js';
import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import { ReportEvent } from './messageBar.ts';

/** Asks before the history of every chat is thrown away, and names what is lost and what stays. */
@customElement('courier-reset-dialog')
export class ResetDialog extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      dialog {
        width: min(400px, calc(100vw - 48px));
        padding: 16px;
        border: 1px solid var(--vscode-widget-border);
        border-radius: 6px;
        background: var(--vscode-editor-background);
        color: var(--vscode-foreground);
        box-shadow: 0 4px 16px var(--vscode-widget-shadow);
        line-height: 18px;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.4);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
        font-size: 14px;
        font-weight: 600;
      }
      p {
        margin-top: 8px;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 16px;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  open(): void {
    this.dialog.showModal();
  }

  override render() {
    const { reset } = this.words;
    return html`
      <dialog aria-labelledby="title" aria-describedby="body">
        <h2 id="title"><courier-icon class="warning" name="warning"></courier-icon>${reset.title}</h2>
        <p id="body">${reset.body}</p>
        <p class="muted">${reset.keeps}</p>
        <div class="buttons">
          <vscode-button secondary autofocus data-testid="reset-cancel" @click=${() => this.dialog.close()}
            >${reset.cancel}</vscode-button
          >
          <vscode-button data-testid="reset-confirm" @click=${this.#confirm}>${reset.confirm}</vscode-button>
        </div>
      </dialog>
    `;
  }

  async #confirm(): Promise<void> {
    this.dialog.close();
    const result = await this.send('history.resetAll');
    if (result) this.dispatchEvent(new ReportEvent(this.words.reset.done(result.chats)));
  }
}
