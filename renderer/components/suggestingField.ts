import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { walk } from '../models/listKeys.ts';
import { type ModelOption, matching } from '../models/modelOptions.ts';
import { suggestingFieldStyles } from '../styles/suggestingFieldStyles.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';

/**
 * A text field that offers what is known and takes whatever is typed; `vscode-single-select` takes only what is in its
 * list. Fires `input` at every keystroke, and `change` when the field is left, at Enter, and when a row is chosen.
 */
@customElement('courier-suggesting-field')
export class SuggestingField extends CourierElement {
  static override styles = [...CourierElement.styles, suggestingFieldStyles];

  @property() label = '';
  @property() value = '';
  @property({ attribute: false }) options: readonly ModelOption[] = [];
  @property({ type: Boolean, reflect: true }) disabled = false;
  @property({ type: Boolean, reflect: true }) invalid = false;
  @state() isOpen = false;
  /** What the list is narrowed to: the text typed since it opened. */
  @state() typed = '';
  /** The row the arrow keys are on; -1: none, so Enter takes the text itself. */
  @state() active = -1;
  /** Typed and not yet announced with `change`. */
  #isDirty = false;
  @query('input') readonly input!: HTMLInputElement;
  @query('ul') readonly list!: HTMLElement;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('isOpen')) this.list.togglePopover(this.isOpen);
    if (changed.has('active')) {
      this.list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    }
  }

  override render() {
    const { suggestions } = this.words.settings;
    return html`
      <div class="field">
        <input
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          aria-label=${this.label}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${this.isOpen}
          aria-activedescendant=${this.active === -1 ? nothing : `option-${this.active}`}
          aria-invalid=${this.invalid}
          ?disabled=${this.disabled}
          .value=${live(this.value)}
          @input=${this.#onInput}
          @change=${this.#onChange}
          @keydown=${this.#onKeyDown}
          @blur=${this.#close}
        />
        <button
          class="icon"
          tabindex="-1"
          aria-label=${suggestions.open}
          title=${suggestions.open}
          ?disabled=${this.disabled}
          @pointerdown=${keepFocus}
          @click=${this.#onButton}
        >
          <courier-icon class="small" name="chevron-down"></courier-icon>
        </button>
      </div>
      <ul id="list" class="scroll" role="listbox" popover="manual" aria-label=${this.label} @pointerdown=${keepFocus}>
        ${this.#shown.map((option, index) => this.#renderOption(option, index))}
        ${this.options.length === 0 ? html`<li class="nothing muted">${suggestions.none}</li>` : nothing}
      </ul>
    `;
  }

  #renderOption({ value, label, description }: ModelOption, index: number): TemplateResult {
    return html`
      <li
        id="option-${index}"
        role="option"
        data-testid="suggestion"
        aria-selected=${index === this.active}
        @click=${() => this.#choose(value)}
      >
        <div class="one-line">${label}</div>
        ${description === '' ? nothing : html`<div class="one-line muted">${description}</div>`}
      </li>
    `;
  }

  get #shown(): readonly ModelOption[] {
    return matching(this.options, this.typed);
  }

  #onButton(): void {
    this.input.focus();
    if (this.isOpen) this.#close();
    else this.#open();
  }

  /** Shows everything: what stands in the field has been chosen before and narrows nothing. */
  #open(): void {
    this.typed = '';
    this.isOpen = true;
    this.active = -1;
  }

  readonly #close = (): void => {
    this.isOpen = false;
    this.active = -1;
  };

  #onInput(event: Event): void {
    event.stopPropagation();
    this.value = this.input.value;
    this.#isDirty = true;
    this.typed = this.value;
    this.active = -1;
    this.isOpen = this.#shown.length > 0;
    this.dispatchEvent(new Event('input'));
  }

  #onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 } as const;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!this.isOpen) this.#open();
      this.active = walk(this.active, step[event.key], this.#shown.length);
    } else if (event.key === 'Escape' && this.isOpen) {
      event.preventDefault();
      this.#close();
    } else if (event.key === 'Enter') {
      const chosen = this.isOpen ? this.#shown[this.active] : undefined;
      if (chosen) {
        event.preventDefault();
        this.#choose(chosen.value);
      } else this.#close();
    }
  }

  /** The browser also speaks up when the field is left after a row was chosen: that has been announced already. */
  #onChange(): void {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    this.dispatchEvent(new Event('change'));
  }

  #choose(value: string): void {
    this.value = value;
    this.#isDirty = false;
    this.#close();
    this.dispatchEvent(new Event('change'));
  }
}

/** The field keeps the focus while the list is used with the mouse. */
function keepFocus(event: Event): void {
  event.preventDefault();
}
