import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { dialogStyles } from '../styles/dialog.ts';
import { keepEscape } from './behaviour/keepEscape.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/** Asks before everything is deleted: a word has to be typed, so that no press alone does it. */
@customElement('courier-delete-dialog')
export class DeleteDialog extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    dialogStyles,
    css`
      dialog {
        width: min(480px, calc(100vw - 48px));
        max-height: calc(100vh - 24px);
      }
      p,
      label {
        margin-top: 8px;
      }
      label {
        display: block;
      }
      vscode-textfield {
        width: 100%;
        margin-top: 4px;
      }
      .buttons {
        flex-wrap: wrap;
      }
    `,
  ];

  /** Variables of the environment that set something. */
  @property({ attribute: false }) variables: readonly string[] = [];
  @state() typed = '';
  /** It is under way: the window goes with it. */
  @state() isDeleting = false;
  @query('dialog') readonly dialog!: HTMLDialogElement;

  open(): void {
    this.typed = '';
    this.dialog.showModal();
  }

  override render() {
    const { words, variables } = this;
    const { deletion } = words.moving;
    const isSure = this.typed.trim().toLowerCase() === deletion.word && !this.isDeleting;
    return html`
      <dialog class="scroll" aria-labelledby="title" aria-describedby="body" @keydown=${keepEscape}>
        <h2 id="title"><courier-icon class="warning" name="warning"></courier-icon>${deletion.title}</h2>
        <p id="body">${deletion.body}</p>
        <p class="muted">${deletion.keeps}</p>
        ${
          variables.length === 0
            ? nothing
            : html`<p class="muted" data-testid="delete-all-environment">${deletion.environment(variables.join(', '))}</p>`
        }
        <label for="word">${deletion.type(deletion.word)}</label>
        <vscode-textfield
          id="word"
          autofocus
          autocomplete="off"
          data-testid="delete-all-word"
          .label=${deletion.type(deletion.word)}
          .value=${live(this.typed)}
          @input=${(event: Event) => {
            this.typed = (event.currentTarget as HTMLElement & { value: string }).value;
          }}
        ></vscode-textfield>
        <div class="buttons">
          <vscode-button secondary data-testid="delete-all-cancel" @click=${() => this.dialog.close()}
            >${words.cancel}</vscode-button
          >
          ${(['quit', 'begin'] as const).map(
            (next) => html`
              <vscode-button
                class="danger"
                data-testid="delete-all-${next}"
                ?disabled=${!isSure}
                @click=${() => this.#delete(next)}
                >${deletion[next]}</vscode-button
              >
            `,
          )}
        </div>
      </dialog>
    `;
  }

  async #delete(next: 'quit' | 'begin'): Promise<void> {
    this.isDeleting = true;
    await this.send('moving.deleteAll', { next });
    // Where it could not be begun, the window says why.
    this.isDeleting = false;
    this.dialog.close();
  }
}
