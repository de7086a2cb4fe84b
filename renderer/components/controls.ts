import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { shownModel } from '../../main/common/modelName.ts';
import { settings } from '../../main/common/settings.ts';
import type { Controls, LmStudioStatus } from '../../main/common/status.ts';
import { isMissing, type ModelOption, modelOptions } from '../models/modelOptions.ts';
import { controlsStyles } from '../styles/controlsStyles.ts';
import { setDropdownDirection } from './behaviour/dropdownDirection.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './resetDialog.ts';
import type { ResetDialog } from './resetDialog.ts';
import './slider.ts';
import type { Slider } from './slider.ts';

/** Model, temperature and Reset: what counts for everybody's answers. */
@customElement('courier-controls')
export class ControlsBar extends CourierElement {
  static override styles = [...CourierElement.styles, controlsStyles];

  @property({ attribute: false }) controls!: Controls;
  @property({ attribute: false }) lmStudio!: LmStudioStatus;
  /** What the owner just chose, until main says what counts now. */
  @state() chosenModel: string | undefined;
  @state() chosenTemperature: string | undefined;
  /** Rebuilt only when it changed: handing over a new list redraws an open one. */
  @state() options: ModelOption[] = [];
  @query('courier-reset-dialog') readonly dialog!: ResetDialog;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('controls');
    if (before && before.model.value !== this.controls.model.value) this.chosenModel = undefined;
    if (before && before.temperature.value !== this.controls.temperature.value) {
      this.chosenTemperature = undefined;
    }
    if (changed.has('lmStudio') || changed.has('controls') || changed.has('words')) {
      const options = modelOptions(this.lmStudio, this.controls.model.value, this.words);
      if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
    }
  }

  override render() {
    const { words } = this;
    return html`
      <section aria-label=${words.controls.title}>
        ${this.#renderModel()} ${this.#renderTemperature()}
        <vscode-button class="forget" secondary data-testid="reset-all" @click=${() => this.dialog.open()}
          >${words.controls.reset}</vscode-button
        >
      </section>
      <courier-reset-dialog .words=${words} .call=${this.call}></courier-reset-dialog>
    `;
  }

  #renderModel(): TemplateResult {
    const { words } = this;
    const { value, locked } = this.controls.model;
    return html`
      <div class="model field">
        <span class="muted">${words.controls.model}</span>
        <vscode-single-select
          data-testid="control-model"
          .label=${words.controls.model}
          title=${shownModel(value)}
          ?disabled=${locked}
          .options=${this.options}
          .value=${live(this.chosenModel ?? value)}
          @focusin=${setDropdownDirection}
          @pointerdown=${setDropdownDirection}
          @change=${this.#onModelChange}
        ></vscode-single-select>
        <span class="end">
          ${locked ? this.#renderLock(settings.model.environment) : nothing}
          <button
            class="icon"
            aria-label=${words.controls.refreshModels}
            title=${words.controls.refreshModels}
            @click=${() => this.send('models.refresh')}
          >
            <courier-icon name="refresh"></courier-icon>
          </button>
        </span>
        ${
          isMissing(this.lmStudio, value)
            ? html`<p class="hint warning">${words.controls.notOnServerHint(locked)}</p>`
            : nothing
        }
      </div>
    `;
  }

  #renderTemperature(): TemplateResult {
    const { words } = this;
    const { value, locked } = this.controls.temperature;
    const { min, max, step } = settings.temperature;
    return html`
      <div class="temperature field">
        <span class="muted">${words.controls.temperature}</span>
        <courier-slider
          name="control-temperature"
          .words=${words}
          .label=${words.controls.temperature}
          .description=${words.controls.temperatureHint}
          .min=${min ?? 0}
          .max=${max ?? 2}
          .step=${step ?? 0.1}
          ?disabled=${locked}
          .value=${live(this.chosenTemperature ?? String(value))}
          @change=${this.#onTemperatureChange}
        ></courier-slider>
        ${locked ? this.#renderLock(settings.temperature.environment) : this.#renderBackToDefault(value)}
        <p class="hint muted">${words.controls.temperatureHint}</p>
      </div>
    `;
  }

  #renderBackToDefault(value: number): TemplateResult {
    const { words } = this;
    const label = words.settings.resetLong(words.controls.temperature);
    return html`
      <button
        class="icon"
        data-testid="control-temperature-default"
        aria-label=${label}
        title=${label}
        ?disabled=${value === settings.temperature.default}
        @click=${() => this.send('settings.set', { name: 'temperature', text: null })}
      >
        <courier-icon class="small" name="discard"></courier-icon>
      </button>
    `;
  }

  #renderLock(variable: string): TemplateResult {
    const reason = this.words.lockedBy(variable);
    return html`<courier-icon class="small quiet" name="lock" title=${reason}></courier-icon
      ><span class="only-spoken">${reason}</span>`;
  }

  async #onModelChange(event: Event): Promise<void> {
    const text = (event.target as VscodeSingleSelect).value;
    this.chosenModel = text;
    const result = await this.send('settings.set', { name: 'model', text });
    // What main did not take springs back.
    if (!result?.ok) this.chosenModel = undefined;
  }

  async #onTemperatureChange(event: Event): Promise<void> {
    const text = (event.target as Slider).value;
    this.chosenTemperature = text;
    const result = await this.send('settings.set', { name: 'temperature', text });
    if (!result?.ok) this.chosenTemperature = undefined;
  }
}
