import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CourierElement } from './courierElement.ts';

/** A number chosen by dragging, with the number beside it. Fires `change` when it is let go. */
@customElement('courier-slider')
export class Slider extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      input {
        flex: 1;
        width: 100%;
        min-width: 0;
        height: 22px;
        margin: 0;
        border-radius: 4px;
        appearance: none;
        background: none;
        cursor: pointer;
      }
      input::-webkit-slider-runnable-track {
        height: 4px;
        border: 1px solid var(--vscode-settings-dropdownBorder);
        border-radius: 2px;
        background: var(--vscode-settings-dropdownBackground);
      }
      input::-webkit-slider-thumb {
        width: 14px;
        height: 14px;
        margin-top: -6px;
        border: 0;
        border-radius: 50%;
        appearance: none;
        background: var(--courier-thumb);
      }
      input:disabled::-webkit-slider-thumb {
        background: var(--vscode-descriptionForeground);
      }
      input:disabled {
        cursor: not-allowed;
      }
      output {
        flex: none;
        width: 32px;
        text-align: right;
      }
    `,
  ];

  @property() label = '';
  /** What a screen reader adds to it, and what is shown on hover. */
  @property() description = '';
  /** Tests find the field by it. */
  @property() name = '';
  /** A number as text, as settings are. */
  @property() value = '';
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 1;
  @property({ type: Boolean, reflect: true }) disabled = false;
  /** Where the thumb is held: until it is let go, no news from elsewhere moves it. */
  @state() held: string | undefined;
  @query('input') readonly input!: HTMLInputElement;

  override render() {
    const shown = this.held ?? this.value;
    const figure = this.words.format.number(Number(shown));
    return html`
      <input
        type="range"
        data-testid=${this.name}
        aria-label=${this.label}
        aria-valuetext=${figure}
        aria-description=${this.description || nothing}
        title=${this.description || nothing}
        min=${this.min}
        max=${this.max}
        step=${this.step}
        ?disabled=${this.disabled}
        .value=${live(shown)}
        @input=${this.#onInput}
        @change=${this.#onChange}
      />
      <output class="figures">${figure}</output>
    `;
  }

  #onInput(event: Event): void {
    event.stopPropagation();
    this.held = this.input.value;
  }

  #onChange(): void {
    this.value = this.input.value;
    this.held = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
