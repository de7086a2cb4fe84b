import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SettingName, SettingView } from '../../main/common/settings.ts';
import type { AppStatus, LmStudioStatus, ModelInfo } from '../../main/common/status.ts';
import { isMissing, type ModelOption, modelOptions } from '../models/modelOptions.ts';
import { hasModels } from '../models/setupSteps.ts';
import { setupStyles } from '../styles/setup.ts';
import { CourierElement } from './courierElement.ts';
import './icon.ts';
import './settingField.ts';

/** Somebody follows the steps and looks up: it should have been noticed by then. */
const lookEvery_ms = 2000;

/** Second step of the first start: LM Studio, found by itself, or what to click there. */
@customElement('courier-lm-studio-step')
export class LmStudioStep extends CourierElement {
  static override styles = [
    ...CourierElement.styles,
    setupStyles,
    css`
      .model {
        display: grid;
        grid-template-columns: max-content minmax(0, 380px);
        gap: 4px 10px;
        align-items: center;
        margin-top: 14px;
      }
      .model p {
        grid-column: 2;
      }
      vscode-single-select {
        width: 100%;
      }
      courier-setting-field {
        margin: 8px 0 0 -15px;
      }
      @container setup (max-width: 460px) {
        .model {
          grid-template-columns: minmax(0, 1fr);
        }
        .model p {
          grid-column: 1;
        }
      }
    `,
  ];

  @property({ attribute: false }) status!: AppStatus;
  @property({ attribute: false }) settings: readonly SettingView[] = [];
  @state() isAddressShown = false;
  /** Rebuilt only when it changed: handing over a new list redraws an open one. */
  @state() options: ModelOption[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #hasChosen = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!hasModels(this.status)) void this.send('models.refresh');
    }, lookEvery_ms);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('status') && !changed.has('words')) return;
    const options = modelOptions(this.status.lmStudio, this.status.controls.model.value, this.words);
    if (JSON.stringify(options) !== JSON.stringify(this.options)) this.options = options;
    this.#chooseModel();
  }

  override render() {
    const { lmStudio } = this.status;
    switch (lmStudio.state) {
      case 'online':
        return lmStudio.models.length > 0 ? this.#renderFound(lmStudio) : this.#renderNoModels();
      case 'unknown':
        return this.#renderResult('busy', 'loading', this.words.firstStart.lmStudio.looking);
      case 'unreachable':
        return this.#renderOff();
      case 'not_lm_studio':
        return this.#renderOther();
      case 'unauthorized':
        return this.#renderKey();
    }
  }

  #renderFound(lmStudio: Extract<LmStudioStatus, { state: 'online' }>): TemplateResult {
    const { words } = this;
    const texts = words.firstStart.lmStudio;
    const loaded = lmStudio.models.filter((model) => model.loaded).length;
    const title = lmStudio.api === 'openai' ? texts.foundOther : texts.found;
    const { value, locked } = this.status.controls.model;
    return html`
      ${this.#renderResult('ok', 'pass-filled', title, words.lmStudio.summary(lmStudio.models.length, loaded))}
      <div class="model">
        <span class="muted">${texts.answersFrom}</span>
        <vscode-single-select
          data-testid="setup-model"
          .label=${texts.answersFrom}
          ?disabled=${locked}
          .options=${this.options}
          .value=${value}
          @change=${this.#onModelChange}
        ></vscode-single-select>
        ${
          isMissing(lmStudio, value)
            ? html`<p class="warning">${words.controls.notOnServerHint(locked)}</p>`
            : nothing
        }
      </div>
    `;
  }

  #renderOff(): TemplateResult {
    const { lmStudio: texts } = this.words.firstStart;
    return html`
      ${this.#renderResult('warning', 'warning', texts.offTitle)} ${this.#renderSteps(texts.offSteps)}
      ${this.#renderChecks()} ${this.#renderAddress()}
    `;
  }

  #renderNoModels(): TemplateResult {
    const { lmStudio: texts } = this.words.firstStart;
    return html`
      ${this.#renderResult('warning', 'warning', texts.noModelsTitle)} ${this.#renderSteps(texts.noModelsSteps)}
      ${this.#renderChecks()}
    `;
  }

  #renderOther(): TemplateResult {
    const { words } = this;
    const { hint } = words.states.lmStudio.not_lm_studio;
    return html`
      ${this.#renderResult('trouble', 'error', words.firstStart.lmStudio.otherTitle, hint)}
      ${this.#renderField('lmStudioUrl')} ${this.#renderChecks()}
    `;
  }

  #renderKey(): TemplateResult {
    const { lmStudio: texts } = this.words.firstStart;
    return html`
      ${this.#renderResult('warning', 'lock', texts.keyTitle, texts.keyHint)}
      ${this.#renderField('lmStudioApiKey')} ${this.#renderChecks()}
    `;
  }

  #renderResult(
    tone: 'ok' | 'busy' | 'warning' | 'trouble',
    icon: 'pass-filled' | 'loading' | 'warning' | 'error' | 'lock',
    title: string,
    more = '',
  ): TemplateResult {
    return html`
      <div class="result" role="status" data-testid="setup-lm-studio" data-state=${this.status.lmStudio.state}>
        <courier-icon class=${tone} name=${icon} ?spin=${icon === 'loading'}></courier-icon>
        <div>
          <h2>${title}</h2>
          ${more === '' ? nothing : html`<p class="figures">${more}</p>`}
        </div>
      </div>
    `;
  }

  #renderSteps(steps: readonly string[]): TemplateResult {
    return html`<ol>${steps.map((step) => html`<li><span>${step}</span></li>`)}</ol>`;
  }

  #renderChecks(): TemplateResult {
    const { lmStudio: texts } = this.words.firstStart;
    return html`
      <div class="buttons">
        <vscode-button secondary data-testid="setup-check" @click=${() => this.send('models.refresh')}
          >${texts.check}</vscode-button
        >
        <span class="muted">${texts.waits}</span>
      </div>
    `;
  }

  #renderAddress(): TemplateResult | typeof nothing {
    if (this.isAddressShown) return this.#renderField('lmStudioUrl');
    return html`<button
      class="link aside"
      data-testid="setup-address"
      @click=${this.#showAddress}
    >
      ${this.words.firstStart.lmStudio.elsewhere}
    </button>`;
  }

  async #showAddress(): Promise<void> {
    this.isAddressShown = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('courier-setting-field')?.focus();
  }

  #renderField(name: SettingName): TemplateResult | typeof nothing {
    const view = this.settings.find((setting) => setting.name === name);
    if (!view) return nothing;
    return html`<courier-setting-field .words=${this.words} .call=${this.call} .view=${view}></courier-setting-field>`;
  }

  /** A default that this LM Studio does not have would only make the first answer an error. */
  #chooseModel(): void {
    const { lmStudio, controls } = this.status;
    const view = this.settings.find(({ name }) => name === 'model');
    if (this.#hasChosen || lmStudio.state !== 'online' || view?.source !== 'default') return;
    if (!isMissing(lmStudio, controls.model.value)) return;
    const best: ModelInfo | undefined = lmStudio.models.find((model) => model.loaded) ?? lmStudio.models[0];
    if (!best) return;
    this.#hasChosen = true;
    void this.send('settings.set', { name: 'model', text: best.id });
  }

  async #onModelChange(event: Event): Promise<void> {
    const text = (event.target as VscodeSingleSelect).value;
    await this.send('settings.set', { name: 'model', text });
  }
}
