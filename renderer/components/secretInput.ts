import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { pastedToken } from '../models/pastedToken.ts';
import { CourierElement } from './courierElement.ts';

/**
 * A field for something secret: covered, never prefilled, emptied by whoever owns it. Fires `input` on every change
 * and `submit` on Enter.
 */
@customElement('courier-secret-input')
export class SecretInput extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      vscode-textfield {
        width: 100%;
      }
    `,
  ];

  @property() label = '';
  @property() value = '';
  @property({ type: Boolean }) invalid = false;
  @property({ type: Boolean }) disabled = false;
  /** Finds the token in BotFather's message when that is pasted. */
  @property({ type: Boolean, attribute: 'takes-token' }) takesToken = false;
  @query('vscode-textfield') readonly field!: VscodeTextfield;

  override render() {
    return html`
      <vscode-textfield
        type="password"
        autocomplete="off"
        .label=${this.label}
        placeholder=${this.label}
        ?invalid=${this.invalid}
        ?disabled=${this.disabled}
        .value=${live(this.value)}
        @input=${this.#onInput}
        @keydown=${this.#onKeyDown}
        @paste=${this.#onPaste}
      ></vscode-textfield>
    `;
  }

  override focus(): void {
    void this.updateComplete.then(() => this.field.focus());
  }

  #onInput(event: Event): void {
    event.stopPropagation();
    this.#take(this.field.value);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.dispatchEvent(new Event('submit'));
  }

  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!this.takesToken || text === '') return;
    event.preventDefault();
    this.#take(pastedToken(text));
  }

  #take(value: string): void {
    this.value = value;
    this.dispatchEvent(new Event('input'));
  }
}
