import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { longestPresetName, longestPrompt, type PresetView } from '../../main/common/presetsContract.ts';
import type { LmStudioStatus } from '../../main/common/status.ts';
import { serverModels } from '../models/modelOptions.ts';
import { formOf, type PresetForm, readForm } from '../models/presetForm.ts';
import { dialogStyles } from '../styles/dialog.ts';
import { presetDialogStyles } from '../styles/presetDialogStyles.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './suggestingField.ts';

/** Asks to delete what is being edited: whoever listens confirms it first. */
export class DeletePresetEvent extends Event {
  static readonly type = 'courier-delete-preset';
  readonly preset: PresetView;

  constructor(preset: PresetView) {
    super(DeletePresetEvent.type);
    this.preset = preset;
  }
}

/** One mode, to be written or changed. Nothing is stored before Save. */
@customElement('courier-preset-dialog')
export class PresetDialog extends CourierElement {
  static override styles = [...CourierElement.styles, dialogStyles, presetDialogStyles];

  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  /** undefined: a new one. */
  @state() preset: PresetView | undefined;
  @state() form: PresetForm = formOf(undefined);
  /** Why it could not be saved. */
  @state() problem = '';
  @query('dialog') readonly dialog!: HTMLDialogElement;

  open(preset: PresetView | undefined): void {
    this.preset = preset;
    this.form = formOf(preset);
    this.problem = '';
    this.dialog.showModal();
  }

  override render() {
    const { words, preset } = this;
    const { editor } = words.modes;
    return html`
      <dialog class="scroll" data-testid="preset-dialog" aria-labelledby="title">
        <form method="dialog" @submit=${this.#onSubmit}>
          <h2 id="title">${preset ? editor.editTitle : editor.newTitle}</h2>
          <p class="muted">${editor.open}</p>
          <div class="fields">
            ${this.#renderText('name')} ${this.#renderText('emoji')} ${this.#renderModel()}
            ${this.#renderText('temperature')} ${this.#renderPrompt()}
          </div>
          <div role="alert" data-testid="preset-problem">
            ${
              this.problem === ''
                ? nothing
                : html`<p class="trouble"><courier-icon class="small" name="error"></courier-icon> ${this.problem}</p>`
            }
          </div>
          <div class="buttons">
            ${preset ? this.#renderDelete(preset) : nothing}
            <vscode-button secondary data-testid="preset-cancel" @click=${() => this.dialog.close()}
              >${words.cancel}</vscode-button
            >
            <vscode-button data-testid="preset-save" @click=${() => void this.#save()}>${editor.save}</vscode-button>
          </div>
        </form>
      </dialog>
    `;
  }

  #renderText(field: 'name' | 'emoji' | 'temperature'): TemplateResult {
    const label = this.words.modes.editor[field];
    return html`
      <span class="label" aria-hidden="true">${label}</span>
      <vscode-textfield
        class=${field}
        data-testid="preset-${field}"
        .label=${label}
        .value=${live(this.form[field])}
        @input=${(event: Event) => this.#type(field, event)}
        @keydown=${this.#onKeyDown}
      ></vscode-textfield>
    `;
  }

  #renderModel(): TemplateResult {
    const label = this.words.modes.editor.model;
    return html`
      <span class="label" aria-hidden="true">${label}</span>
      <courier-suggesting-field
        data-testid="preset-model"
        .words=${this.words}
        .label=${label}
        .options=${serverModels(this.lmStudio, this.words)}
        .value=${live(this.form.model)}
        @input=${(event: Event) => this.#type('model', event)}
        @change=${(event: Event) => this.#type('model', event)}
      ></courier-suggesting-field>
    `;
  }

  #renderPrompt(): TemplateResult {
    const label = this.words.modes.editor.systemPrompt;
    return html`
      <span class="label" aria-hidden="true">${label}</span>
      <vscode-textarea
        data-testid="preset-systemPrompt"
        rows="4"
        resize="vertical"
        .label=${label}
        .value=${live(this.form.systemPrompt)}
        @input=${(event: Event) => this.#type('systemPrompt', event)}
      ></vscode-textarea>
    `;
  }

  #renderDelete(preset: PresetView): TemplateResult {
    return html`
      <vscode-button
        class="delete"
        secondary
        data-testid="preset-delete"
        @click=${() => {
          this.dialog.close();
          this.dispatchEvent(new DeletePresetEvent(preset));
        }}
        >${this.words.modes.editor.delete}</vscode-button
      >
    `;
  }

  #type(field: keyof PresetForm, event: Event): void {
    this.form = { ...this.form, [field]: (event.currentTarget as HTMLElement & { value: string }).value };
    this.problem = '';
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void this.#save();
  }

  /** Only what is stored closes it. */
  #onSubmit(event: Event): void {
    event.preventDefault();
  }

  async #save(): Promise<void> {
    const { problems } = this.words.modes;
    const read = readForm(this.form);
    if ('problem' in read) {
      this.problem = {
        name: problems.name(longestPresetName),
        emoji: problems.emoji,
        temperature: problems.temperature,
        systemPrompt: problems.systemPrompt(longestPrompt),
      }[read.problem];
      return;
    }
    const saved = await this.send('preset.save', { id: this.preset?.id ?? null, fields: read.fields });
    if (!saved) return;
    if (saved.ok) this.dialog.close();
    else this.problem = problems[saved.problem];
  }
}
